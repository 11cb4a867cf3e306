package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Pitfall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamDecoderTest {
    private static final ChatRequest REQUEST =
            ChatRequest.builder("m").stream(true).build();
    private static final String START = """
        {"type":"message_start","message":{"id":"msg_1","model":"x","usage":{"input_tokens":5,"cache_read_input_tokens":7,\
        "output_tokens":1}}}\
        """;
    private static final String STOP = "{\"type\":\"message_stop\"}";

    @Test
    void blocksAreParts() {
        List<ChatEvent> events = decoded(
                START,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                "{\"type\":\"ping\"}",
                delta(0, "{\"type\":\"text_delta\",\"text\":\"Hi\"}"),
                "{\"type\":\"content_block_stop\",\"index\":0}",
                "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}}}",
                delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"),
                delta(1, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"x\\\":1}\"}"),
                "{\"type\":\"content_block_stop\",\"index\":1}",
                end("tool_use"),
                STOP);

        assertThat(names(events))
                .containsExactly(
                        "Start",
                        "PartOpen",
                        "Ping",
                        "TextDelta",
                        "PartClose",
                        "PartOpen",
                        "ArgumentsDelta",
                        "PartClose",
                        "UsageUpdate",
                        "Finish",
                        "End");
        assertThat(events.get(5)).isEqualTo(new ChatEvent.PartOpen(0, 1, new PartHead.ToolCall("a", "f")));
        assertThat(events.get(6)).isEqualTo(new ChatEvent.ArgumentsDelta(0, 1, "{\"x\":1}"));
    }

    @Test
    void callWithoutArgumentsHasNone() {
        List<ChatEvent> events = decoded(
                START,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}}}",
                delta(0, "{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"),
                "{\"type\":\"content_block_stop\",\"index\":0}",
                end("tool_use"),
                STOP);

        assertThat(events).contains(new ChatEvent.ArgumentsDelta(0, 0, "{}"));
    }

    @Test
    void argumentsMayStandInTheStartOfTheBlock() {
        List<ChatEvent> events = decoded(
                START,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{\"x\":1}}}",
                "{\"type\":\"content_block_stop\",\"index\":0}",
                end("tool_use"),
                STOP);

        assertThat(events).contains(new ChatEvent.ArgumentsDelta(0, 0, "{\"x\":1}"));
    }

    @Pitfall(28)
    @Test
    void sealsBelongToTheThoughtTheyFollow() {
        List<ChatEvent> events = decoded(
                START,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}",
                delta(0, "{\"type\":\"thinking_delta\",\"thinking\":\"hm\"}"),
                delta(0, "{\"type\":\"signature_delta\",\"signature\":\"c2ln\"}"),
                "{\"type\":\"content_block_stop\",\"index\":0}",
                "{\"type\":\"content_block_start\",\"index\":1,\"content_block\":{\"type\":\"redacted_thinking\",\"data\":\"aGlk\"}}",
                "{\"type\":\"content_block_stop\",\"index\":1}",
                "{\"type\":\"content_block_start\",\"index\":2,\"content_block\":{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}}",
                delta(2, "{\"type\":\"signature_delta\",\"signature\":\"b20=\"}"),
                "{\"type\":\"content_block_stop\",\"index\":2}",
                end("end_turn"),
                STOP);

        assertThat(events.stream()
                        .filter(ChatEvent.PartOpen.class::isInstance)
                        .map(open -> ((PartHead.Reasoning) ((ChatEvent.PartOpen) open).head()).kind()))
                .containsExactly(
                        Part.Reasoning.Kind.VISIBLE, Part.Reasoning.Kind.REDACTED, Part.Reasoning.Kind.OMITTED);
        assertThat(events.stream()
                        .filter(ChatEvent.SealDelta.class::isInstance)
                        .map(ChatEvent.SealDelta.class::cast)
                        .map(seal -> seal.part() + " " + seal.seal().data().value()))
                .containsExactly("0 c2ln", "1 aGlk", "2 b20=");
    }

    @Pitfall(46)
    @Test
    void laterCountsReplaceEarlierOnesAndAreNeverAdded() {
        List<ChatEvent> events = decoded(
                START,
                "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},"
                        + "\"usage\":{\"input_tokens\":null,\"cache_read_input_tokens\":7,\"output_tokens\":20,"
                        + "\"output_tokens_details\":{\"thinking_tokens\":8}}}",
                STOP);

        Usage usage = events.stream()
                .filter(ChatEvent.UsageUpdate.class::isInstance)
                .map(update -> ((ChatEvent.UsageUpdate) update).usage())
                .reduce((_, last) -> last)
                .orElseThrow();
        assertThat(usage.input()).isEqualTo(12);
        assertThat(usage.cacheRead()).isEqualTo(7);
        assertThat(usage.output()).isEqualTo(20);
        assertThat(usage.reasoning()).contains(8L);
    }

    @Pitfall(17)
    @Test
    void streamThatBreaksOffIsTruncated() {
        List<ChatEvent> events = decoded(START, end("end_turn"));

        assertThat(events.getLast())
                .isInstanceOfSatisfying(
                        ChatEvent.Error.class,
                        error -> assertThat(error.failure().kind()).isEqualTo(FailureKind.TRUNCATED));
    }

    @Pitfall(43)
    @ParameterizedTest
    @CsvSource({
        "overloaded_error,OVERLOAD",
        "rate_limit_error,UPSTREAM_RATE_LIMIT",
        "api_error,SERVER_ERROR",
        "authentication_error,KEY_FAULT",
        "invalid_request_error,CLIENT_FAULT",
    })
    void errorInTheStreamIsAFailureAndNothingFollows(String type, FailureKind kind) {
        List<ChatEvent> events = decoded(
                START,
                "{\"type\":\"error\",\"error\":{\"type\":\"" + type
                        + "\",\"message\":\"no\"},\"request_id\":\"req_1\"}",
                STOP);

        assertThat(names(events)).containsExactly("Start", "Error");
        assertThat(((ChatEvent.Error) events.getLast()).failure()).satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.message()).isEqualTo("no");
            assertThat(failure.source().requestId()).contains("req_1");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "end_turn,END",
        "max_tokens,LENGTH",
        "stop_sequence,STOP_SEQUENCE",
        "tool_use,TOOL",
        "pause_turn,PAUSE",
        "refusal,REFUSAL",
        "model_context_window_exceeded,CONTEXT_WINDOW",
        "compaction,COMPACTION",
        "unheard_of,UNKNOWN",
    })
    void endHasItsReason(String word, Stop.Reason reason) {
        List<ChatEvent> events = decoded(START, end(word), STOP);

        assertThat(events)
                .filteredOn(ChatEvent.Finish.class::isInstance)
                .singleElement()
                .satisfies(finish -> {
                    assertThat(((ChatEvent.Finish) finish).stop().reason()).isEqualTo(reason);
                    assertThat(((ChatEvent.Finish) finish).stop().raw()).contains(word);
                });
    }

    @Test
    void callMeansThatAToolShallRunWhateverTheWord() {
        List<ChatEvent> events = decoded(
                START,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{}}}",
                "{\"type\":\"content_block_stop\",\"index\":0}",
                end("end_turn"),
                STOP);

        assertThat(events)
                .filteredOn(ChatEvent.Finish.class::isInstance)
                .extracting(finish -> ((ChatEvent.Finish) finish).stop().reason())
                .containsExactly(Stop.Reason.TOOL);
    }

    @Test
    void unknownEventsAndDeltasPass() {
        List<ChatEvent> events = decoded(
                START,
                "{\"type\":\"unheard_of\"}",
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}}",
                delta(0, "{\"type\":\"unheard_of_delta\"}"),
                "{\"type\":\"content_block_stop\",\"index\":0}",
                end("end_turn"),
                STOP);

        assertThat(names(events)).containsSequence("Start", "Raw", "PartOpen", "Raw", "PartClose");
    }

    @Test
    void blockThatNeverBeganBeginsWithItsFirstWords() {
        List<ChatEvent> events =
                decoded(START, delta(0, "{\"type\":\"text_delta\",\"text\":\"Hi\"}"), end("end_turn"), STOP);

        assertThat(names(events)).containsSubsequence("PartOpen", "TextDelta", "PartClose", "Finish");
    }

    @Test
    void freeTextOfACustomToolComesOutOfItsWrapping() {
        ChatRequest request = ChatRequest.builder("m").stream(true)
                .tools(List.of(new Tool.Custom(
                        "patch", Optional.empty(), new Tool.Custom.Format.Text(), Optional.empty(), Extras.NONE)))
                .build();

        List<ChatEvent> events = decoded(
                request,
                START,
                "{\"type\":\"content_block_start\",\"index\":0,\"content_block\":{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"patch\",\"input\":{}}}",
                delta(0, "{\"type\":\"input_json_delta\",\"partial_json\":\"{\\\"input\\\":\\\"*** Be\"}"),
                delta(0, "{\"type\":\"input_json_delta\",\"partial_json\":\"gin\\\"}\"}"),
                "{\"type\":\"content_block_stop\",\"index\":0}",
                end("tool_use"),
                STOP);

        assertThat(((PartHead.ToolCall) ((ChatEvent.PartOpen) events.get(1)).head()).kind())
                .isEqualTo(Part.ToolCall.Kind.CUSTOM);
        assertThat(events).contains(new ChatEvent.ArgumentsDelta(0, 0, "*** Begin"));
    }

    private static String delta(int index, String delta) {
        return "{\"type\":\"content_block_delta\",\"index\":" + index + ",\"delta\":" + delta + "}";
    }

    private static String end(String reason) {
        return "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"" + reason
                + "\"},\"usage\":{\"output_tokens\":2}}";
    }

    private static List<String> names(List<ChatEvent> events) {
        return events.stream().map(event -> event.getClass().getSimpleName()).toList();
    }

    private static List<ChatEvent> decoded(String... payloads) {
        return decoded(REQUEST, payloads);
    }

    private static List<ChatEvent> decoded(ChatRequest request, String... payloads) {
        StreamDecoder decoder = new StreamDecoder(request, Requests.hop("m"));
        List<ChatEvent> events = new ArrayList<>();
        for (String payload : payloads) {
            events.addAll(decoder.decode(Frame.data(Bytes.utf8(payload))));
        }
        events.addAll(decoder.end());
        return events;
    }
}
