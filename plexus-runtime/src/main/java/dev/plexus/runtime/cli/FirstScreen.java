package dev.plexus.runtime.cli;

import dev.plexus.runtime.boot.Gateway;
import dev.plexus.runtime.boot.RunFile;
import dev.plexus.runtime.boot.Version;
import dev.plexus.runtime.config.ProviderEntry;
import dev.plexus.runtime.keys.NewSecret;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code plexus serve} prints when it serves: where it is, what it found, keys that were made, a request that works. */
final class FirstScreen {
    private static final String KEYS_FILE = "first-run.txt";

    private final Session session;
    private final Gateway gateway;
    private final Path data;

    FirstScreen(Session session, Gateway gateway, Path data) {
        this.session = session;
        this.gateway = gateway;
        this.data = data;
    }

    /**
     * Prints it.
     *
     * @param showKeys whether keys may be printed; else they go to a file that only the owner reads
     */
    void print(boolean showKeys) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("  Plexus " + Version.current() + "   " + gateway.address() + "   data: " + data
                + "   configuration: " + session.source().display());
        lines.add("");
        providers(lines);
        keys(lines, showKeys);
        curl(lines, showKeys);
        if (!session.options().quiet) {
            lines.forEach(session.terminal()::print);
        }
        session.terminal().print("READY " + gateway.address() + " in " + sinceStart());
    }

    private void providers(List<String> lines) {
        if (gateway.status().reload().read().standIn()) {
            lines.add("  No provider is configured, so answers are simulated: the model 'demo' says so itself.");
            lines.add("  Set a key such as " + keyVariables() + " and start again,");
            lines.add("  or write a plexus.yaml: plexus init");
        } else {
            Map<String, ProviderEntry> configured =
                    gateway.status().reload().config().providers();
            gateway.status().reload().read().detected().forEach((name, found) -> {
                if (!configured.containsKey(name)) {
                    lines.add("  " + padded(name) + "found by " + found.variable());
                }
            });
            configured.forEach((name, entry) -> lines.add("  " + padded(name) + "configured, kind " + entry.kind()));
        }
        lines.add("");
    }

    /** One of each kind of provider, as an example. */
    private String keyVariables() {
        return gateway.status().plugins().registry().adapters().values().stream()
                .distinct()
                .flatMap(adapter -> adapter.presets().stream()
                        .flatMap(preset -> preset.keyVariables().stream())
                        .limit(1))
                .limit(3)
                .collect(Collectors.joining(", "));
    }

    private static String padded(String name) {
        return name + " ".repeat(Math.max(1, 16 - name.length()));
    }

    private void keys(List<String> lines, boolean show) throws IOException {
        Optional<NewSecret> admin = gateway.status().made().admin();
        Optional<NewSecret> client = gateway.status().made().client();
        if (admin.isEmpty() && client.isEmpty()) {
            return;
        }
        if (show) {
            admin.ifPresent(made -> lines.add("  Admin key    " + made.secret().reveal() + "   printed once"));
            client.ifPresent(made -> lines.add("  Client key   " + made.secret().reveal() + "   name \"default\""));
        } else {
            List<String> exports = new ArrayList<>();
            admin.ifPresent(made ->
                    exports.add("export PLEXUS_ADMIN_KEY=" + made.secret().reveal()));
            client.ifPresent(
                    made -> exports.add("export PLEXUS_API_KEY=" + made.secret().reveal()));
            Path file = data.resolve(KEYS_FILE);
            RunFile.writePrivate(file, String.join("\n", exports) + "\n");
            lines.add("  Keys were made; they are in a file that only you can read. To use them in a shell:");
            lines.add("    . " + file);
        }
        lines.add("");
    }

    private void curl(List<String> lines, boolean show) {
        String key = gateway.status()
                .made()
                .client()
                .filter(_ -> show)
                .map(secret -> secret.secret().reveal())
                .orElse("$PLEXUS_API_KEY");
        String model = gateway.firstModels().stream().findFirst().orElse("provider/model");
        lines.add("  Try it");
        lines.add("    curl " + gateway.address() + "/v1/chat/completions \\");
        lines.add("      -H \"Authorization: Bearer " + key + "\" -H \"Content-Type: application/json\" \\");
        lines.add("      -d '{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}'");
        lines.add("");
    }

    /** Since the JVM began, not the process: the launcher of the sources builds before it becomes this one. */
    private static String sinceStart() {
        long milliseconds = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        return String.format(Locale.ROOT, "%.1f s", milliseconds / 1000.0);
    }
}
