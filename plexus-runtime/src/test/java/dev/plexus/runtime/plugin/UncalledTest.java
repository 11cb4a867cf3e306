package dev.plexus.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.hook.ExchangeExporter;
import dev.plexus.api.hook.WireFilter;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.route.Target;
import java.util.List;
import org.junit.jupiter.api.Test;

class UncalledTest {
    @Test
    void namesWhatIsOfferedInVain() {
        PlexusPlugin plugin = new PlexusPlugin() {
            @Override
            public List<WireFilter> wireFilters() {
                return List.of(new Filter());
            }

            @Override
            public List<ExchangeExporter> exporters() {
                return List.of(_ -> {});
            }
        };

        assertThat(Uncalled.of(plugin)).containsExactly("wire filters", "exporters");
    }

    @Test
    void isSilentAboutWhatIsCalled() {
        assertThat(Uncalled.of(new PlexusPlugin() {})).isEmpty();
    }

    /** Changes nothing. */
    private record Filter() implements WireFilter {
        @Override
        public String name() {
            return "filter";
        }

        @Override
        public JsonObject onRequest(JsonObject document, Target target) {
            return document;
        }
    }
}
