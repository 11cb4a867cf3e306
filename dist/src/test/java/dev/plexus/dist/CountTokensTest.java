package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.UpstreamHandler;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Questions for token counts in every dialect that has them, over upstreams of every dialect. */
class CountTokensTest {
    private final FakeUpstream upstream = FakeUpstream.start();
    private final OpenGateway gateway;

    CountTokensTest(@TempDir Path folder) {
        gateway = OpenGateway.start(folder, """
            providers:
              chat: {kind: openai-compatible, base_url: '%1$s/v1', protocols: [chat], api_key: k, models: [m]}
              responses: {kind: openai-compatible, base_url: '%1$s/v1', protocols: [responses], api_key: k, models: [m]}
              both: {kind: openai-compatible, base_url: '%1$s/v1', protocols: [chat, responses], api_key: k, models: [m]}
              messages: {kind: anthropic, base_url: '%1$s', api_key: k, models: [m]}
              gemini: {kind: gemini, base_url: '%1$s', api_key: k, models: [m]}
            models:
              spread: {selector: in_order, targets: [messages/m, gemini/m]}
            """.formatted(upstream.uri()));
    }

    /** The dialects in which clients ask, each with a question that says the same. */
    enum Asking {
        MESSAGES("/v1/messages/count_tokens", """
            {"model":"%s","system":"Be brief.","messages":[{"role":"user","content":"Hello"}],"tools":[{"name":"get_time",\
            "input_schema":{"type":"object","properties":{"city":{"type":"string"}}}}]}\
            """, "input_tokens"),
        RESPONSES("/v1/responses/input_tokens", """
            {"model":"%s","instructions":"Be brief.","input":"Hello","tools":[{"type":"function","name":"get_time",\
            "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}]}\
            """, "input_tokens"),
        GEMINI("/v1beta/models/%s:countTokens", """
            {"generateContentRequest":{"model":"models/x","contents":[{"role":"user","parts":[{"text":"Hello"}]}],\
            "systemInstruction":{"parts":[{"text":"Be brief."}]},"tools":[{"functionDeclarations":[{"name":"get_time",\
            "parameters":{"type":"OBJECT","properties":{"city":{"type":"STRING"}}}}]}]}}\
            """, "totalTokens");

        private final String path;
        private final String body;
        private final String member;

        Asking(String path, String body, String member) {
            this.path = path;
            this.body = body;
            this.member = member;
        }
    }

    @BeforeEach
    void count() {
        upstream.on("/v1/messages/count_tokens", UpstreamHandler.json(200, "{\"input_tokens\":11}"))
                .on(
                        "/v1/responses/input_tokens",
                        UpstreamHandler.json(200, "{\"object\":\"response.input_tokens\",\"input_tokens\":12}"))
                .on("/v1beta/models/m:countTokens", UpstreamHandler.json(200, "{\"totalTokens\":13}"));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @CsvSource({
        "MESSAGES, messages, 11",
        "MESSAGES, responses, 12",
        "MESSAGES, gemini, 13",
        "MESSAGES, both, 12",
        "RESPONSES, messages, 11",
        "RESPONSES, responses, 12",
        "RESPONSES, gemini, 13",
        "GEMINI, messages, 11",
        "GEMINI, responses, 12",
        "GEMINI, gemini, 13",
        "GEMINI, both, 12"
    })
    void asksTheUpstreamsCounter(Asking asking, String provider, long tokens) throws Exception {
        HttpResponse<String> answer = ask(asking, provider + "/m");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(tokens(asking, answer)).isEqualTo(tokens);
        assertThat(answer.headers().firstValue("x-plexus-estimated")).isEmpty();
        assertThat(upstream.request().body().utf8())
                .contains("Be brief.")
                .contains("Hello")
                .contains("get_time")
                .doesNotContain("max_")
                .doesNotContain("maxOutput")
                .doesNotContain("\"store\"")
                .doesNotContain("\"stream\"");
    }

    @ParameterizedTest
    @EnumSource(Asking.class)
    void estimatesWhereThereIsNoCounterAndSaysSo(Asking asking) throws Exception {
        HttpResponse<String> answer = ask(asking, "chat/m");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(tokens(asking, answer)).isBetween(30L, 90L);
        assertThat(answer.headers().firstValue("x-plexus-estimated")).contains("true");
        assertThat(upstream.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 405, 501})
    void estimatesWhereTheUpstreamDoesNotKnowTheQuestion(int status) throws Exception {
        upstream.on("/v1/messages/count_tokens", UpstreamHandler.json(status, "{\"error\":{\"message\":\"no\"}}"));

        HttpResponse<String> answer = ask(Asking.MESSAGES, "messages/m");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-plexus-estimated")).contains("true");
    }

    @Test
    void triesTheNextTargetWhenTheUpstreamFails() throws Exception {
        upstream.on("/v1/messages/count_tokens", UpstreamHandler.json(500, "{\"error\":{\"message\":\"down\"}}"));

        HttpResponse<String> answer = ask(Asking.MESSAGES, "spread");

        assertThat(tokens(Asking.MESSAGES, answer)).isEqualTo(13);
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void tellsTheUpstreamsRefusalInTheClientsDialect() throws Exception {
        upstream.on(
                "/v1/messages/count_tokens",
                UpstreamHandler.json(400, "{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"too odd\"}}"));

        HttpResponse<String> answer = ask(Asking.GEMINI, "messages/m");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_ARGUMENT").contains("too odd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"input_tokens\":\"many\"}", "{}", "<html>"})
    void tellsThatTheUpstreamsAnswerCannotBeRead(String body) throws Exception {
        upstream.on("/v1/messages/count_tokens", UpstreamHandler.json(200, body));

        assertThat(ask(Asking.RESPONSES, "messages/m").statusCode()).isEqualTo(502);
    }

    @Test
    void forwardsTheClientsOwnBytesInItsDialect() throws Exception {
        String question = "{ \"model\" : \"messages/m\", \"messages\":[{\"role\":\"user\",\"content\":\"a\\u0062\"}],"
                + " \"tomorrow\": 1.50 }";
        upstream.on(
                "/v1/messages/count_tokens",
                UpstreamHandler.json(200, "{\"input_tokens\":11, \"context_management\":{}}"));

        HttpResponse<String> answer = ask(Asking.MESSAGES, "messages/m", question);

        ReceivedRequest received = upstream.request();
        assertThat(received.body().utf8()).isEqualTo(question.replace("messages/m", "m"));
        assertThat(answer.body()).isEqualTo("{\"input_tokens\":11, \"context_management\":{}}");
    }

    @Test
    void forwardsContentsAloneAsTheyAre() throws Exception {
        String question = "{\"contents\": [{\"parts\":[{\"text\":\"a\\u0062\"}]}]}";

        HttpResponse<String> answer = ask(Asking.GEMINI, "gemini/m", question);

        assertThat(upstream.request().body().utf8()).isEqualTo(question);
        assertThat(answer.body()).isEqualTo("{\"totalTokens\":13}");
    }

    @ParameterizedTest
    @CsvSource({"messages, MESSAGES", "gemini, GEMINI"})
    void sendsWhatWasRecordedAndAnswersWhatWasRecorded(String dialect, Asking asking) throws Exception {
        var fixture = Fixtures.of(dialect).stream()
                .filter(each -> each.name().equals("count-tokens"))
                .findFirst()
                .orElseThrow();
        String model = fixture.path().replaceAll(".*/models/|:countTokens", "");
        upstream.on(fixture.path(), UpstreamHandler.replay(fixture));
        String recorded = fixture.request().orElseThrow().utf8();
        String name = dialect + "/" + (asking == Asking.GEMINI ? model : "claude-sonnet-4-6");

        HttpResponse<String> answer = ask(asking, name, recorded.replace("\"claude-sonnet-4-6\"", "\"" + name + "\""));

        assertThat(Json.parse(upstream.request().body())).isEqualTo(Json.parse(recorded));
        assertThat(answer.body()).isEqualTo(fixture.response().orElseThrow().utf8());
        assertThat(Optional.of(tokens(asking, answer)))
                .isEqualTo(fixture.meta().object("expect").flatMap(expect -> expect.integer("inputTokens")));
    }

    @Test
    void countsWhatTheQuestionBuildsOnAndKeepsNothing() throws Exception {
        upstream.on("/v1/chat/completions", UpstreamHandler.json(200, """
            {"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"Words of before"},\
            "finish_reason":"stop"}]}\
            """));
        HttpResponse<String> before = post("/v1/responses", "{\"model\":\"chat/m\",\"input\":\"The first question\"}");
        String id = Json.parseObject(before.body()).text("id").orElseThrow();

        HttpResponse<String> answer = ask(Asking.RESPONSES, "messages/m", """
            {"model":"messages/m","input":"And now?","background":true,"previous_response_id":"%s"}\
            """.formatted(id));

        assertThat(tokens(Asking.RESPONSES, answer)).isEqualTo(11);
        assertThat(upstream.requests().getLast().body().utf8())
                .contains("The first question")
                .contains("Words of before")
                .contains("And now?");
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void saysThatWhatTheQuestionBuildsOnIsNotThere() throws Exception {
        HttpResponse<String> answer = ask(
                Asking.RESPONSES,
                "messages/m",
                "{\"model\":\"messages/m\",\"input\":\"And now?\",\"previous_response_id\":\"resp_none\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("resp_none");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void keepsAnAccountWithoutTokens() throws Exception {
        ask(Asking.GEMINI, "messages/m");

        JsonObject account = gateway.newestAccount();

        assertThat(account.text("operation")).contains("count");
        assertThat(account.text("protocol")).contains("gemini");
        assertThat(account.text("target")).contains("messages/m");
        assertThat(account.integer("input_tokens")).contains(0L);
    }

    @ParameterizedTest
    @EnumSource(Asking.class)
    void refusesWhatIsNoQuestion(Asking asking) throws Exception {
        assertThat(ask(asking, "messages/m", "").statusCode()).isEqualTo(400);
        assertThat(ask(asking, "messages/m", "[1").statusCode()).isEqualTo(400);
        assertThat(ask(asking, "nobody/m").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(Asking asking, String model) throws IOException, InterruptedException {
        return ask(asking, model, asking.body.formatted(model));
    }

    private HttpResponse<String> ask(Asking asking, String model, String body)
            throws IOException, InterruptedException {
        return post(asking.path.formatted(model), body);
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return gateway.send(HttpRequest.newBuilder(gateway.uri(path))
                .header("x-api-key", OpenGateway.KEY)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static long tokens(Asking asking, HttpResponse<String> answer) {
        return Json.parseObject(answer.body())
                .integer(asking.member)
                .orElseThrow(() -> new AssertionError(answer.statusCode() + " " + answer.body()));
    }
}
