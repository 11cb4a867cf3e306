package dev.plexus.runtime.vault;

import static dev.plexus.runtime.vault.Turns.HOP;
import static dev.plexus.runtime.vault.Turns.after;
import static dev.plexus.runtime.vault.Turns.assistant;
import static dev.plexus.runtime.vault.Turns.call;
import static dev.plexus.runtime.vault.Turns.raw;
import static dev.plexus.runtime.vault.Turns.signed;
import static dev.plexus.runtime.vault.Turns.text;
import static dev.plexus.runtime.vault.Turns.thought;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Pitfall;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class RecollectionTest {
    private static final Hop OTHER_ACCOUNT = new Hop(HOP.dialect(), "up", "second", "thinker-1", Capabilities.UNKNOWN);
    private static final Hop PORTABLE = new Hop(
            HOP.dialect(),
            "else",
            "second",
            "thinker-9",
            new Capabilities(JsonObject.of("sealsPortable", JsonBoolean.of(true))));

    @Test
    void theIssuerGetsItsSealsBack() {
        Recollection.Replay replay = knowing(signed("a"), call("1"), after(assistant(call("1"))), HOP);

        assertThat(parts(replay)).containsExactly(signed("a"), call("1"));
        assertThat(replay.losses()).isEmpty();
    }

    @Test
    void anotherVersionOfTheModelGetsThemToo() {
        Hop dated = new Hop(HOP.dialect(), "up", "main", "thinker-1-20260101", Capabilities.UNKNOWN);

        Recollection.Replay replay = knowing(signed("a"), call("1"), after(assistant(call("1"))), dated);

        assertThat(parts(replay)).containsExactly(signed("a"), call("1"));
    }

    @Test
    void anotherAccountGetsNothingAndThatIsReported() {
        ChatRequest request = after(assistant(call("1")));

        Recollection.Replay replay = knowing(signed("a"), call("1"), request, OTHER_ACCOUNT);

        assertThat(replay.request()).isSameAs(request);
        assertThat(replay.losses()).extracting(Loss::code, Loss::path).containsExactly(codeAt("turns[0]"));
    }

    @Test
    void whatIsOfNoUseIsReportedInTheOrderOfTheConversation() {
        Turn turn = new Turn(Turn.Role.ASSISTANT, call("1"));
        ChatRequest request =
                ChatRequest.builder("m").turns(Collections.nCopies(25, turn)).build();
        Map<Integer, SealedTurn> known = new LinkedHashMap<>();
        for (int place : List.of(0, 16, 8, 24)) {
            known.put(place, SealedTurn.of(List.of(signed("a"), call("1")), HOP).orElseThrow());
        }

        List<Loss> losses = new Recollection(new Vault(Optional.empty()), "laptop", request, known)
                .at(OTHER_ACCOUNT)
                .losses();

        assertThat(losses).extracting(Loss::path).containsExactly("turns[0]", "turns[8]", "turns[16]", "turns[24]");
    }

    @Test
    void portableSealsAreForEverybodyOfTheDialect() {
        Recollection.Replay replay = knowing(signed("a"), call("1"), after(assistant(call("1"))), PORTABLE);

        assertThat(parts(replay)).containsExactly(signed("a"), call("1"));
    }

    @Test
    void sealsThatAreThereAreLeftToTheirIssuer() {
        ChatRequest request = after(assistant(thought("a", Optional.of(raw("sig-a"))), call("1")));

        assertThat(knowing(signed("a"), call("1"), request, HOP).request()).isSameAs(request);
    }

    @Test
    @Pitfall(29)
    void sealsThatAreThereAreKnownToBeAnothers() {
        ChatRequest request = after(assistant(thought("a", Optional.of(raw("sig-a"))), call("1")));

        Recollection.Replay replay = knowing(signed("a"), call("1"), request, OTHER_ACCOUNT);

        assertThat(parts(replay)).containsExactly(signed("a"), call("1"));
    }

    @Test
    @Pitfall(40)
    void whatOnlyTheIssuersAccountCanReadIsNotOfferedToAnother() {
        Part secret = found("{\"content\":{\"encrypted_content\":\"abc\"}}");
        ChatRequest request = after(assistant(secret, text("Done.")));
        SealedTurn known = SealedTurn.of(List.of(secret, text("Done.")), HOP).orElseThrow();

        ChatRequest elsewhere = recollection(request, known).at(OTHER_ACCOUNT).request();

        assertThat(recollection(request, known).at(HOP).request()).isSameAs(request);
        Part.ServerToolResult result =
                (Part.ServerToolResult) elsewhere.turns().getFirst().parts().getFirst();
        assertThat(result.dialect()).isNotEqualTo(HOP.dialect());
        assertThat(SealedTurn.of(List.of(found("{\"content\":[]}"), text("Done.")), HOP))
                .isEmpty();
    }

    private static Part found(String raw) {
        return new Part.ServerToolResult(
                "s1", "adviser", Optional.of("words"), HOP.dialect(), Json.parse(raw), Extras.NONE);
    }

    @Test
    void aSealNobodyRemembersIsTakenAtItsWord() {
        ChatRequest request = after(assistant(thought("a", Optional.of(raw("made elsewhere"))), call("1")));

        assertThat(knowing(signed("a"), call("1"), request, OTHER_ACCOUNT).request())
                .isSameAs(request);
    }

    @Test
    void aModelThatWantsReasoningGetsItsWordsWhoeverSealedThem() {
        Recollection.Replay replay = knowing(signed("a"), call("1"), after(assistant(call("1"))), Turns.WANTS_WORDS);

        assertThat(parts(replay)).containsExactly(thought("a", Optional.empty()), call("1"));
    }

    @Test
    void reasoningTheClientKeptIsNotPutThereTwice() {
        ChatRequest request = after(assistant(thought("a", Optional.empty()), call("1")));
        SealedTurn plain = SealedTurn.of(List.of(thought("a", Optional.empty()), call("1")), Turns.WANTS_WORDS)
                .orElseThrow();

        assertThat(recollection(request, plain).at(Turns.WANTS_WORDS).request()).isSameAs(request);
    }

    private static Tuple codeAt(String path) {
        return tuple("seal_dropped_foreign", path);
    }

    private static Recollection.Replay knowing(Part thought, Part call, ChatRequest request, Hop hop) {
        SealedTurn known = SealedTurn.of(List.of(thought, call), HOP).orElseThrow();
        return recollection(request, known).at(hop);
    }

    private static Recollection recollection(ChatRequest request, SealedTurn known) {
        return new Recollection(new Vault(Optional.empty()), "laptop", request, Map.of(0, known));
    }

    private static List<Part> parts(Recollection.Replay replay) {
        return replay.request().turns().getFirst().parts();
    }
}
