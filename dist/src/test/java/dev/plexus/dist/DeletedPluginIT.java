package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A bundle from which one plugin was deleted: the rest serves, and what needs it says so. */
class DeletedPluginIT {
    private static final String STORAGE = "storage-sqlite";
    /** Without it less is known of models; no configuration names it. */
    private static final String CATALOGUE = "catalogue";

    private static final String SIMULATOR = "provider-simulator";

    /** By the plugin's id, a provider that needs it, and what else makes it needed. */
    private static final Map<String, String> NEEDY = Map.of(
            "codec-openai", "{kind: openai-compatible, base_url: 'http://127.0.0.1:1', protocols: [chat]}",
            "codec-anthropic", "{kind: openai-compatible, base_url: 'http://127.0.0.1:1', protocols: [messages]}",
            "codec-gemini", "{kind: openai-compatible, base_url: 'http://127.0.0.1:1', protocols: [gemini]}",
            "provider-openai", "{kind: openai, api_key: '${env:HOME}'}",
            "provider-anthropic", "{kind: anthropic, api_key: '${env:HOME}'}",
            "provider-gemini", "{kind: gemini, api_key: '${env:HOME}'}",
            "provider-simulator", "{kind: simulator}",
            "selectors", "{kind: simulator}");

    private static Bundle bundle = Bundle.built();

    @TempDir
    static Path all;

    private Path folder = all;

    @BeforeAll
    static void copy() throws IOException {
        bundle = Bundle.built().copy(Files.createDirectories(all.resolve("bundle")));
    }

    @BeforeEach
    void folderOfItsOwn() throws IOException {
        folder = Files.createTempDirectory(all, "test");
    }

    /** Every plugin but the storage, without which nothing starts, and the catalogue, without which nothing fails. */
    static List<String> plugins() throws IOException {
        return lines().map(line -> line.split(" ")[1])
                .filter(id -> !id.equals(STORAGE) && !id.equals(CATALOGUE))
                .toList();
    }

    private static Stream<String> lines() throws IOException {
        return Files.readAllLines(Bundle.built().home().resolve("plugins/bundled.list")).stream();
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void onlyWhatNeedsItFailsAndNamesIt(String id) throws IOException, InterruptedException {
        Path config = Files.writeString(folder.resolve("plexus.yaml"), configuration(id));
        try (Deleted _ = new Deleted(id);
                RunningGateway gateway = RunningGateway.start(bundle, config, folder.resolve("data"))) {
            String listed = bundle.run(folder, "plugin", "list").out();
            HttpResponse<String> refused = ask(gateway, id, "needy");
            HttpResponse<String> answered = ask(gateway, id, "other");

            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(503);
            assertThat(refused.body()).contains("plugin " + id + " is missing");
            assertThat(answered.statusCode()).as(answered.body()).isEqualTo(id.equals(SIMULATOR) ? 503 : 200);
            assertThat(gateway.errors()).contains("plugin " + id + " is missing: its file");
            assertThat(linesOfTheJvm(gateway)).isEmpty();
            assertThat(listed.lines().filter(line -> line.startsWith(id + " ")))
                    .singleElement()
                    .asString()
                    .matches(id + " +\\S+ +bundled +missing +its file \\S+\\.jar is gone from the bundle");
            assertThat(listed.lines().filter(line -> line.contains(" loaded"))).hasSize((int) lines().count() - 1);
        }
    }

    /** Two models: one needs the plugin, the other the simulator alone. */
    private static String configuration(String id) {
        return """
            providers:
              needy: %s
              simulator: {kind: simulator}
            models:
              needy: {targets: [needy/demo, needy/demo-tool], selector: in_order}
              other: [simulator/demo]
            """.formatted(NEEDY.get(id));
    }

    /** Asks in a dialect that is there. */
    private static HttpResponse<String> ask(RunningGateway gateway, String id, String model)
            throws IOException, InterruptedException {
        String path = id.equals("codec-openai") ? "/v1/messages" : "/v1/chat/completions";
        String body = "{\"model\":\"%s\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"
                .formatted(model);
        return ChatClient.send(HttpRequest.newBuilder(gateway.address(path))
                .header("authorization", "Bearer " + gateway.clientKey())
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    /** All that is neither the log's nor the launcher's. */
    private static List<String> linesOfTheJvm(RunningGateway gateway) {
        return gateway.errors()
                .lines()
                .filter(line -> !line.matches("\\d\\d:\\d\\d:\\d\\d\\.\\d+ .*"))
                .filter(line -> !line.startsWith("plexus: a bundled plugin was deleted"))
                .toList();
    }

    @Test
    void withoutItsStorageItSaysSoAndDoesNotStart() throws IOException, InterruptedException {
        try (Deleted _ = new Deleted(STORAGE)) {
            Finished started = bundle.run(folder, "serve", "--port", "0");
            Finished listed = bundle.run(folder, "plugin", "list");

            assertThat(started.errors()).contains("plugin storage-sqlite is missing");
            assertThat(started.code()).isEqualTo(8);
            assertThat(listed.out()).containsPattern(STORAGE + " .* missing ");
        }
    }

    /** A plugin's jar is out of the bundle until this is closed. */
    private static final class Deleted implements AutoCloseable {
        private final Path jar;
        private final Path aside;

        Deleted(String id) throws IOException {
            String name = lines().filter(line -> line.split(" ")[1].equals(id))
                    .findFirst()
                    .orElseThrow()
                    .split(" ")[0];
            jar = bundle.home().resolve("plugins").resolve(name);
            aside = all.resolve(name);
            Files.move(jar, aside);
        }

        @Override
        public void close() throws IOException {
            Files.move(aside, jar);
        }
    }
}
