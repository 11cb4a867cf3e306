package dev.plexus.runtime.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import dev.plexus.testkit.Pitfall;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealsTest {
    private static final Seal.Origin ORIGIN = new Seal.Origin(new Dialect("messages"), "up", "main", "thinker-1");
    private final SealEnvelope envelope = new SealEnvelope(key("a key of this very gateway"));

    @Pitfall(27)
    @Test
    void aSealComesBackAsItsIssuerMadeIt() {
        Seal seal = seal(Seal.Placement.THOUGHT, "c2lnbmF0dXJl");

        Seal wrapped = envelope.wrap(seal);

        assertThat(wrapped.data().value()).startsWith("plx1.").doesNotContain("c2lnbmF0dXJl");
        assertThat(envelope.open(wrapped.data())).contains(seal);
    }

    @Test
    void theSameSealGivesTheSameText() {
        Seal seal = seal(Seal.Placement.THOUGHT, "c2lnbmF0dXJl");

        assertThat(envelope.wrap(seal)).isEqualTo(envelope.wrap(seal));
    }

    @Test
    void anEnvelopeOfAnotherGatewayIsNotOpened() {
        Seal wrapped = new SealEnvelope(key("the key of somebody else")).wrap(seal(Seal.Placement.THOUGHT, "abc"));

        assertThat(envelope.open(wrapped.data())).isEmpty();
    }

    @Test
    void aChangedEnvelopeIsNotOpened() {
        String text = envelope.wrap(seal(Seal.Placement.THOUGHT, "abc")).data().value();
        String changed = text.substring(0, text.length() - 6) + "AAAA" + text.substring(text.length() - 2);

        assertThat(envelope.open(JsonString.of(changed))).isEmpty();
        assertThat(envelope.open(JsonString.of("plx1.unsealed"))).isEmpty();
        assertThat(envelope.open(JsonString.of("plx1."))).isEmpty();
    }

    @Test
    void aRequestWithoutEnvelopesIsLeftAsItIs() {
        ChatRequest request = asking(new Part.Text("hello"), reasoning("thought", Optional.of(plain("native"))));

        OpenedSeals opened = OpenedSeals.of(request, envelope);

        assertThat(opened.request()).isSameAs(request);
        assertThat(opened.losses()).isEmpty();
    }

    @Test
    void aThoughtGetsItsOwnSealBack() {
        Seal seal = seal(Seal.Placement.THOUGHT, "c2ln");

        OpenedSeals opened = OpenedSeals.of(asking(reasoning("thought", Optional.of(envelope.wrap(seal)))), envelope);

        assertThat(parts(opened)).containsExactly(reasoning("thought", Optional.of(seal)));
    }

    @Pitfall(51)
    @Test
    void theSealOfACallGoesBackToTheCall() {
        Seal seal = seal(Seal.Placement.TOOL_CALL, "c2ln");
        Part.ToolCall call = new Part.ToolCall("call_1", "weather", "{}");

        OpenedSeals opened = OpenedSeals.of(asking(reasoning("", Optional.of(envelope.wrap(seal))), call), envelope);

        assertThat(parts(opened)).containsExactly(call.withSeal(Optional.of(seal)));
    }

    @Test
    void theSealBehindATextGoesBackToTheText() {
        Seal seal = seal(Seal.Placement.TEXT, "c2ln");

        OpenedSeals opened = OpenedSeals.of(
                asking(new Part.Text("one"), new Part.Text("two"), reasoning("", Optional.of(envelope.wrap(seal)))),
                envelope);

        assertThat(parts(opened))
                .containsExactly(
                        new Part.Text("one"),
                        new Part.Text(
                                "two", List.of(), Optional.empty(), Optional.of(seal), Optional.empty(), Extras.NONE));
    }

    @Pitfall(29)
    @Test
    void whatCannotBeOpenedIsDroppedAndReported() {
        Seal forged = plain("plx1.AAAA");

        OpenedSeals opened = OpenedSeals.of(asking(reasoning("thought", Optional.of(forged))), envelope);

        assertThat(parts(opened)).containsExactly(reasoning("thought", Optional.empty()));
        assertThat(opened.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.code()).isEqualTo("seal_invalid"));
    }

    @Test
    void whatStandsForNoSealIsTakenAwayInSilence() {
        OpenedSeals opened =
                OpenedSeals.of(asking(reasoning("thought", Optional.of(plain("plx1.unsealed")))), envelope);

        assertThat(parts(opened)).containsExactly(reasoning("thought", Optional.empty()));
        assertThat(opened.losses()).isEmpty();
    }

    @Test
    void answersAndEventsAreWrappedAlike() {
        Seal seal = seal(Seal.Placement.THOUGHT, "c2ln");
        ChatResponse answer = new ChatResponse(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new ChatResponse.Candidate(
                        0, List.of(reasoning("thought", Optional.of(seal))), Stop.of(Stop.Reason.END))),
                Usage.NONE,
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);

        ChatResponse wrapped = WrappedSeals.response(answer, envelope);

        assertThat(wrapped.candidates().getFirst().parts())
                .containsExactly(reasoning("thought", Optional.of(envelope.wrap(seal))));
        assertThat(WrappedSeals.event(new ChatEvent.SealDelta(0, 0, seal), envelope))
                .isEqualTo(new ChatEvent.SealDelta(0, 0, envelope.wrap(seal)));
    }

    private static List<Part> parts(OpenedSeals opened) {
        return opened.request().turns().getFirst().parts();
    }

    private static ChatRequest asking(Part... parts) {
        return ChatRequest.builder("model")
                .turns(List.of(new Turn(Turn.Role.ASSISTANT, parts)))
                .build();
    }

    private static Part reasoning(String text, Optional<Seal> seal) {
        return new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE, Optional.of(text), List.of(), seal, Optional.empty(), Extras.NONE);
    }

    private static Seal seal(Seal.Placement placement, String data) {
        return new Seal(Optional.of(ORIGIN), "signature", JsonString.of(data), placement);
    }

    private static Seal plain(String data) {
        return new Seal(Optional.empty(), "signature", JsonString.of(data), Seal.Placement.THOUGHT);
    }

    private static byte[] key(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
