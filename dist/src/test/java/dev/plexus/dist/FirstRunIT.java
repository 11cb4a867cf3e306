package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first start with nothing configured: what it prints, and that the request it prints works. */
class FirstRunIT {
    private static final Bundle BUNDLE = Bundle.built();

    @TempDir
    Path folder;

    @Test
    void theFirstScreenSaysWhereItIsWhatItFoundAndWhatToTry() throws IOException, InterruptedException {
        try (RunningGateway gateway = RunningGateway.start(BUNDLE, folder.resolve("data"))) {
            String screen = gateway.out();

            HttpResponse<String> answer = ChatClient.send(PrintedCurl.in(screen));

            assertThat(screen)
                    .containsSubsequence(
                            "  Plexus ",
                            gateway.address().toString(),
                            "data: " + folder.resolve("data"),
                            "(no file)",
                            "No provider is configured",
                            "the model 'demo'",
                            "OPENAI_API_KEY",
                            "  Admin key    plx_admin_",
                            "printed once",
                            "  Client key   sk-plexus-",
                            "name \"default\"",
                            "  Try it",
                            "curl " + gateway.address("/v1/chat/completions"),
                            "\nREADY " + gateway.address() + " in ");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("This answer is simulated; no model was asked. You said: hi");
            assertThat(answer.headers().firstValue("x-plexus-request-id")).isPresent();
        }
    }

    @Test
    void aSecondStartMakesNoKeysAndKnowsTheFirst() throws IOException, InterruptedException {
        String key;
        try (RunningGateway first = RunningGateway.start(BUNDLE, folder.resolve("data"))) {
            key = first.clientKey();
        }

        try (RunningGateway second = RunningGateway.start(BUNDLE, folder.resolve("data"))) {
            assertThat(second.out()).doesNotContain("Admin key", "Client key", key);
            assertThat(new ChatClient(second.address(), key).ask("demo", "hi").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void keysGoToAFileOfTheOwnersWhereNobodyReadsAlong() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        try (RunningGateway gateway =
                RunningGateway.serve(BUNDLE, folder, List.of("--data", data.toString()), Map.of())) {
            Path file = data.resolve("first-run.txt");
            String key = Files.readString(file)
                    .lines()
                    .filter(line -> line.startsWith("export PLEXUS_API_KEY="))
                    .findFirst()
                    .orElseThrow()
                    .split("=")[1];

            assertThat(gateway.out()).contains(". " + file).doesNotContain(key, "plx_admin_");
            assertThat(gateway.errors()).doesNotContain(key, "plx_admin_");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(new ChatClient(gateway.address(), key).ask("demo", "hi").statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aKeyInTheEnvironmentBecomesAProviderAndNoneIsSimulated() {
        Map<String, String> variables = Map.of("OPENAI_API_KEY", "sk-none", "OPENAI_BASE_URL", "http://127.0.0.1:1/v1");

        try (RunningGateway gateway = RunningGateway.start(BUNDLE, folder.resolve("data"), List.of(), variables)) {
            assertThat(gateway.out())
                    .contains("openai", "found by OPENAI_API_KEY")
                    .doesNotContain("simulated", "sk-none");
        }
    }
}
