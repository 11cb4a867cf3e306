package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole answers, read of an upstream and written for a client. */
class ResponsesTest {
    private static final Stop END = Stop.of(Stop.Reason.END, "stop");

    @Test
    void answerOfAnotherDialectHasAllMembersOfThisOne() {
        ClientReply reply = written(
                Stop.of(Stop.Reason.TOOL, "tool_calls"),
                new Usage(3, 4, 5, 6, 7, 8, Optional.of(9L), Usage.Details.NONE, false),
                new Part.Text("Hi"),
                new Part.ToolCall("a", "f", "{\"n\":9007199254740993}"));

        assertThat(Json.parseObject(reply.body()).without("id")).isEqualTo(Json.parseObject("""
            {"type":"message","role":"assistant","model":"alias","content":[
            {"type":"text","text":"Hi","citations":null},
            {"type":"tool_use","id":"a","name":"f","input":{"n":9007199254740993},"caller":{"type":"direct"}}],
            "stop_reason":"tool_use","stop_sequence":null,"stop_details":null,"container":null,"diagnostics":null,
            "usage":{"input_tokens":10,"cache_creation_input_tokens":11,"cache_read_input_tokens":4,
            "cache_creation":{"ephemeral_5m_input_tokens":5,"ephemeral_1h_input_tokens":6},"output_tokens":17,
            "output_tokens_details":{"thinking_tokens":9},"server_tool_use":null,"service_tier":null,
            "inference_geo":null,"speed":null}}\
            """));
        assertThat(Json.parseObject(reply.body()).text("id"))
                .hasValueSatisfying(id -> assertThat(id).matches("msg_[0-9a-f]{24}"));
        assertThat(reply.losses()).isEmpty();
    }

    @Pitfall(46)
    @Test
    void countsAreTakenApartSoThatNothingIsCountedTwice() {
        Usage usage = read("""
            "usage":{"input_tokens":3,"cache_read_input_tokens":4,"cache_creation_input_tokens":11,
            "cache_creation":{"ephemeral_5m_input_tokens":5,"ephemeral_1h_input_tokens":6},"output_tokens":17,
            "output_tokens_details":{"thinking_tokens":9},"server_tool_use":{"web_search_requests":2}}\
            """).usage();

        assertThat(usage.uncachedInput()).isEqualTo(3);
        assertThat(usage.cacheRead()).isEqualTo(4);
        assertThat(usage.cacheWriteFiveMinutes()).isEqualTo(5);
        assertThat(usage.cacheWriteOneHour()).isEqualTo(6);
        assertThat(usage.input()).isEqualTo(18);
        assertThat(usage.visibleOutput()).isEqualTo(8);
        assertThat(usage.output()).isEqualTo(17);
        assertThat(usage.details().serverTools()).containsEntry("web_search_requests", 2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}|0|0",
                "{\"input_tokens\":null,\"output_tokens\":-5}|0|0",
                "{\"input_tokens\":2,\"cache_creation\":{\"ephemeral_1h_input_tokens\":3},\"output_tokens\":1}|5|1",
                "{\"output_tokens\":5,\"output_tokens_details\":{\"thinking_tokens\":9}}|0|9",
            })
    void strangeCountsNeverGoBelowNothing(String usage, long input, long output) {
        Usage read = read("\"usage\":" + usage).usage();

        assertThat(read.input()).isEqualTo(input);
        assertThat(read.output()).isEqualTo(output);
    }

    @Test
    void refusalExplainsItself() {
        ChatResponse response = read("""
            "stop_reason":"refusal","stop_details":{"type":"refusal","category":"cyber","explanation":"No."}\
            """);

        assertThat(response.candidates().getFirst().stop())
                .isEqualTo(new Stop(
                        Stop.Reason.REFUSAL,
                        Optional.of("refusal"),
                        Optional.empty(),
                        Optional.of("cyber"),
                        Optional.of("No.")));
    }

    @Test
    void refusalInWordsIsTextAndAReason() {
        JsonObject body = Json.parseObject(
                written(Stop.of(Stop.Reason.REFUSAL, "stop"), Usage.NONE, new Part.Refusal("I can't.", Extras.NONE))
                        .body());

        assertThat(body.array("content").orElseThrow())
                .isEqualTo(Json.parse("[{\"type\":\"text\",\"text\":\"I can't.\",\"citations\":null}]"));
        assertThat(body.text("stop_reason")).contains("refusal");
        assertThat(body.object("stop_details"))
                .contains(Json.parseObject("{\"type\":\"refusal\",\"category\":null,\"explanation\":\"I can't.\"}"));
    }

    @Test
    void promptThatWasBlockedIsARefusalWithoutContent() {
        ChatResponse blocked = response(List.of());

        JsonObject body = Json.parseObject(encoded(blocked).body());

        assertThat(body.array("content").orElseThrow().isEmpty()).isTrue();
        assertThat(body.text("stop_reason")).contains("refusal");
    }

    @Test
    void stopTextIsTold() {
        Stop stop = new Stop(
                Stop.Reason.STOP_SEQUENCE, Optional.empty(), Optional.of("END"), Optional.empty(), Optional.empty());

        JsonObject body =
                Json.parseObject(written(stop, Usage.NONE, new Part.Text("x")).body());

        assertThat(body.text("stop_reason")).contains("stop_sequence");
        assertThat(body.text("stop_sequence")).contains("END");
    }

    @Test
    void callThatWasCutOffIsLeftOut() {
        JsonObject body = Json.parseObject(written(
                        Stop.of(Stop.Reason.LENGTH, "length"),
                        Usage.NONE,
                        new Part.Text("Hi"),
                        new Part.ToolCall("a", "f", "{\"x\":"))
                .body());

        assertThat(body.array("content").orElseThrow().size()).isEqualTo(1);
        assertThat(body.text("stop_reason")).contains("max_tokens");
    }

    @Test
    void sealOfACallTravelsInAThoughtBeforeIt() {
        Seal seal = new Seal(Optional.empty(), "other", JsonString.of("plx1.a"), Seal.Placement.TOOL_CALL);

        JsonObject body =
                Json.parseObject(written(END, Usage.NONE, new Part.ToolCall("a", "f", "{}").withSeal(Optional.of(seal)))
                        .body());

        assertThat(body.array("content").orElseThrow().get(0))
                .isEqualTo(Json.parse("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"plx1.a\"}"));
    }

    @Test
    void whatOthersToolsDidIsALoss() {
        ClientReply reply = written(
                END,
                Usage.NONE,
                new Part.ServerToolCall(
                        "ws_1", "web_search", "{}", new Dialect("responses"), Json.parse("{}"), Extras.NONE),
                new Part.Text("Hi"));

        assertThat(reply.losses()).extracting(Loss::code).containsExactly("server_tool_call_dropped");
    }

    @Test
    void faultIsAnErrorAndNeverAnAnswer() {
        ClientReply reply = written(Stop.of(Stop.Reason.MALFORMED_TOOL_CALL, "x"), Usage.NONE);

        assertThat(reply.status()).isEqualTo(502);
        assertThat(Json.parseObject(reply.body()).text("type")).contains("error");
    }

    @ParameterizedTest
    @CsvSource({"default,standard", "standard,standard", "priority,priority", "flex,batch"})
    void tierIsToldInTheClientsWord(String tier, String word) {
        ChatResponse response = new ChatResponse(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(new ChatResponse.Candidate(0, List.of(new Part.Text("Hi")), END)),
                Usage.NONE,
                Optional.of(tier),
                Optional.empty(),
                Extras.NONE);

        assertThat(Json.parseObject(encoded(response).body())
                        .object("usage")
                        .flatMap(usage -> usage.text("service_tier")))
                .contains(word);
    }

    @Test
    void errorInsideASuccessIsAFailure() {
        assertThatThrownBy(() -> decoded(
                        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}}"))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.OVERLOAD));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {"{}", "<html>", "{\"content\":\"x\"}", "{\"content\":[{\"text\":\"x\"}]}"})
    void whatIsNoAnswerIsRefused(String body) {
        assertThatThrownBy(() -> decoded(body)).isInstanceOf(JsonException.class);
    }

    /** An answer without content, with these members. */
    private static ChatResponse read(String members) {
        return decoded("{\"id\":\"msg_1\",\"type\":\"message\",\"content\":[]," + members + "}");
    }

    private static ChatResponse decoded(String body) {
        return Requests.CODEC.decodeResponse(
                new UpstreamResponse.Whole(200, Headers.of("content-type", "application/json"), Bytes.utf8(body)),
                ChatRequest.builder("m").build(),
                Requests.hop("m"));
    }

    private static ClientReply written(Stop stop, Usage usage, Part... parts) {
        return encoded(new ChatResponse(
                Optional.empty(),
                Optional.empty(),
                Optional.of("upstreams-name"),
                List.of(new ChatResponse.Candidate(0, List.of(parts), stop)),
                usage,
                Optional.empty(),
                Optional.empty(),
                Extras.NONE));
    }

    private static ChatResponse response(List<ChatResponse.Candidate> candidates) {
        return new ChatResponse(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                candidates,
                Usage.NONE,
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private static ClientReply encoded(ChatResponse response) {
        return Requests.CODEC.encodeResponse(
                response, ChatRequest.builder("alias").build(), "request-1");
    }
}
