package dev.plexus.dist;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.codec.anthropic.AnthropicPlugin;
import dev.plexus.codec.gemini.GeminiPlugin;
import dev.plexus.codec.openai.OpenAiPlugin;
import dev.plexus.provider.anthropic.AnthropicProviderPlugin;
import dev.plexus.provider.gemini.GeminiProviderPlugin;
import dev.plexus.provider.openai.OpenAiProviderPlugin;
import dev.plexus.provider.simulator.SimulatorPlugin;
import dev.plexus.selector.SelectorsPlugin;
import dev.plexus.storage.sqlite.SqlitePlugin;
import java.util.List;

/** The plugins of the bundle, made anew, for tests that need them in this process. */
public final class BundledPlugins {
    private BundledPlugins() {}

    public static List<PlexusPlugin> all() {
        return List.of(
                new OpenAiPlugin(),
                new AnthropicPlugin(),
                new GeminiPlugin(),
                new OpenAiProviderPlugin(),
                new AnthropicProviderPlugin(),
                new GeminiProviderPlugin(),
                new SimulatorPlugin(),
                new SelectorsPlugin(),
                new SqlitePlugin());
    }
}
