package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.Pitfall;
import dev.plexus.testkit.UpstreamHandler;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The name of a model means the same to every API. */
class ModelNamesTest {
    private static final String ANSWER = "{\"id\":\"c\",\"choices\":[{\"index\":0,\"message\":"
            + "{\"role\":\"assistant\",\"content\":\"A\"},\"finish_reason\":\"stop\"}]}";

    @TempDir
    Path folder;

    @Pitfall(98)
    @ParameterizedTest
    @CsvSource({
        "up/m, m",
        "up/m:free, m:free",
        "up/maker/m@2026-01:thinking, maker/m@2026-01:thinking",
        "alias-high, m",
    })
    void isReadOnceAndReachesTheUpstreamAlike(String asked, String sent) throws IOException, InterruptedException {
        try (FakeUpstream upstream = FakeUpstream.start();
                OpenGateway gateway = OpenGateway.start(folder, """
                    providers:
                      up: {kind: openai-compatible, base_url: '%s/v1', api_key: k, protocols: [chat]}
                    models:
                      alias-high: [up/m]
                    """.formatted(upstream.uri()))) {
            upstream.otherwise(
                    UpstreamHandler.whole(200, Headers.of("content-type", "application/json"), Bytes.utf8(ANSWER)));

            for (ClientApi api : ClientApi.values()) {
                assertThat(gateway.send(api.request(gateway, asked, false)).statusCode())
                        .as("%s", api)
                        .isEqualTo(200);
            }

            assertThat(upstream.requests())
                    .extracting(request ->
                            Json.parseObject(request.body()).text("model").orElse(""))
                    .hasSize(ClientApi.values().length)
                    .containsOnly(sent);
        }
    }
}
