package dev.plexus.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.runtime.config.Environment;
import dev.plexus.runtime.plugin.PluginJar;
import dev.plexus.runtime.plugin.Plugins;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plexus plugin …}, as a person and as a script sees it. */
class PluginCommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void listsPluginsWithStateAndReason() throws IOException {
        Path plugins = Files.createDirectories(folder.resolve("data/plugins"));
        PluginJar.withSelector("good", "\"good\"").write(plugins.resolve("good.jar"));
        PluginJar.withSelector("off", "\"off\"").write(plugins.resolve("off.jar"));
        Files.writeString(plugins.resolve("junk.zip"), "junk");
        Path config = Files.writeString(folder.resolve("plexus.yaml"), "plugins: {disabled: [off]}\n");

        int code = run("plugin", "list", "--config", config.toString());

        assertThat(code).isEqualTo(0);
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("good +1\\.0\\.0 +dropped +loaded *"))
                .anyMatch(line -> line.matches("off +1\\.0\\.0 +dropped +disabled +plugins\\.disabled names it"))
                .anyMatch(
                        line -> line.matches("junk\\.zip +- +dropped +refused +the file is not a sound jar or zip.*"));
    }

    @Test
    void listsPluginsAsJson() {
        PluginJar.withSelector("good", "\"good\"").write(folder.resolve("data/plugins/good.jar"));

        run("plugin", "list", "--json");

        assertThat(out.toString())
                .contains(
                        "\"id\":\"good\"",
                        "\"state\":\"loaded\"",
                        "\"origin\":\"dropped\"",
                        "\"offers\":[\"selector good\"]");
    }

    @Test
    void acceptsAPluginThatWouldLoad() {
        PluginJar.withSelector("good", "\"good\"").write(folder.resolve("good.jar"));

        int code = run("plugin", "verify", "good.jar");

        assertThat(code).isEqualTo(0);
        assertThat(out.toString().lines())
                .containsExactly(
                        " ok    file      sound",
                        " ok    manifest  good 1.0.0, needs plugin API >=0.1.0 & <1.0.0 (have 0.1.0)",
                        " ok    classes   no reference to internals",
                        " ok    load      loaded beside the bundled plugins",
                        " ok    offers    selector good");
    }

    @Test
    void rejectsAPluginForAnotherApi() {
        PluginJar.withSelector("future", "\"future\"")
                .manifest("Plugin-Requires", ">=9.0.0")
                .write(folder.resolve("future.jar"));

        assertThat(run("plugin", "verify", "future.jar")).isEqualTo(10);
        assertThat(out.toString()).contains(" FAIL  manifest  future 1.0.0, needs plugin API >=9.0.0 (have 0.1.0)");
    }

    @Test
    void rejectsAPluginThatReachesForTheRuntimeLater() {
        PluginJar.of("late")
                .source("sample.Late", """
                    package sample;
                    public final class Late implements dev.plexus.api.PlexusPlugin {
                        String later() { return dev.plexus.runtime.plugin.ApiVersion.current(); }
                    }
                    """)
                .service("sample.Late")
                .compiledAgainst(PluginJar.place(Plugins.class))
                .write(folder.resolve("late.jar"));

        assertThat(run("plugin", "verify", "late.jar")).isEqualTo(10);
        assertThat(out.toString())
                .contains(" FAIL  classes   reference to what plugins do not see: dev.plexus.runtime.plugin.ApiVersion")
                .contains(" FAIL  offers    nothing");
    }

    @Test
    void rejectsWhatIsNoPlugin() throws IOException {
        Files.writeString(folder.resolve("notes.jar"), "no jar");

        assertThat(run("plugin", "verify", "notes.jar", "--json")).isEqualTo(10);
        JsonObject answer = Json.parseObject(Bytes.utf8(out.toString()));
        assertThat(answer.bool("accepted")).contains(false);
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThat(run("plugin", "verify", "nowhere.jar")).isEqualTo(6);
        assertThat(errors.toString()).contains("nowhere.jar is not there");
    }

    @Test
    void leavesNothingOfAVerifiedPluginBehind() {
        Path good = PluginJar.withSelector("good", "\"good\"").write(folder.resolve("good.jar"));

        run("plugin", "verify", good.toString());

        assertThat(folder.resolve("data")).doesNotExist();
    }

    @Test
    void refusesToWriteForAPointWithoutTemplate() {
        assertThat(run("plugin", "new", "acme", "--point", "codec")).isEqualTo(2);
        assertThat(errors.toString()).contains("--point codec — this version has a template for provider only");
        assertThat(run("plugin", "new", "acme", "--point", "magic")).isEqualTo(2);
        assertThat(errors.toString()).contains("--point magic — nothing of that name can be plugged in");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void doesNotWriteOverAProject() throws IOException {
        Files.createDirectories(folder.resolve("provider-acme/src"));

        assertThat(run("plugin", "new", "acme")).isEqualTo(7);
        assertThat(errors.toString()).contains("exists and is not empty");
    }

    private int run(String... arguments) {
        Terminal terminal = new Terminal(
                new PrintWriter(out, true), new PrintWriter(errors, true), false, Environment.of(Map.of(), folder));
        return Commands.line(terminal).execute(arguments);
    }
}
