package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.dist.ClientApi.ErrorSeen;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An upstream's refusal reaches the client in its own dialect, with a status that says whose fault it is. */
class UpstreamErrorsTest {
    /** The status a client sees, by the upstream's. The gateway's own key is no business of the client: not 401, not 403. */
    private static final Map<Integer, Integer> SEEN =
            Map.of(400, 400, 401, 502, 402, 503, 403, 502, 404, 404, 413, 413, 429, 429, 500, 502, 503, 503);

    @TempDir
    private static Path folder;

    private static OpenGateway gateway;

    @BeforeAll
    static void start() {
        StringBuilder configuration = new StringBuilder("""
            providers:
              good: {kind: simulator, options: {pace: 0ms}}
              chat: {kind: simulator, protocols: [chat]}
              responses: {kind: simulator, protocols: [responses]}
              messages: {kind: simulator, protocols: [messages]}
              gemini: {kind: simulator, protocols: [gemini]}
            models:
            """);
        for (ClientApi upstream : ClientApi.values()) {
            SEEN.keySet().forEach(status -> configuration.append("""
                  %1$s-%2$d: {targets: [%1$s/demo-error-%2$d, good/demo], selector: in_order}
                """.formatted(name(upstream), status)));
        }
        gateway = OpenGateway.start(folder, configuration.toString());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest(name = "{0} asks {1}, which answers {2}")
    @MethodSource("all")
    void isSaidInTheClientsDialect(ClientApi client, ClientApi upstream, int status) throws Exception {
        for (boolean stream : new boolean[] {false, true}) {
            HttpResponse<String> answer =
                    gateway.send(client.request(gateway, name(upstream) + "/demo-error-" + status, stream));

            ErrorSeen error = client.error(answer.body());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(seen(client, status));
            assertThat(error.message()).contains("This error is simulated.");
            assertThat(error.message().contains("not yours")).isEqualTo(status == 401 || status == 403);
            assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("application/json");
        }
    }

    @ParameterizedTest(name = "{0} asks {1}, which answers {2}")
    @MethodSource("all")
    void goesToTheNextTargetUnlessTheRequestIsAtFault(ClientApi client, ClientApi upstream, int status)
            throws Exception {
        HttpResponse<String> answer = gateway.send(client.request(gateway, name(upstream) + "-" + status, true));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status == 400 ? 400 : 200);
    }

    static Stream<Arguments> all() {
        return Stream.of(ClientApi.values())
                .flatMap(client -> Stream.of(ClientApi.values())
                        .flatMap(upstream ->
                                SEEN.keySet().stream().sorted().map(status -> Arguments.of(client, upstream, status))));
    }

    /** This dialect says with a status of its own that the upstream cannot serve now. */
    private static int seen(ClientApi client, int status) {
        return client == ClientApi.MESSAGES && (status == 402 || status == 503) ? 529 : SEEN.getOrDefault(status, 0);
    }

    private static String name(ClientApi api) {
        return api.name().toLowerCase(Locale.ROOT);
    }
}
