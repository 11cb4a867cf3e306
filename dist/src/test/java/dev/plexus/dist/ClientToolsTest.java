package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools that a dialect defines and its clients run are called by models of upstreams that do not know them. */
class ClientToolsTest {
    private static final FakeUpstream UPSTREAM = FakeUpstream.start();

    @TempDir
    private static Path folder;

    private static OpenGateway gateway;

    @BeforeAll
    static void start() {
        gateway = OpenGateway.start(folder, """
            providers:
              chat: {kind: openai-compatible, base_url: "%1$s/v1", protocols: [chat], models: [m]}
            """.formatted(UPSTREAM.uri()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        UPSTREAM.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "local_shell | {\"action\":{\"type\":\"exec\",\"command\":[\"ls\"]}}",
                "shell | {\"action\":{\"commands\":[\"ls\"]}}",
                "apply_patch | {\"operation\":{\"type\":\"delete_file\",\"path\":\"a\"}}"
            })
    void theModelCallsThemAsFunctions(String type, String arguments) throws Exception {
        answering(type, arguments);

        JsonObject call =
                call(ask("{\"type\":\"" + type + "\"}", "\"Clean up.\"").body());

        assertThat(UPSTREAM.requests().getLast().body().utf8())
                .contains("{\"type\":\"function\",\"function\":{\"name\":\"" + type + "\"");
        assertThat(call.text("type")).contains(type + "_call");
        assertThat(call.text("call_id")).contains("call_1");
        assertThat(Json.text(call)).contains(arguments.substring(1, arguments.length() - 1));
    }

    @Test
    void whatTheyGaveGoesBackToTheModel() throws Exception {
        answering("local_shell", "{\"action\":{\"type\":\"exec\",\"command\":[\"pwd\"]}}");

        HttpResponse<String> answer = ask("{\"type\":\"local_shell\"}", """
            [{"role":"user","content":"List."},{"type":"local_shell_call","id":"lsh_1","call_id":"call_0",
            "status":"completed","action":{"type":"exec","command":["ls"],"env":{}}},
            {"type":"local_shell_call_output","id":"call_0","call_id":"call_0","output":"a.txt"}]\
            """);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(UPSTREAM.requests().getLast().body().utf8())
                .contains("\"id\":\"call_0\"", "\\\"command\\\":[\\\"ls\\\"]")
                .contains("\"tool_call_id\":\"call_0\",\"content\":\"a.txt\"");
    }

    private static void answering(String name, String arguments) {
        UPSTREAM.otherwise(UpstreamHandler.json(200, """
            {"id":"c","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,
            "finish_reason":"tool_calls","message":{"role":"assistant","content":null,"tool_calls":[{"id":"call_1",
            "type":"function","function":{"name":"%s","arguments":%s}}]}}]}\
            """.formatted(name, Json.text(JsonString.of(arguments)))));
    }

    private static HttpResponse<String> ask(String tool, String input) throws Exception {
        return gateway.send(ClientApi.RESPONSES.request(
                gateway, "chat/m", "{\"model\":\"chat/m\",\"tools\":[%s],\"input\":%s}".formatted(tool, input)));
    }

    private static JsonObject call(String body) {
        return (JsonObject) Json.parseObject(body).array("output").orElseThrow().get(0);
    }
}
