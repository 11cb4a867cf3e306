package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Fixtures;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamDecoderTest {
    private static final ChatRequest REQUEST =
            ChatRequest.builder("m").stream(true).build();

    @Test
    void callIsOpenedSealedAndClosedInOneGo() {
        List<ChatEvent> events = decoded("""
            {"candidates":[{"content":{"parts":[{"functionCall":{"id":"a","name":"f","args":{"x":1}},"thoughtSignature":"c2ln"}]}}]}\
            """);

        assertThat(events.stream().map(event -> event.getClass().getSimpleName()))
                .containsExactly("Start", "PartOpen", "SealDelta", "ArgumentsDelta", "PartClose", "Error");
        assertThat(((ChatEvent.ArgumentsDelta) events.get(3)).text()).isEqualTo("{\"x\":1}");
    }

    @Test
    void callsWithoutIdsGetDifferentOnesAlsoFromTurnToTurn() {
        String chunk = "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\"}},"
                + "{\"functionCall\":{\"name\":\"f\"}}]},\"finishReason\":\"STOP\"}],\"responseId\":\"%s\"}";
        List<String> ids = new ArrayList<>(ids(chunk.formatted("one")));
        ids.addAll(ids(chunk.formatted("two")));

        assertThat(new HashSet<>(ids)).hasSize(4);
        assertThat(ids(chunk.formatted("one"))).isEqualTo(ids.subList(0, 2));
    }

    private static List<String> ids(String chunk) {
        return decoded(chunk).stream()
                .filter(ChatEvent.PartOpen.class::isInstance)
                .map(open -> ((PartHead.ToolCall) ((ChatEvent.PartOpen) open).head()).callId())
                .toList();
    }

    @Test
    void everyCandidateMustFinish() {
        List<ChatEvent> events = decoded(
                "{\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\"},{\"index\":1,\"content\":{\"parts\":[{\"text\":\"x\"}]}}]}");

        assertThat(((ChatEvent.Error) events.getLast()).failure().kind()).isEqualTo(FailureKind.TRUNCATED);
    }

    @Test
    void blockedPromptIsAnAnswerThatWasFiltered() {
        List<ChatEvent> events = decoded("{\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}");

        assertThat(events.get(1)).isInstanceOfSatisfying(ChatEvent.Finish.class, finish -> {
            assertThat(finish.stop().reason()).isEqualTo(Stop.Reason.CONTENT_FILTER);
            assertThat(finish.stop().raw()).contains("SAFETY");
        });
        assertThat(events.getLast()).isInstanceOf(ChatEvent.End.class);
    }

    @Test
    void textAfterASignatureIsAPartOfItsOwn() {
        List<ChatEvent> events = decoded(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\",\"thoughtSignature\":\"cw==\"},{\"text\":\"b\"}]},\"finishReason\":\"STOP\"}]}");

        assertThat(events.stream()
                        .filter(ChatEvent.TextDelta.class::isInstance)
                        .map(it -> ((ChatEvent.TextDelta) it).part()))
                .containsExactly(0, 1);
    }

    @Test
    void citationsOfAStreamKeepTheirPlaces() {
        String whole = Fixtures.of("gemini", "grounding-citations")
                .response()
                .orElseThrow()
                .utf8();

        List<ChatEvent> events = decoded(whole);

        assertThat(events.stream()
                        .filter(ChatEvent.CitationAdd.class::isInstance)
                        .map(it -> ((ChatEvent.CitationAdd) it).citation()))
                .singleElement()
                .satisfies(citation -> {
                    assertThat(citation.url()).contains("https://example.com/a");
                    assertThat(citation.target())
                            .hasValueSatisfying(range -> assertThat(range.to()).isEqualTo(25));
                });
    }

    @Test
    void unknownFieldsOfAToolCallSurviveForThisDialect() {
        List<ChatEvent> events = decoded(
                "{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"id\":\"a\",\"name\":\"f\",\"args\":{},\"x\":1}}]},\"finishReason\":\"STOP\"}]}");
        StreamEncoder encoder = new StreamEncoder(REQUEST, "request-1");
        StringBuilder wire = new StringBuilder();
        events.forEach(event ->
                encoder.encode(event).forEach(frame -> wire.append(frame.data().utf8())));

        assertThat(wire.toString()).contains("{\"id\":\"a\",\"name\":\"f\",\"args\":{},\"x\":1}");
    }

    private static List<ChatEvent> decoded(String... chunks) {
        StreamDecoder decoder = new StreamDecoder(REQUEST, Requests.HOP);
        List<ChatEvent> events = new ArrayList<>();
        for (String chunk : chunks) {
            events.addAll(decoder.decode(new Frame(Optional.empty(), Bytes.utf8(chunk), Bytes.utf8(chunk))));
        }
        events.addAll(decoder.end());
        return events;
    }
}
