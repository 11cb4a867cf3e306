package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.Eventually;
import dev.plexus.testkit.FakeUpstream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The row that is written of each request, and what is counted, whichever way the answer came. */
@Timeout(180)
class UsageIT {
    private static final FakeUpstream CHAT = FakeUpstream.start(ChatUpstream.answering("there was", 7, 11));
    private static final FakeUpstream MESSAGES = FakeUpstream.start(MessagesUpstream.answering("there was", 7, 11));

    @TempDir
    static Path folder;

    private static ConfiguredGateway gateway;

    @BeforeAll
    static void startGateway() throws IOException {
        gateway = ConfiguredGateway.start(
                folder,
                "providers:\n"
                        + ConfiguredGateway.provider("chat", "openai-compatible", CHAT.uri("/v1"))
                        + ConfiguredGateway.provider("messages", "anthropic", MESSAGES.uri()));
    }

    @AfterAll
    static void stopGateway() {
        gateway.close();
        CHAT.close();
        MESSAGES.close();
    }

    static Stream<Arguments> everyWay() {
        return Stream.of(ClientDialect.values())
                .flatMap(client -> Stream.of("chat", "messages")
                        .flatMap(upstream ->
                                Stream.of(true, false).map(stream -> Arguments.of(client, upstream, stream))));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void saysWhatARequestCost(ClientDialect client, String upstream, boolean stream) throws Exception {
        HttpResponse<String> answer = gateway.send(client, upstream + "/m", stream);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("there was");
        JsonObject row = row(answer);
        assertThat(row.text("key")).contains("default");
        assertThat(row.text("protocol")).contains(client.name().toLowerCase(Locale.ROOT));
        assertThat(row.text("model")).contains(upstream + "/m");
        assertThat(row.text("target")).contains(upstream + "/m");
        assertThat(row.integer("status")).contains(200L);
        assertThat(row.integer("input_tokens")).contains(7L);
        assertThat(row.integer("output_tokens")).contains(11L);
        assertThat(row.integer("duration_ms").orElseThrow())
                .isGreaterThanOrEqualTo(row.integer("first_content_ms").orElseThrow());
    }

    @Test
    void hidesFromAStreamTheUsageItsClientDidNotAskFor() throws Exception {
        HttpResponse<String> answer = gateway.send(ClientDialect.CHAT, "chat/m", true);

        assertThat(answer.body()).contains("there was").contains("[DONE]").doesNotContain("prompt_tokens");
    }

    @Test
    void countsTheSameForMetrics() throws Exception {
        long before = tokens();

        row(gateway.send(ClientDialect.GEMINI, "messages/m", true));

        assertThat(tokens() - before).isEqualTo(11);
    }

    private static long tokens() throws IOException, InterruptedException {
        return gateway.administration("/metrics")
                .lines()
                .filter(line -> line.startsWith("plexus_tokens_total") && line.contains("direction=\"output\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static JsonObject row(HttpResponse<String> answer) {
        String id = answer.headers().firstValue("x-plexus-request-id").orElseThrow();
        Eventually.until("the row of request " + id, () -> find(id).isPresent());
        return find(id).orElseThrow();
    }

    private static Optional<JsonObject> find(String id) {
        try {
            JsonObject answer = Json.parseObject(Bytes.utf8(gateway.administration("/admin/v1/requests?limit=10")));
            return answer.array("data").stream()
                    .flatMap(array -> array.stream())
                    .map(JsonObject.class::cast)
                    .filter(row -> row.text("id").equals(Optional.of(id)))
                    .findFirst();
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
