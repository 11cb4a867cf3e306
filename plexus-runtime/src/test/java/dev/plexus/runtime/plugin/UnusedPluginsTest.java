package dev.plexus.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.runtime.plugin.PluginListing.State;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnusedPluginsTest {
    private final UnusedPlugins unused = new UnusedPlugins(Map.of(
            "provider-acme", State.MISSING,
            "provider-other", State.DISABLED,
            "codec-acme", State.REFUSED,
            "selectors", State.MISSING));

    @Test
    void blamesThePluginThatIsNamedLikeWhatIsMissed() {
        assertThat(unused.blame(Point.PROVIDER, "acme")).contains("plugin provider-acme is missing");
        assertThat(unused.blame(Point.CODEC, "acme")).contains("plugin codec-acme is refused");
    }

    @Test
    void blamesAllOfTheKindIfNoneIsNamedLikeIt() {
        assertThat(unused.blame(Point.PROVIDER, "strange"))
                .contains("plugin provider-acme is missing, plugin provider-other is disabled");
        assertThat(unused.blame(Point.SELECTOR, "random")).contains("plugin selectors is missing");
    }

    @Test
    void blamesAPluginWhoseIdSaysNothingForAnything() {
        UnusedPlugins stranger = new UnusedPlugins(Map.of("my-plugin", State.REFUSED));

        assertThat(stranger.blame(Point.STORAGE, "cloud")).contains("plugin my-plugin is refused");
    }

    @Test
    void blamesNobodyIfAllAreInUse() {
        assertThat(unused.blame(Point.STORAGE, "sqlite")).isEmpty();
        assertThat(UnusedPlugins.NONE.blame(Point.PROVIDER, "acme")).isEmpty();
    }
}
