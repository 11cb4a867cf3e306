package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that takes no schema beside tools gives the answer in its form by a tool of the gateway's, of which the client sees nothing. */
class AnswerByToolTest {
    private static final FakeUpstream UPSTREAM = FakeUpstream.start();
    private static final String ANSWER = call("json_response", "{\"city\":\"Oslo\"}");
    private static final String REAL = call("get_weather", "{\"day\":1}");

    @TempDir
    private static Path folder;

    private static OpenGateway gateway;

    @BeforeAll
    static void start() {
        gateway = OpenGateway.start(folder, """
            providers:
              gemini: {kind: gemini, base_url: '%s', api_key: sk-up, models: [gemini-2.5-flash]}
            """.formatted(UPSTREAM.uri()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        UPSTREAM.close();
    }

    @Test
    void theUpstreamIsGivenTheToolInPlaceOfTheSchema() throws Exception {
        answering(ANSWER);

        HttpResponse<String> answer = ask(ClientApi.CHAT, false);

        JsonObject sent = Json.parseObject(UPSTREAM.requests().getLast().body());
        assertThat(Json.text(sent)).contains("\"name\":\"json_response\"").doesNotContain("responseJsonSchema");
        assertThat(sent.object("toolConfig").orElseThrow())
                .isEqualTo(Json.parseObject("{\"functionCallingConfig\":{\"mode\":\"ANY\"}}"));
        assertThat(answer.headers().firstValue("x-plexus-warnings")).contains("schema_as_tool");
    }

    @Test
    void theCallIsTheAnswer() throws Exception {
        answering(ANSWER);

        JsonObject choice = choice(ask(ClientApi.CHAT, false).body());

        assertThat(choice.text("finish_reason")).contains("stop");
        JsonObject message = choice.object("message").orElseThrow();
        assertThat(message.text("content")).contains("{\"city\":\"Oslo\"}");
        assertThat(message.has("tool_calls")).isFalse();
    }

    @Test
    void theCallStreamsAsTheAnswer() throws Exception {
        UPSTREAM.otherwise(UpstreamHandler.events(List.of(Frame.data(Bytes.utf8(body(ANSWER))))));

        String stream = ask(ClientApi.MESSAGES, true).body();

        assertThat(stream)
                .contains("\"text\":\"{\\\"city\\\":\\\"Oslo\\\"}\"", "\"stop_reason\":\"end_turn\"")
                .doesNotContain("\"type\":\"tool_use\"");
    }

    @Test
    void aCallOfTheClientsToolStaysACall() throws Exception {
        answering(REAL);

        JsonObject choice = choice(ask(ClientApi.CHAT, false).body());

        assertThat(choice.text("finish_reason")).contains("tool_calls");
        assertThat(Json.text(choice)).contains("\"name\":\"get_weather\"").doesNotContain("json_response");
    }

    @Test
    void aCallOfTheClientsToolDecidesBesideAnAnswer() throws Exception {
        answering(ANSWER + "," + REAL);

        JsonObject choice = choice(ask(ClientApi.CHAT, false).body());

        assertThat(choice.text("finish_reason")).contains("tool_calls");
        assertThat(choice.object("message").orElseThrow().text("content")).contains("{\"city\":\"Oslo\"}");
        assertThat(Json.text(choice)).contains("\"name\":\"get_weather\"");
    }

    @Test
    void aClientOfTheUpstreamsOwnDialectIsServedAlike() throws Exception {
        answering(ANSWER);

        String answer = ask(ClientApi.GEMINI, false).body();

        assertThat(answer).contains("\"text\":\"{\\\"city\\\":\\\"Oslo\\\"}\"").doesNotContain("functionCall");
    }

    private static HttpResponse<String> ask(ClientApi client, boolean stream) throws Exception {
        String body = switch (client) {
            case CHAT -> """
                {"model":"gemini/gemini-2.5-flash","stream":%s,"messages":[{"role":"user","content":"Where?"}],
                "tools":[{"type":"function","function":{"name":"get_weather","parameters":{"type":"object",
                "properties":{"day":{"type":"integer"}}}}}],"response_format":{"type":"json_schema",
                "json_schema":{"name":"place","schema":{"type":"object","properties":{"city":
                {"type":"string"}}}}}}\
                """;
            case MESSAGES -> """
                {"model":"gemini/gemini-2.5-flash","stream":%s,"max_tokens":99,"messages":[{"role":"user",
                "content":"Where?"}],"tools":[{"name":"get_weather","input_schema":{"type":"object"}}],
                "output_config":{"format":{"type":"json_schema","schema":{"type":"object",
                "properties":{"city":{"type":"string"}}}}}}\
                """;
            case GEMINI -> """
                {"contents":[{"role":"user","parts":[{"text":"Where?"}]}],
                "tools":[{"functionDeclarations":[{"name":"get_weather"}]}],
                "generationConfig":{"responseMimeType":"application/json","responseSchema":{"type":"OBJECT",
                "properties":{"city":{"type":"STRING"}}}}}\
                """;
            case RESPONSES -> throw new IllegalArgumentException("not asked here");
        };
        return gateway.send(client.unauthenticated(gateway, "gemini/gemini-2.5-flash", body.formatted(stream), stream)
                .header(client.keyHeader(), client.key(OpenGateway.KEY))
                .build());
    }

    private static void answering(String parts) {
        UPSTREAM.otherwise(UpstreamHandler.json(200, body(parts)));
    }

    private static String body(String parts) {
        return """
            {"responseId":"r","candidates":[{"index":0,"content":{"role":"model","parts":[%s]},"finishReason":"STOP"}],\
            "usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":1,"totalTokenCount":8}}\
            """.formatted(parts);
    }

    private static String call(String name, String arguments) {
        return "{\"functionCall\":{\"name\":\"%s\",\"args\":%s},\"thoughtSignature\":\"c2ln\"}"
                .formatted(name, arguments);
    }

    private static JsonObject choice(String body) {
        return (JsonObject)
                Json.parseObject(body).array("choices").orElseThrow().get(0);
    }
}
