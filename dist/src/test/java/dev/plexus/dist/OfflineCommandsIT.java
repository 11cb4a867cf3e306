package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need no running gateway. */
class OfflineCommandsIT {
    private final Bundle bundle = Bundle.built();

    @TempDir
    Path folder;

    @Test
    void saysItsVersionAndThatOfTheApi() throws InterruptedException {
        Finished version = bundle.run(folder, "version");

        assertThat(version.out()).matches("plexus \\S+ \\(Java 25\\S*, plugin API \\S+\\)");
        assertThat(version.errors()).isEmpty();
        assertThat(version.code()).isZero();
    }

    @Test
    void theSchemaIsTheOneInTheDocuments() throws IOException, InterruptedException {
        Finished schema = bundle.run(folder, "schema");

        JsonObject printed = Json.parseObject(Bytes.utf8(schema.out()));
        JsonObject documented =
                Json.parseObject(Bytes.of(Files.readAllBytes(bundle.home().resolve("docs/plexus.schema.json"))));
        assertThat(printed).isEqualTo(documented);
        assertThat(schema.code()).isZero();
    }

    @Test
    void anInitialisedFolderPassesItsCheck() throws InterruptedException {
        Finished made = bundle.run(folder, "init");
        Finished again = bundle.run(folder, "init");
        Finished checked = bundle.run(folder, "check");

        assertThat(made.code()).isZero();
        assertThat(folder.resolve("plexus.yaml")).exists();
        assertThat(again.code()).isEqualTo(7);
        assertThat(checked.errors()).contains("no problems");
        assertThat(checked.code()).isZero();
    }

    @Test
    void aFileWrittenFromTheEnvironmentNamesItsProvidersAndPassesItsCheck() throws IOException, InterruptedException {
        Map<String, String> keys = Map.of("ANTHROPIC_API_KEY", "sk-one");

        Finished made = Finished.of(bundle.begin(folder, keys, List.of("init", "--from-env")));
        Finished checked = Finished.of(bundle.begin(folder, keys, List.of("check")));

        assertThat(made.code()).isZero();
        assertThat(Files.readString(folder.resolve("plexus.yaml")))
                .contains("kind: anthropic")
                .contains("${env:ANTHROPIC_API_KEY}")
                .doesNotContain("sk-one");
        assertThat(checked.code()).isZero();
    }

    @Test
    void theCompletionIsAScriptThatAShellReads() throws IOException, InterruptedException {
        Finished completion = bundle.run(folder, "completion");
        Path script = Files.writeString(folder.resolve("completion.sh"), completion.out());

        Finished read =
                Finished.of(Bundle.process(Path.of("/bin/bash"), folder, Map.of(), List.of("-n", script.toString())));

        assertThat(completion.out()).contains("plexus", "serve", "plugin");
        assertThat(completion.code()).isZero();
        assertThat(read.errors()).isEmpty();
        assertThat(read.code()).isZero();
    }

    @Test
    void aCommandThatDoesNotExistSaysWhatToTry() throws InterruptedException {
        Finished unknown = bundle.run(folder, "sevre");
        Finished option = bundle.run(folder, "serve", "--prot", "1");

        assertThat(unknown.errors()).startsWith("plexus: ").contains("sevre", "--help");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(option.errors()).contains("--prot", "plexus serve --help");
        assertThat(option.code()).isEqualTo(2);
    }
}
