package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.runtime.translate.Losses;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a target could not be told decides where a request goes, and whether it goes at all. */
class StrictTest {
    private static final FakeUpstream CHAT = FakeUpstream.start();
    private static final FakeUpstream MESSAGES = FakeUpstream.start();

    @TempDir
    private static Path folder;

    private static OpenGateway gateway;

    @BeforeAll
    static void start() {
        gateway = OpenGateway.start(folder, """
            providers:
              chat: {kind: openai-compatible, base_url: "%1$s/v1", models: [m]}
              messages: {kind: anthropic, base_url: "%2$s", models: [m]}
            models:
              only-messages: {targets: [messages/m], strict: true}
              only-chat: {targets: [chat/m], strict: true}
              strict: {targets: [messages/m, chat/m], selector: in_order, strict: true}
              fair: {targets: [messages/m, chat/m], selector: in_order, prefer: lossless}
              plain: {targets: [messages/m, chat/m], selector: in_order}
            """.formatted(CHAT.uri(), MESSAGES.uri()));
    }

    @BeforeEach
    void answer() {
        CHAT.otherwise(UpstreamHandler.json(
                200,
                "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                        + "\"message\":{\"role\":\"assistant\",\"content\":\"chat\"},\"finish_reason\":\"stop\"}]}"));
        MESSAGES.otherwise(UpstreamHandler.json(
                200,
                "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[{\"type\":"
                        + "\"text\",\"text\":\"messages\"}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":1,"
                        + "\"output_tokens\":1}}"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        CHAT.close();
        MESSAGES.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "CHAT | only-messages | \"seed\":7 | seed",
                "RESPONSES | only-messages | \"text\":{\"verbosity\":\"low\"} | verbosity",
                "MESSAGES | only-chat | \"inference_geo\":\"eu\",\"container\":\"c\" | service",
                "GEMINI | only-messages | \"generationConfig\":{\"seed\":7} | seed"
            })
    void aLossIsRefusedInTheClientsWordsBeforeAnyCall(ClientApi client, String model, String member, String path)
            throws Exception {
        int before = calls();

        HttpResponse<String> answer = gateway.send(client.request(gateway, model, with(client, model, member)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(client.error(answer.body()).message())
                .startsWith("strict: no target of '" + model + "'")
                .contains("/m loses ", path);
        assertThat(calls()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"CHAT, only-messages", "RESPONSES, only-messages", "MESSAGES, only-chat", "GEMINI, only-messages"})
    void whatCanBeSaidIsServed(ClientApi client, String model) throws Exception {
        HttpResponse<String> answer = gateway.send(client.request(gateway, model, false));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void aTargetThatWouldLoseIsLeftOut() throws Exception {
        assertThat(ask("strict", "\"seed\":7")).contains("\"chat\"");
        assertThat(ask("strict", "\"n\":1")).contains("\"messages\"");
    }

    @Test
    void targetsThatLoseNothingAreTriedFirstWherePreferred() throws Exception {
        assertThat(ask("fair", "\"seed\":7")).contains("\"chat\"");
        assertThat(ask("fair", "\"n\":1")).contains("\"messages\"");
        assertThat(ask("plain", "\"seed\":7")).contains("\"messages\"");
    }

    @Test
    void aTargetThatLosesServesWhereTheOthersFail() throws Exception {
        CHAT.otherwise(UpstreamHandler.json(503, "{\"error\":{\"message\":\"later\"}}"));

        assertThat(ask("fair", "\"seed\":7")).contains("\"messages\"");
    }

    @Test
    void aStrictKeyIsRefusedWhatOthersMay() throws Exception {
        HttpRequest request = ClientApi.CHAT
                .unauthenticated(gateway, "messages/m", with(ClientApi.CHAT, "messages/m", "\"seed\":7"), false)
                .header("authorization", "Bearer " + strictKey())
                .build();

        HttpResponse<String> answer = gateway.send(request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(Json.parseObject(answer.body()).object("error").orElseThrow().text("param"))
                .contains("seed");
        assertThat(ask("messages/m", "\"seed\":7")).contains("\"messages\"");
    }

    @Test
    void theDocumentsNameTheLossesThatDoNotCount() {
        String document = Document.text(Path.of("docs", "config.md"));

        assertThat(Losses.HARMLESS).allSatisfy(code -> assertThat(document).contains("`" + code + "`"));
    }

    private static String strictKey() throws Exception {
        HttpRequest wish = HttpRequest.newBuilder(gateway.uri("/admin/v1/keys"))
                .header("authorization", "Bearer admin-key-of-the-test")
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"careful\",\"strict\":true}"))
                .build();
        return Json.parseObject(gateway.send(wish).body()).text("secret").orElseThrow();
    }

    private static String ask(String model, String member) throws Exception {
        String body = with(ClientApi.CHAT, model, member);
        return gateway.send(ClientApi.CHAT.request(gateway, model, body)).body();
    }

    private static String with(ClientApi client, String model, String member) {
        return client.body(model, false).replaceFirst("\\{", "{" + member.replace("\\", "\\\\") + ",");
    }

    private static int calls() {
        return CHAT.requests().size() + MESSAGES.requests().size();
    }
}
