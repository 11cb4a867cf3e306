package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.dist.OpenGateway;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistakes that only show when a client, the gateway and an upstream talk to each other. */
class ThroughTheGatewayTest {
    private static final String TOOLS = "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':"
            + "'object','properties':{}}}}],'messages':[{'role':'user','content':'Hi'}]";

    @TempDir
    private Path folder;

    private final FakeUpstream upstream = FakeUpstream.start();
    private OpenGateway gateway;

    @BeforeEach
    void start() {
        gateway = OpenGateway.start(folder, """
            providers:
              chat: {kind: openai-compatible, base_url: '%1$s/v1', api_key: sk-up, models: [m]}
              responses: {kind: openai-compatible, base_url: '%1$s/v1', api_key: sk-up, protocols: [responses], models: [m]}
              messages: {kind: anthropic, base_url: '%1$s', api_key: sk-up, models: [m]}
              gemini: {kind: gemini, base_url: '%1$s', api_key: sk-up, models: [m]}
              both: {kind: openai, base_url: '%1$s/v1', api_key: sk-up, models: [gpt-5.4]}
              one: {kind: openai, base_url: '%1$s/v1', api_key: sk-up, protocols: [chat], models: [gpt-5.4]}
            """.formatted(upstream.uri()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    /** The gateway keeps the conversation, so the upstream hears all of it, once, and no id it does not know. */
    @Pitfall({79, 80})
    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void aTurnThatBuildsOnAnotherIsToldInFullAndOnce(String dialect) throws Exception {
        upstream.otherwise(UpstreamHandler.replay(Fixtures.of(dialect, "text")));
        JsonObject first =
                Json.parseObject(send("/v1/responses", "{'model':'" + dialect + "/m','input':'How far is the moon?'}")
                        .body());
        String id = first.text("id").orElseThrow();

        HttpResponse<String> second = send(
                "/v1/responses",
                "{'model':'" + dialect + "/m','input':'And the sun?','store':false,'previous_response_id':'" + id
                        + "'}");

        String sent = upstream.requests().getLast().body().utf8();
        assertThat(second.statusCode()).as(second.body()).isEqualTo(200);
        assertThat(sent).doesNotContain("previous_response_id", id);
        assertThat(sent).containsOnlyOnce("How far is the moon?").containsOnlyOnce("And the sun?");
        assertThat(sent).containsOnlyOnce(words(first));
    }

    private static String words(JsonObject answer) {
        return Seen.text(answer, "output.0.content.0.text");
    }

    @Pitfall(85)
    @ParameterizedTest
    @CsvSource({"'', ", "high, high"})
    void toolsBesideReasoningGoToTheEndpointThatTakesBoth(String effort, String said) throws Exception {
        upstream.otherwise(UpstreamHandler.replay(Fixtures.of("responses", "text")));

        HttpResponse<String> response = send("/v1/chat/completions", asking("both", effort));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(Seen.text(Json.parseObject(response.body()), "choices.0.finish_reason"))
                .isEqualTo("stop");
        assertThat(upstream.request().path()).isEqualTo("/v1/responses");
        assertThat(Seen.text(Json.parseObject(upstream.request().body()), "reasoning.effort"))
                .isEqualTo(said == null ? "" : said);
    }

    @Pitfall(85)
    @Test
    void toolsGoWithoutReasoningWhereThereIsNoSuchEndpoint() throws Exception {
        upstream.otherwise(UpstreamHandler.replay(Fixtures.of("chat", "text")));

        HttpResponse<String> response = send("/v1/chat/completions", asking("one", ""));
        HttpResponse<String> insisting = send("/v1/chat/completions", asking("one", "high"));

        assertThat(Seen.text(Json.parseObject(upstream.request().body()), "reasoning_effort"))
                .isEqualTo("none");
        assertThat(response.headers().firstValue("x-plexus-warnings")).contains("reasoning_off_for_tools");
        assertThat(insisting.statusCode()).isEqualTo(400);
        assertThat(insisting.body()).contains("reasoning_effort");
    }

    private static String asking(String provider, String effort) {
        String wish = effort.isEmpty() ? "" : "'reasoning_effort':'" + effort + "',";
        return "{'model':'" + provider + "/gpt-5.4'," + wish + TOOLS + "}";
    }

    /** Some upstreams tell the price of an answer in no other way. */
    @Pitfall(95)
    @Test
    void aCommentReachesTheClientInItsPlace() throws Exception {
        upstream.otherwise((_, answer) -> {
            answer.beginEvents();
            answer.write(Bytes.utf8("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                    + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"A\"},"
                    + "\"finish_reason\":null}]}\n\n"));
            answer.write(Bytes.utf8(": cost=0.0012\n\n"));
            answer.write(Bytes.utf8("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,"
                    + "\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"));
            answer.write(Bytes.utf8("data: [DONE]\n\n"));
            answer.finish();
        });

        String body = send(
                        "/v1/chat/completions",
                        "{'model':'chat/m','stream':true,'messages':[{'role':'user','content':'Hi'}]}")
                .body();

        assertThat(body).containsSubsequence("\"A\"", ": cost=0.0012\n\n", "\"stop\"", "[DONE]");
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/responses/compact, 404",
        "POST, /v1/responses/resp_1/invent, 404",
        "PUT, /v1/responses/resp_1, 405",
        "GET, /v1/responses/resp_1, 404",
    })
    void aPathNobodyKnowsIsNotThereWhateverTheMethod(String method, String path, int status) throws Exception {
        HttpResponse<String> response = gateway.send(HttpRequest.newBuilder(gateway.uri(path))
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                .build());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Json.parseObject(response.body()).object("error")).isPresent();
    }

    private HttpResponse<String> send(String path, String body) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.uri(path))
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Crossing.json(body)))
                .build());
    }
}
