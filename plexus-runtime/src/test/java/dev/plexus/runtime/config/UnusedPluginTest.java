package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.runtime.plugin.PluginListing.State;
import dev.plexus.runtime.plugin.UnusedPlugins;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a configuration is told that names what a plugin not in use would offer. */
class UnusedPluginTest {
    private static final String NAMES_WHAT_IS_GONE = """
        version: 1
        providers:
          there: {kind: here, base_url: "http://127.0.0.1:1"}
          gone: {kind: acme, protocols: [runes]}
        models:
          one: {selector: dice, targets: [there/a, gone/b]}
        """;

    @Test
    void warnsOfWhatWillFail() {
        Loaded loaded = load(
                NAMES_WHAT_IS_GONE,
                Map.of("provider-acme", State.MISSING, "codec-runes", State.REFUSED, "selectors", State.DISABLED));

        assertThat(loaded.config()).isPresent();
        assertThat(Report.TEXT.render(loaded.problems(), false))
                .contains("unknown provider kind \"acme\"")
                .contains("plugin provider-acme is missing")
                .contains("plugin codec-runes is refused")
                .contains("plugin selectors is disabled");
    }

    @Test
    void refusesNamesThatNobodyIsToBlameFor() {
        Loaded loaded = load(NAMES_WHAT_IS_GONE, Map.of());

        assertThat(loaded.config()).isEmpty();
        assertThat(loaded.problems()).filteredOn(Problem::isError).hasSize(3);
    }

    @Test
    void refusesADatabaseThatNobodyOpensAndNamesThePlugin() {
        Loaded loaded = load("database: {url: \"sqlite:here.db\"}\n", Map.of("storage-sqlite", State.MISSING));

        assertThat(loaded.config()).isEmpty();
        assertThat(Report.TEXT.render(loaded.problems(), false)).contains("plugin storage-sqlite is missing");
    }

    private static Loaded load(String text, Map<String, State> unused) {
        var source = new ConfigSource("plexus.yaml", Optional.empty(), Optional.of(text), Path.of("/srv"));
        var known = new KnownNames(
                Set.of("here"), Set.of("in_order"), Set.of("chat"), Set.of(), Set.of(), new UnusedPlugins(unused));
        return ConfigLoader.load(source, Environment.of(Map.of(), Path.of("/home/ada")), Overrides.none(), known);
    }
}
