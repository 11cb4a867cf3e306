package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.dist.ClientApi.ErrorSeen;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a client does wrong is answered by the right status, in the words of the API it called, naming the field. */
class BadInputTest {
    @TempDir
    private static Path folder;

    private static OpenGateway gateway;

    @BeforeAll
    static void start() {
        gateway = OpenGateway.start(folder, """
            server: {max_request_body: 8KiB}
            providers:
              simulator: {kind: simulator, options: {pace: 0ms}}
            """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CHAT|{\"model\":\"demo\",\"messages\":[|line 1",
                "CHAT|[]|an object",
                "CHAT||no body",
                "CHAT|{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}|model",
                "CHAT|{\"model\":7,\"messages\":[]}|model",
                "CHAT|{\"model\":\"demo\"}|messages",
                "CHAT|{\"model\":\"demo\",\"messages\":\"hi\"}|messages",
                "CHAT|{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":7}]}|messages[0].content",
                "CHAT|{\"model\":\"demo\",\"messages\":[7]}|messages[0]",
                "CHAT|{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":\"yes\"}|stream",
                "CHAT|{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"tools\":{}}|tools",
                "CHAT|{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"temperature\":\"hot\"}|temperature",
                "RESPONSES|{\"model\":\"demo\",\"input\":|line 1",
                "RESPONSES|7|an object",
                "RESPONSES||no body",
                "RESPONSES|{\"input\":\"hi\"}|model",
                "RESPONSES|{\"model\":\"demo\",\"input\":7}|input",
                "RESPONSES|{\"model\":\"demo\",\"input\":[{\"role\":\"user\",\"content\":7}]}|input[0].content",
                "RESPONSES|{\"model\":\"demo\",\"input\":\"hi\",\"stream\":1}|stream",
                "RESPONSES|{\"model\":\"demo\",\"input\":\"hi\",\"tools\":\"x\"}|tools",
                "RESPONSES|{\"model\":\"demo\",\"input\":\"hi\",\"max_output_tokens\":\"many\"}|max_output_tokens",
                "MESSAGES|{\"model\":\"demo\"|line 1",
                "MESSAGES|\"hi\"|an object",
                "MESSAGES||no body",
                "MESSAGES|{\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}|model",
                "MESSAGES|{\"model\":\"demo\",\"max_tokens\":9}|messages",
                "MESSAGES|{\"model\":\"demo\",\"max_tokens\":9,\"messages\":{}}|messages",
                "MESSAGES|{\"model\":\"demo\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":7}]}|messages[0].content",
                "MESSAGES|{\"model\":\"demo\",\"max_tokens\":\"9\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}|max_tokens",
                "MESSAGES|{\"model\":\"demo\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"tools\":7}|tools",
                "GEMINI|{\"contents\":|line 1",
                "GEMINI|[]|an object",
                "GEMINI||no body",
                "GEMINI|{\"contents\":\"hi\"}|contents",
                "GEMINI|{\"contents\":[{\"parts\":\"hi\"}]}|contents[0].parts",
                "GEMINI|{\"contents\":[{\"parts\":[{\"text\":7}]}]}|contents[0].parts[0].text",
                "GEMINI|{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}],\"generationConfig\":{\"temperature\":\"hot\"}}|generationConfig.temperature",
                "GEMINI|{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}],\"tools\":\"x\"}|tools"
            })
    void namesTheFieldOfAMalformedRequest(ClientApi api, String body, String field) throws Exception {
        HttpResponse<String> answer = gateway.send(api.request(gateway, "demo", body == null ? "" : body));

        ErrorSeen error = seen(api, answer, 400);
        assertThat(error.word()).isIn("invalid_request_error", "INVALID_ARGUMENT");
        assertThat(error.message() + " " + error.where()).contains(field);
    }

    @ParameterizedTest
    @CsvSource({"CHAT, messages", "RESPONSES, input", "MESSAGES, messages"})
    void saysTheFieldAlsoWhereTheApiHasAPlaceForIt(ClientApi api, String field) throws Exception {
        HttpResponse<String> answer = gateway.send(
                api.request(gateway, "demo", "{\"model\":\"demo\",\"max_tokens\":9,\"" + field + "\":true}"));

        assertThat(seen(api, answer, 400).where()).contains(field);
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT, invalid_request_error",
        "RESPONSES, invalid_request_error",
        "MESSAGES, not_found_error",
        "GEMINI, NOT_FOUND"
    })
    void saysThatAModelIsUnknown(ClientApi api, String word) throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            HttpResponse<String> answer = gateway.send(api.request(gateway, "unheard-of", stream));

            ErrorSeen error = seen(api, answer, 404);
            assertThat(error.word()).isEqualTo(word);
            assertThat(error.message()).contains("unheard-of");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT, invalid_request_error",
        "RESPONSES, invalid_request_error",
        "MESSAGES, authentication_error",
        "GEMINI, UNAUTHENTICATED"
    })
    void asksForAKey(ClientApi api, String word) throws Exception {
        HttpRequest.Builder request = api.unauthenticated(gateway, "demo", api.body("demo", false), false);

        HttpResponse<String> missing = gateway.send(request.build());
        HttpResponse<String> wrong = gateway.send(
                request.header(api.keyHeader(), api.key("sk-secret-wrong")).build());

        assertThat(seen(api, missing, 401).word()).isEqualTo(word);
        assertThat(seen(api, wrong, 401).word()).isEqualTo(word);
        assertThat(wrong.body()).doesNotContain("sk-secret-wrong");
        assertThat(missing.headers().firstValue("x-plexus-request-id")).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void refusesABodyThatIsTooLarge(ClientApi api) throws Exception {
        byte[] large = " ".repeat(9_000).getBytes(StandardCharsets.UTF_8);

        HttpResponse<String> announced = gateway.send(api.request(gateway, "demo", " ".repeat(9_000)));
        HttpResponse<String> inChunks = gateway.send(api.unauthenticated(gateway, "demo", "", false)
                .header(api.keyHeader(), api.key(OpenGateway.KEY))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))
                .build());

        assertThat(seen(api, announced, 413).message()).contains("server.max_request_body");
        assertThat(seen(api, inChunks, 413).message()).contains("server.max_request_body");
    }

    @ParameterizedTest
    @EnumSource
    void refusesOtherMediaTypes(ClientApi api) throws Exception {
        HttpResponse<String> answer = gateway.send(HttpRequest.newBuilder(gateway.uri(api.path("demo", false)))
                .header("content-type", "application/xml")
                .header(api.keyHeader(), api.key(OpenGateway.KEY))
                .POST(BodyPublishers.ofString("<hi/>"))
                .build());

        assertThat(seen(api, answer, 415).message()).contains("application/xml");
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichMethodsAPathHas(ClientApi api) throws Exception {
        HttpResponse<String> answer = gateway.send(HttpRequest.newBuilder(gateway.uri(api.path("demo", false)))
                .header(api.keyHeader(), api.key(OpenGateway.KEY))
                .PUT(BodyPublishers.ofString(api.body("demo", false)))
                .build());

        seen(api, answer, 405);
        assertThat(answer.headers().firstValue("allow").orElse("")).contains("POST");
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT, /v1/chat/nothing",
        "MESSAGES, /v1/messages/nothing",
        "GEMINI, /v1beta/models/demo:inventContent",
        "GEMINI, /v1beta/nothing",
        "CHAT, /nothing"
    })
    void saysThatThereIsNoSuchPathInTheWordsOfTheNearestApi(ClientApi api, String path) throws Exception {
        HttpResponse<String> answer = gateway.send(HttpRequest.newBuilder(gateway.uri(path))
                .header("content-type", "application/json")
                .header(api.keyHeader(), api.key(OpenGateway.KEY))
                .POST(BodyPublishers.ofString("{}"))
                .build());

        assertThat(seen(api, answer, 404).message()).contains(path);
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoText(ClientApi api) throws Exception {
        HttpResponse<String> answer = gateway.send(api.unauthenticated(gateway, "demo", "", false)
                .header(api.keyHeader(), api.key(OpenGateway.KEY))
                .POST(BodyPublishers.ofByteArray(new byte[] {'{', '"', (byte) 0xFF, (byte) 0xFE, '"', ':', '1', '}'}))
                .build());

        seen(api, answer, 400);
    }

    private static ErrorSeen seen(ClientApi api, HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        assertThat(answer.headers().firstValue("x-plexus-request-id")).isPresent();
        return api.error(answer.body());
    }
}
