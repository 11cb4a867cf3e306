package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Pitfall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a client of this dialect gets of an answer whose upstream speaks another. */
class StreamEncoderTest {
    private static final ChatEvent START =
            new ChatEvent.Start(Optional.of("r1"), Optional.of("x"), Optional.empty(), Optional.empty(), Extras.NONE);
    private static final ChatEvent FINISH = new ChatEvent.Finish(0, Stop.of(Stop.Reason.END, "stop"));
    private static final ChatEvent END = new ChatEvent.End();

    @Test
    void textIsOneBlockBetweenStartAndEnd() {
        List<JsonObject> payloads = payloads(
                START,
                text(0),
                new ChatEvent.TextDelta(0, 0, ""),
                new ChatEvent.TextDelta(0, 0, "Hi"),
                new ChatEvent.PartClose(0, 0),
                FINISH,
                usage(5, 2),
                END);

        assertThat(types(payloads))
                .containsExactly(
                        "message_start",
                        "ping",
                        "content_block_start text",
                        "content_block_delta text_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(payloads.get(5)).isEqualTo(Json.parseObject("""
            {"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null,"stop_details":null,"container":null},
            "usage":{"input_tokens":5,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":2,
            "output_tokens_details":null,"server_tool_use":null}}\
            """));
    }

    @Test
    void eachFrameNamesItsEvent() {
        assertThat(frames(START, text(0), new ChatEvent.TextDelta(0, 0, "Hi"), FINISH, END))
                .allSatisfy(frame -> assertThat(frame.event())
                        .isEqualTo(Json.parseObject(frame.data()).text("type")));
    }

    @Pitfall(15)
    @Test
    void beginningCountsWhatWasReadEvenIfTheUpstreamDoesNotKnowYet() {
        JsonObject message = payloads(START).getFirst().object("message").orElseThrow();

        assertThat(message.object("usage").orElseThrow().integer("input_tokens"))
                .hasValueSatisfying(tokens -> assertThat(tokens).isPositive());
        assertThat(message.text("model")).contains("alias");
        assertThat(message.text("id")).hasValueSatisfying(id -> assertThat(id).startsWith("msg_"));
        assertThat(message.array("content").orElseThrow().isEmpty()).isTrue();
    }

    @Pitfall(3)
    @Test
    void nothingIsSentForATextWithoutWords() {
        List<JsonObject> payloads = payloads(
                START,
                text(0),
                new ChatEvent.TextDelta(0, 0, ""),
                call(1, "a"),
                new ChatEvent.ArgumentsDelta(0, 1, "{\"x\":1}"),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.PartClose(0, 1),
                FINISH,
                END);

        assertThat(types(payloads).subList(2, 5))
                .containsExactly(
                        "content_block_start tool_use", "content_block_delta input_json_delta", "content_block_stop");
        assertThat(payloads.get(2).integer("index")).contains(0L);
    }

    @Test
    void partsThatRunSideBySideBecomeBlocksOneAfterTheOther() {
        List<JsonObject> payloads = payloads(
                START,
                call(0, "a"),
                call(1, "b"),
                new ChatEvent.ArgumentsDelta(0, 0, "{\"x\":"),
                new ChatEvent.ArgumentsDelta(0, 1, "{\"y\":2}"),
                new ChatEvent.ArgumentsDelta(0, 0, "1}"),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.PartClose(0, 1),
                FINISH,
                END);

        assertThat(deltas(payloads, "partial_json")).containsExactly("0 {\"x\":", "0 1}", "1 {\"y\":2}");
    }

    @Pitfall(1)
    @Test
    void textNeverGoesIntoACallThatIsOpen() {
        List<JsonObject> payloads = payloads(
                START,
                call(0, "a"),
                new ChatEvent.ArgumentsDelta(0, 0, "{\"x\":1"),
                text(1),
                new ChatEvent.TextDelta(0, 1, "Hi"),
                new ChatEvent.ArgumentsDelta(0, 0, "}"),
                new ChatEvent.TextDelta(0, 1, " there"),
                FINISH,
                END);

        assertThat(deltas(payloads, "partial_json")).containsExactly("0 {\"x\":1", "0 }");
        assertThat(deltas(payloads, "text")).containsExactly("1 Hi", "1  there");
    }

    @Test
    void emptyArgumentsAreNotSaid() {
        List<JsonObject> payloads = payloads(
                START,
                call(0, "a"),
                new ChatEvent.ArgumentsDelta(0, 0, "{}"),
                new ChatEvent.PartClose(0, 0),
                call(1, "b"),
                new ChatEvent.PartClose(0, 1),
                FINISH,
                END);

        assertThat(types(payloads).subList(2, 6))
                .containsExactly(
                        "content_block_start tool_use",
                        "content_block_stop",
                        "content_block_start tool_use",
                        "content_block_stop");
        assertThat(payloads.get(2).object("content_block"))
                .contains(
                        Json.parseObject(
                                "{\"type\":\"tool_use\",\"id\":\"a\",\"name\":\"f\",\"input\":{},\"caller\":{\"type\":\"direct\"}}"));
    }

    @Pitfall(11)
    @Test
    void sealFollowsTheWordsOfItsThought() {
        List<JsonObject> payloads = payloads(
                START,
                thought(0),
                new ChatEvent.ReasoningDelta(0, 0, "one", Optional.of(0)),
                new ChatEvent.ReasoningDelta(0, 0, "two", Optional.of(1)),
                new ChatEvent.SealDelta(0, 0, seal("plx1.a")),
                text(1),
                new ChatEvent.TextDelta(0, 1, "Hi"),
                FINISH,
                END);

        assertThat(types(payloads).subList(2, 7))
                .containsExactly(
                        "content_block_start thinking",
                        "content_block_delta thinking_delta",
                        "content_block_delta thinking_delta",
                        "content_block_delta signature_delta",
                        "content_block_stop");
        assertThat(deltas(payloads, "thinking")).containsExactly("0 one", "0 \n\ntwo");
        assertThat(deltas(payloads, "signature")).containsExactly("0 plx1.a");
    }

    @Pitfall(12)
    @Test
    void thoughtWithoutASealHasOneAllTheSame() {
        List<JsonObject> payloads = payloads(
                START,
                thought(0),
                new ChatEvent.ReasoningDelta(0, 0, "hm", Optional.empty()),
                new ChatEvent.PartClose(0, 0),
                FINISH,
                END);

        assertThat(deltas(payloads, "signature")).containsExactly("0 " + Messages.UNSEALED);
    }

    @Test
    void sealOfACallTravelsInAThoughtBeforeIt() {
        List<JsonObject> payloads = payloads(
                START,
                call(0, "a"),
                new ChatEvent.SealDelta(0, 0, seal("plx1.a")),
                new ChatEvent.ArgumentsDelta(0, 0, "{\"x\":1}"),
                new ChatEvent.PartClose(0, 0),
                FINISH,
                END);

        assertThat(types(payloads).subList(2, 6))
                .containsExactly(
                        "content_block_start thinking",
                        "content_block_delta signature_delta",
                        "content_block_stop",
                        "content_block_start tool_use");
    }

    @Pitfall(28)
    @Test
    void hiddenThoughtComesWhole() {
        List<JsonObject> payloads = payloads(
                START,
                new ChatEvent.PartOpen(
                        0, 0, new PartHead.Reasoning(Part.Reasoning.Kind.REDACTED, Optional.empty(), Extras.NONE)),
                new ChatEvent.SealDelta(0, 0, seal("plx1.a")),
                new ChatEvent.PartClose(0, 0),
                FINISH,
                END);

        assertThat(payloads.get(2).object("content_block"))
                .contains(Json.parseObject("{\"type\":\"redacted_thinking\",\"data\":\"plx1.a\"}"));
    }

    @Pitfall(10)
    @Test
    void endTellsOfCallsWhateverTheUpstreamSaid() {
        List<JsonObject> payloads =
                payloads(START, call(0, "a"), new ChatEvent.ArgumentsDelta(0, 0, "{\"x\":1}"), FINISH, END);

        assertThat(stopReason(payloads)).contains("tool_use");
    }

    @ParameterizedTest
    @CsvSource({
        "END,end_turn,false",
        "STOP_SEQUENCE,stop_sequence,false",
        "LENGTH,max_tokens,false",
        "CONTEXT_WINDOW,model_context_window_exceeded,false",
        "REFUSAL,refusal,false",
        "CONTENT_FILTER,refusal,true",
        "RECITATION,refusal,true",
        "PAUSE,pause_turn,false",
        "UNKNOWN,end_turn,true",
    })
    void reasonsHaveTheirWords(Stop.Reason reason, String word, boolean loss) {
        StreamEncoder encoder = encoder();

        List<JsonObject> payloads = payloads(encoder, START, new ChatEvent.Finish(0, Stop.of(reason, "raw")), END);

        assertThat(stopReason(payloads)).contains(word);
        assertThat(encoder.losses().stream().map(Loss::code).toList())
                .isEqualTo(loss ? List.of("stop_reason_approximated") : List.of());
    }

    @Test
    void refusalIsTextAndExplainsItself() {
        List<JsonObject> payloads = payloads(
                START,
                new ChatEvent.PartOpen(0, 0, new PartHead.Refusal(Optional.empty(), Extras.NONE)),
                new ChatEvent.RefusalDelta(0, 0, "I can't."),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.Finish(0, Stop.of(Stop.Reason.REFUSAL, "stop")),
                END);

        assertThat(deltas(payloads, "text")).containsExactly("0 I can't.");
        assertThat(payloads.get(payloads.size() - 2).object("delta").flatMap(delta -> delta.object("stop_details")))
                .contains(Json.parseObject("{\"type\":\"refusal\",\"category\":null,\"explanation\":\"I can't.\"}"));
    }

    @Pitfall({16, 58})
    @ParameterizedTest
    @CsvSource({"ERROR", "MALFORMED_TOOL_CALL"})
    void faultIsAnErrorAndNeverAnEnd(Stop.Reason reason) {
        List<JsonObject> payloads = payloads(
                START,
                text(0),
                new ChatEvent.TextDelta(0, 0, "Hi"),
                new ChatEvent.Finish(0, Stop.of(reason, "raw")),
                usage(1, 1),
                END);

        assertThat(types(payloads)).endsWith("content_block_delta text_delta", "error");
    }

    @Test
    void failureLeavesTheBlockOpenAndNothingFollows() {
        List<JsonObject> payloads = payloads(
                START,
                text(0),
                new ChatEvent.TextDelta(0, 0, "Hi"),
                new ChatEvent.Error(Failure.of(FailureKind.OVERLOAD, "Overloaded")),
                new ChatEvent.TextDelta(0, 0, "never"),
                END);

        assertThat(types(payloads)).endsWith("content_block_delta text_delta", "error");
        assertThat(payloads.getLast()).isEqualTo(Json.parseObject("""
            {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"},"request_id":"request-1"}\
            """));
    }

    @Test
    void citationsAreDeltasOfTheirText() {
        Citation citation = new Citation(
                Citation.Kind.URL,
                Optional.of("https://example.com"),
                Optional.of("Example"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        List<JsonObject> payloads = payloads(
                START,
                text(0),
                new ChatEvent.TextDelta(0, 0, "Hi"),
                new ChatEvent.CitationAdd(0, 0, citation),
                new ChatEvent.PartClose(0, 0),
                FINISH,
                END);

        assertThat(payloads.get(4).object("delta")).contains(Json.parseObject("""
            {"type":"citations_delta","citation":{"type":"web_search_result_location","url":"https://example.com",
            "title":"Example","encrypted_index":"","cited_text":""}}\
            """));
    }

    @Test
    void citationOfLessThanItsBlockIsALoss() {
        StreamEncoder encoder = encoder();
        Citation ofTheLastWord = new Citation(
                Citation.Kind.URL,
                Optional.of("https://example.com"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Citation.Range(3, 7)),
                Optional.empty(),
                Optional.empty());

        List<JsonObject> payloads = payloads(
                encoder,
                START,
                text(0),
                new ChatEvent.TextDelta(0, 0, "Hi Ada."),
                new ChatEvent.CitationAdd(0, 0, ofTheLastWord),
                new ChatEvent.TextDelta(0, 0, " Bye."),
                new ChatEvent.PartClose(0, 0),
                FINISH,
                END);

        assertThat(encoder.losses()).extracting(Loss::code).containsExactly("citation_widened");
        assertThat(types(payloads))
                .containsSubsequence(
                        "content_block_delta citations_delta", "content_block_stop", "content_block_start text");
    }

    @Test
    void otherAnswersAreOneLoss() {
        StreamEncoder encoder = encoder();

        List<JsonObject> payloads = payloads(
                encoder,
                START,
                text(0),
                new ChatEvent.TextDelta(0, 0, "Hi"),
                new ChatEvent.PartOpen(1, 0, PartHead.Text.PLAIN),
                new ChatEvent.TextDelta(1, 0, "Ho"),
                new ChatEvent.Finish(1, Stop.of(Stop.Reason.LENGTH)),
                FINISH,
                END);

        assertThat(deltas(payloads, "text")).containsExactly("0 Hi");
        assertThat(stopReason(payloads)).contains("end_turn");
        assertThat(encoder.losses()).extracting(Loss::code).containsExactly("candidates_dropped");
    }

    @Pitfall(13)
    @Test
    void countsComeOnceAtTheEndThoughTheyWereLate() {
        List<JsonObject> payloads =
                payloads(START, text(0), new ChatEvent.TextDelta(0, 0, "Hi"), FINISH, usage(9, 4), END);

        assertThat(types(payloads)).containsOnlyOnce("message_delta");
        JsonObject usage = payloads.get(payloads.size() - 2).object("usage").orElseThrow();
        assertThat(usage.integer("input_tokens")).contains(9L);
        assertThat(usage.integer("output_tokens")).contains(4L);
    }

    private static ChatEvent text(int part) {
        return new ChatEvent.PartOpen(0, part, PartHead.Text.PLAIN);
    }

    private static ChatEvent call(int part, String id) {
        return new ChatEvent.PartOpen(0, part, new PartHead.ToolCall(id, "f"));
    }

    private static ChatEvent thought(int part) {
        return new ChatEvent.PartOpen(
                0, part, new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE));
    }

    private static Seal seal(String data) {
        return new Seal(Optional.empty(), "other", JsonString.of(data), Seal.Placement.THOUGHT);
    }

    private static ChatEvent usage(int input, int output) {
        return new ChatEvent.UsageUpdate(
                new Usage(input, 0, 0, 0, 0, output, Optional.empty(), Usage.Details.NONE, false), Optional.empty());
    }

    static StreamEncoder encoder() {
        return new StreamEncoder(Requests.saying(Requests.HELLO).build().withModel("alias"), "request-1");
    }

    private static List<Frame> frames(ChatEvent... events) {
        return frames(encoder(), events);
    }

    private static List<Frame> frames(StreamEncoder encoder, ChatEvent... events) {
        List<Frame> frames = new ArrayList<>();
        for (ChatEvent event : events) {
            frames.addAll(encoder.encode(event));
        }
        return frames;
    }

    private static List<JsonObject> payloads(ChatEvent... events) {
        return payloads(encoder(), events);
    }

    private static List<JsonObject> payloads(StreamEncoder encoder, ChatEvent... events) {
        return frames(encoder, events).stream()
                .map(frame -> Json.parseObject(frame.data()))
                .toList();
    }

    /** The type of each event, with the type of its block or delta. */
    private static List<String> types(List<JsonObject> payloads) {
        return payloads.stream()
                .map(payload -> payload.text("type").orElseThrow()
                        + payload.object("content_block")
                                .or(() -> payload.object("delta"))
                                .flatMap(inner -> inner.text("type"))
                                .map(type -> " " + type)
                                .orElse(""))
                .toList();
    }

    /** The deltas with this member, each with the index of its block. */
    private static List<String> deltas(List<JsonObject> payloads, String member) {
        return payloads.stream()
                .flatMap(payload -> payload.object("delta").flatMap(delta -> delta.text(member)).stream()
                        .map(text -> payload.integer("index").orElseThrow() + " " + text))
                .toList();
    }

    private static Optional<String> stopReason(List<JsonObject> payloads) {
        return payloads.get(payloads.size() - 2).object("delta").flatMap(delta -> delta.text("stop_reason"));
    }
}
