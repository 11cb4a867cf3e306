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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command, typed in the folder of the configuration of a running gateway: what it prints, and its exit code. */
class CommandsIT {
    private static final String CONFIGURATION = """
        providers:
          sim: {kind: simulator}
        models:
          smart: [sim/demo]
          broken: [sim/demo-error-500]
        keys:
          filed: {secret: sk-plexus-written-in-the-configuration}
        """;

    private final Bundle bundle = Bundle.built();

    @TempDir
    Path folder;

    private RunningGateway gateway;

    @BeforeEach
    void start() throws IOException {
        Files.writeString(folder.resolve("plexus.yaml"), CONFIGURATION);
        gateway = RunningGateway.serve(bundle, folder, List.of("--print-keys"), Map.of());
    }

    @AfterEach
    void end() {
        gateway.close();
    }

    @Test
    void tellsHowItIsAndWhatItOffers() throws InterruptedException {
        JsonObject status = json(ok("status", "--json"));
        String models = ok("models").out();
        String tested = ok("test", "smart").out();
        Finished broken = plexus("test", "broken");
        Finished unknown = plexus("test", "nothing-of-this-name");
        Finished wrongKey = plexus("status", "--url", gateway.address().toString(), "--admin-key", "plx_admin_wrong");

        assertThat(status.text("data")).contains(folder.resolve("data").toString());
        assertThat(status.integer("requests_under_way")).contains(0L);
        assertThat(models).contains("smart", "broken", "sim/demo");
        assertThat(tested).startsWith("ok ").contains("sim/demo", " ms");
        assertThat(broken.out()).startsWith("FAIL ").contains("sim/demo-error-500");
        assertThat(broken.code()).isEqualTo(4);
        assertThat(unknown.errors()).startsWith("plexus: ").contains("nothing-of-this-name");
        assertThat(unknown.code()).isEqualTo(6);
        assertThat(wrongKey.errors()).startsWith("plexus: ");
        assertThat(wrongKey.code()).isEqualTo(5);
    }

    @Test
    void makesAKeyThatWorksAtOnceUntilItDoesNot() throws IOException, InterruptedException {
        String first = ok("key", "create", "ci", "--models", "smart", "--expires", "90d")
                .out();
        Finished again = plexus("key", "create", "ci");
        int asked = status(first, "smart");
        int forbidden = status(first, "broken");
        String second = ok("key", "rotate", "ci").out();
        int old = status(first, "smart");
        int fresh = status(second, "smart");
        String listed = ok("key", "list").out();
        ok("key", "disable", "ci");
        int disabled = status(second, "smart");
        ok("key", "enable", "ci");
        ok("key", "delete", "ci");
        Finished gone = plexus("key", "show", "ci");
        Finished filed = plexus("key", "delete", "filed");

        assertThat(first).startsWith("sk-plexus-").doesNotContain("\n");
        assertThat(again.code()).isEqualTo(7);
        assertThat(asked).isEqualTo(200);
        assertThat(forbidden).isIn(403, 404);
        assertThat(old).isEqualTo(401);
        assertThat(fresh).isEqualTo(200);
        assertThat(listed).contains("ci", "filed").doesNotContain(second, "sk-plexus-written");
        assertThat(disabled).isEqualTo(401);
        assertThat(gone.code()).isEqualTo(6);
        assertThat(filed.errors()).startsWith("plexus: ").contains("filed");
        assertThat(filed.code()).isEqualTo(7);
    }

    @Test
    void reloadsAFileOrSaysWhatIsWrongWithIt() throws IOException, InterruptedException {
        Path file = folder.resolve("plexus.yaml");
        Files.writeString(file, CONFIGURATION.replace("smart:", "bright:"));
        Finished reloaded = ok("reload");
        String models = ok("models").out();

        Files.writeString(file, CONFIGURATION.replace("simulator", "simulater"));
        Finished refused = plexus("reload");
        Finished checked = plexus("check");
        String modelsAfter = ok("models").out();

        assertThat(reloaded.errors()).contains("is in force");
        assertThat(models).contains("bright").doesNotContain("smart");
        assertThat(refused.errors()).contains("simulater", "simulator", "nothing was applied");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(checked.out()).contains("plexus.yaml:2:15", "simulater");
        assertThat(checked.code()).isEqualTo(3);
        assertThat(modelsAfter).contains("bright");
    }

    @Test
    void stopsAndLeavesWhatNeedsNoGateway() throws InterruptedException {
        ok("stop");
        int ended = gateway.end();
        Finished status = plexus("status");
        String key = ok("key", "create", "offline").out();

        assertThat(ended).isZero();
        assertThat(status.errors()).startsWith("plexus: ").contains("plexus serve");
        assertThat(status.code()).isEqualTo(4);
        assertThat(key).startsWith("sk-plexus-");
        assertThat(ok("key", "list").out()).contains("offline");
    }

    private Finished plexus(String... arguments) throws InterruptedException {
        return bundle.run(folder, arguments);
    }

    private Finished ok(String... arguments) throws InterruptedException {
        Finished finished = plexus(arguments);
        assertThat(finished.code())
                .as(String.join(" ", arguments) + ": " + finished.errors())
                .isZero();
        return finished;
    }

    private int status(String key, String model) throws IOException, InterruptedException {
        return new ChatClient(gateway.address(), key).ask(model, "hi").statusCode();
    }

    private static JsonObject json(Finished finished) {
        return Json.parseObject(Bytes.utf8(finished.out()));
    }
}
