package dev.plexus.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.runtime.plugin.UnusedPlugins;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The loading of configuration texts in tests, with the names a full bundle knows. */
final class Loading {

    static final Path FOLDER = Path.of("/srv/plexus");

    static final KnownNames KNOWN = new KnownNames(
            Set.of("openai", "anthropic", "gemini", "openai-compatible", "simulator"),
            Set.of("random", "in_order"),
            Set.of("chat", "responses", "messages", "gemini"),
            Set.of("sqlite"),
            Set.of(),
            UnusedPlugins.NONE);

    private Loading() {}

    static Loaded load(String text) {
        return load(text, Map.of(), Overrides.none());
    }

    static Loaded load(String text, Map<String, String> variables, Overrides overrides) {
        var source =
                new ConfigSource("plexus.yaml", Optional.of(FOLDER.resolve("plexus.yaml")), Optional.of(text), FOLDER);
        return ConfigLoader.load(source, Environment.of(variables, Path.of("/home/ada")), overrides, KNOWN);
    }

    /** The configuration of a text that has no error. */
    static PlexusConfig config(String text) {
        var loaded = load(text);
        return loaded.config().orElseThrow(() -> new AssertionError(Report.TEXT.render(loaded.problems(), false)));
    }

    /** What a person is told about a text. */
    static String messages(String text) {
        return Report.TEXT.render(load(text).problems(), false);
    }

    /** Fails unless a file with this text is refused for one reason, told in these words. */
    static void assertSaid(String text, String message) {
        assertThat(messages(text)).isEqualTo(message + "\n1 error, 0 warnings · nothing was applied\n");
        assertThat(load(text).config()).isEmpty();
    }
}
