package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The end of a gateway: asked for, and by surprise. */
class StopIT {
    private static final Bundle BUNDLE = Bundle.built();

    /** Slow enough that a stream of some dozen words is under way when the process is asked to end. */
    private static final String CONFIGURATION = """
        providers:
          sim: {kind: simulator, options: {pace: 100ms}}
        """;

    @TempDir
    Path folder;

    private Path config = Path.of("plexus.yaml");

    @BeforeEach
    void configure() throws IOException {
        config = Files.writeString(folder.resolve("plexus.yaml"), CONFIGURATION);
    }

    @Test
    void aStreamUnderWayEndsWellAfterSigterm() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(BUNDLE, config, folder.resolve("data"))) {
            HttpResponse<InputStream> answer =
                    ChatClient.of(gateway).stream("sim/demo", "one two three four five six seven eight");
            List<String> lines = new ArrayList<>();
            try (BufferedReader body =
                    new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                lines.add(body.readLine());
                gateway.askToStop();
                Eventually.until("it takes no more connections", () -> refuses(gateway));

                body.lines().forEach(lines::add);
            }

            assertThat(lines).contains("data: [DONE]");
            assertThat(String.join("\n", lines)).contains("eight");
            assertThat(gateway.end()).isEqualTo(143);
            assertThat(gateway.errors()).contains("stopping; 1 requests are under way", "stopped");
            assertThat(folder.resolve("data/run.json")).doesNotExist();
        }
    }

    @Test
    void aKilledGatewayStartsAgainWithAllItKnew() throws Exception {
        Path data = folder.resolve("data");
        String key;
        try (RunningGateway first = RunningGateway.start(BUNDLE, config, data)) {
            key = first.clientKey();
            assertThat(ChatClient.of(first).ask("sim/demo", "hi").statusCode()).isEqualTo(200);
            first.kill();
        }

        assertThat(data.resolve("run.json")).exists();
        assertThat(BUNDLE.run(folder, "status", "--data", data.toString()).code())
                .isEqualTo(4);
        try (RunningGateway second = RunningGateway.start(BUNDLE, config, data)) {
            assertThat(new ChatClient(second.address(), key)
                            .ask("sim/demo", "hi")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(BUNDLE.run(folder, "status", "--data", data.toString()).code())
                    .isZero();
        }
    }

    private static boolean refuses(RunningGateway gateway) {
        try (Socket _ =
                new Socket(gateway.address().getHost(), gateway.address().getPort())) {
            return false;
        } catch (IOException refused) {
            return true;
        }
    }
}
