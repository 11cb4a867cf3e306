package dev.plexus.api.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.PlexusPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The public surface, with the permitted subtypes of its sealed types, equals the committed text.
 *
 * <p>A change is a decision: copy {@code target/api.txt} over {@code api.txt} and say why in the commit.
 */
class ApiSurfaceTest {
    private static final Path COMMITTED = Path.of("api.txt");
    private static final Path FOUND = Path.of("target", "api.txt");

    @Test
    void isTheCommittedOne() throws IOException {
        String surface = ApiSurface.of(PlexusPlugin.class.getModule());
        Files.writeString(FOUND, surface);

        assertThat(surface)
                .as("plexus-api/api.txt; what was found is in plexus-api/target/api.txt")
                .isEqualTo(Files.readString(COMMITTED));
    }

    @Test
    void listsMembersAndPermittedSubtypes() {
        String surface = ApiSurface.of(PlexusPlugin.class.getModule());

        assertThat(surface)
                .contains("interface dev.plexus.api.PlexusPlugin\n")
                .contains("  public default java.util.List<dev.plexus.api.codec.ChatCodec>"
                        + " dev.plexus.api.PlexusPlugin.chatCodecs()\n")
                .contains("  permits dev.plexus.api.json.JsonArray, ")
                .contains("record dev.plexus.api.wire.Dialect(java.lang.String id)");
    }
}
