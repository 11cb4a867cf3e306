package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Embeddings in both forms clients use, over upstreams of both. */
class EmbeddingsTest {
    private static final String OPENAI = "/v1/embeddings";
    /** The numbers 0.25 and -1 in four bytes each. */
    private static final String PACKED = "AACAPgAAgL8=";

    private final FakeUpstream upstream = FakeUpstream.start();
    private final OpenGateway gateway;

    EmbeddingsTest(@TempDir Path folder) {
        gateway = OpenGateway.start(folder, """
            providers:
              chat: {kind: openai-compatible, base_url: '%1$s/v1', protocols: [chat], api_key: k, models: [m]}
              responses: {kind: openai-compatible, base_url: '%1$s/v1', protocols: [responses], api_key: k, models: [m]}
              messages: {kind: anthropic, base_url: '%1$s', api_key: k, models: [m]}
              gemini: {kind: gemini, base_url: '%1$s', api_key: k, models: [m]}
              sim: {kind: simulator}
            models:
              spread: {selector: in_order, targets: [messages/m, gemini/m], failover: {max_attempts: 1}}
              exact: {strict: true, targets: [gemini/m]}
              careful: {prefer: lossless, selector: in_order, targets: [gemini/m, chat/m]}
            """.formatted(upstream.uri()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
    }

    @Test
    void carriesTextsToTheOtherFormAndTheirVectorsBackInOrderWithEveryDigit() throws Exception {
        upstream.on(
                "/v1beta/models/m:batchEmbedContents",
                UpstreamHandler.json(200, "{\"embeddings\":[{\"values\":[0.10,2e-3]},{\"values\":[1,-0.5]}]}"));

        HttpResponse<String> answer =
                ask(OPENAI, "{\"model\":\"gemini/m\",\"input\":[\"a\",\"b\"],\"dimensions\":2,\"user\":\"u\"}");

        assertThat(Json.parse(upstream.request().body())).isEqualTo(Json.parse("""
            {"requests":[{"model":"models/m","content":{"parts":[{"text":"a"}]},"outputDimensionality":2},
            {"model":"models/m","content":{"parts":[{"text":"b"}]},"outputDimensionality":2}]}\
            """));
        assertThat(answer.body())
                .contains("{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.10,2e-3]}")
                .contains("{\"object\":\"embedding\",\"index\":1,\"embedding\":[1,-0.5]}");
        assertThat(answer.headers().firstValue("x-plexus-warnings")).contains("user_unsupported");
        assertThat(answer.headers().firstValue("x-plexus-estimated")).contains("true");
        assertThat(Json.parseObject(answer.body()).object("usage").flatMap(usage -> usage.integer("prompt_tokens")))
                .hasValueSatisfying(tokens -> assertThat(tokens).isBetween(1L, 9L));
    }

    @Test
    void packsVectorsForClientsThatWantThemSo() throws Exception {
        upstream.on(
                "/v1beta/models/m:embedContent",
                UpstreamHandler.json(
                        200, "{\"embedding\":{\"values\":[0.25,-1]},\"usageMetadata\":{\"promptTokenCount\":3}}"));

        HttpResponse<String> answer =
                ask(OPENAI, "{\"model\":\"gemini/m\",\"input\":\"a\",\"encoding_format\":\"base64\"}");

        assertThat(answer.body()).contains("\"embedding\":\"" + PACKED + "\"").contains("\"prompt_tokens\":3");
        assertThat(answer.headers().firstValue("x-plexus-estimated")).isEmpty();
        JsonObject account = gateway.newestAccount();
        assertThat(account.text("operation")).contains("embed");
        assertThat(account.integer("input_tokens")).contains(3L);
    }

    @ParameterizedTest
    @CsvSource({"chat", "responses"})
    void answersBothQuestionsOfTheOtherForm(String provider) throws Exception {
        upstream.on(OPENAI, UpstreamHandler.json(200, """
            {"object":"list","model":"m","data":[{"index":1,"embedding":"%s"},{"index":0,"embedding":[0.5]}],
            "usage":{"prompt_tokens":7,"total_tokens":7}}\
            """.formatted(PACKED)));
        String texts =
                "{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"taskType\":\"RETRIEVAL_QUERY\",\"output_dimensionality\":2}";

        HttpResponse<String> several = ask(
                "/v1beta/models/" + provider + "/m:batchEmbedContents", "{\"requests\":[" + texts + "," + texts + "]}");
        HttpResponse<String> one = ask("/v1beta/models/" + provider + "/m:embedContent", texts);

        assertThat(Json.parse(upstream.requests().getFirst().body()))
                .isEqualTo(Json.parse(
                        "{\"model\":\"m\",\"input\":[\"a\",\"a\"],\"encoding_format\":\"float\",\"dimensions\":2}"));
        assertThat(several.body()).isEqualTo("{\"embeddings\":[{\"values\":[0.5]},{\"values\":[0.25,-1.0]}]}");
        assertThat(several.headers().firstValue("x-plexus-warnings")).contains("embedding_hint_dropped");
        assertThat(one.body()).isEqualTo("{\"embedding\":{\"values\":[0.5]}}");
    }

    @Test
    void forwardsTheClientsOwnBytesWithinOneForm() throws Exception {
        String answer = "{ \"data\":[{\"embedding\":[1.50],\"x\":1}], \"usage\":{\"prompt_tokens\":2} }";
        upstream.on(OPENAI, UpstreamHandler.json(200, answer));
        String question = "{ \"model\":\"chat/m\", \"input\":[1,2,3], \"odd\": 1.0 }";

        HttpResponse<String> told = ask(OPENAI, question);

        assertThat(upstream.request().body().utf8()).isEqualTo(question.replace("chat/m", "m"));
        assertThat(told.body()).isEqualTo(answer);
    }

    @Test
    void namesTheModelOfTheUpstreamInEachForwardedRequest() throws Exception {
        upstream.on(
                "/v1beta/models/m:batchEmbedContents",
                UpstreamHandler.json(200, "{\"embeddings\":[{\"values\":[1]}]}"));

        ask(
                "/v1beta/models/gemini/m:batchEmbedContents",
                "{\"requests\":[{\"model\": \"models/gemini/m\", \"content\":{\"parts\":[{\"text\":\"a\"}]}}]}");

        assertThat(upstream.request().body().utf8())
                .isEqualTo("{\"requests\":[{\"model\": \"models/m\", \"content\":{\"parts\":[{\"text\":\"a\"}]}}]}");
    }

    @Test
    void refusesBeforeAnyCallWhatWouldBeLostOfAStrictRequest() throws Exception {
        HttpResponse<String> answer = ask(OPENAI, "{\"model\":\"exact\",\"input\":\"a\",\"user\":\"u\"}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains("gemini/m loses user (user_unsupported)")
                .contains("lossy_route");
        assertThat(upstream.requests()).isEmpty();
    }

    @Test
    void prefersTheTargetThatLosesNothingIfTold() throws Exception {
        upstream.on(OPENAI, UpstreamHandler.json(200, "{\"data\":[{\"embedding\":[1]}]}"));

        HttpResponse<String> answer = ask(OPENAI, "{\"model\":\"careful\",\"input\":\"a\",\"user\":\"u\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("x-plexus-warnings")).isEmpty();
        assertThat(upstream.request().path()).isEqualTo(OPENAI);
    }

    @Test
    void passesOverTargetsThatHaveNoEmbeddingsWithoutAnAttempt() throws Exception {
        upstream.on("/v1beta/models/m:embedContent", UpstreamHandler.json(200, "{\"embedding\":{\"values\":[1]}}"));

        assertThat(ask(OPENAI, "{\"model\":\"spread\",\"input\":\"a\"}").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"model\":\"messages/m\",\"input\":\"a\"}     | 400 | have no embeddings",
                "{\"model\":\"gemini/m\",\"input\":[\"a\",[1]]} | 400 | input[1]: the upstream takes texts",
                "{\"model\":\"gemini/m\",\"input\":[1,2]}       | 400 | input: the upstream takes texts",
                "{\"model\":\"gemini/m\",\"input\":[]}          | 400 | input",
                "{\"model\":\"gemini/m\"}                       | 400 | input",
                "{\"input\":\"a\"}                              | 400 | model",
                "{\"model\":\"gemini/m\",\"input\":\"a\"}       | 404 | no such path"
            })
    void saysWhatIsWrong(String question, int status, String words) throws Exception {
        HttpResponse<String> answer = ask(OPENAI, question);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(words);
    }

    @ParameterizedTest
    @CsvSource({"{}", "[]", "{\"data\":[{\"embedding\":\"?\"}]}", "{\"data\":[{\"embedding\":[\"x\"]}]}"})
    void takesNothingForVectorsThatIsNone(String nonsense) throws Exception {
        upstream.on(OPENAI, UpstreamHandler.json(200, nonsense));

        assertThat(ask(OPENAI, "{\"model\":\"chat/m\",\"input\":\"a\"}").statusCode())
                .isEqualTo(502);
    }

    @Test
    void canBeTriedWithoutAProvider() throws Exception {
        HttpResponse<String> once = ask(OPENAI, "{\"model\":\"sim/demo\",\"input\":\"a\",\"dimensions\":4}");
        HttpResponse<String> again = ask(OPENAI, "{\"model\":\"sim/demo\",\"input\":\"a\",\"dimensions\":4}");

        assertThat(once.statusCode()).isEqualTo(200);
        assertThat(once.body()).isEqualTo(again.body());
    }

    private HttpResponse<String> ask(String path, String body) throws IOException, InterruptedException {
        return gateway.send(HttpRequest.newBuilder(gateway.uri(path))
                .header("x-api-key", OpenGateway.KEY)
                .POST(BodyPublishers.ofString(body))
                .build());
    }
}
