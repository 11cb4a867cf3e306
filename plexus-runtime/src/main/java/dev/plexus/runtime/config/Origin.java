package dev.plexus.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a configuration was read.
 *
 * @param file the file, if there was one
 * @param dataFolder the folder for everything Plexus writes, absolute
 * @param places the position of each section and each resource by its path, such as {@code providers.local}
 */
public record Origin(Optional<Path> file, Path dataFolder, Map<String, Place> places) {

    /** Copies the map. */
    public Origin {
        places = Map.copyOf(places);
    }

    /** The origin of a configuration that no file gave. */
    public static Origin none(Path folder) {
        return new Origin(Optional.empty(), folder.toAbsolutePath().normalize().resolve("data"), Map.of());
    }

    /** Where a section or resource stands in the file; empty when the file does not name it. */
    public Optional<Place> placeOf(String path) {
        return Optional.ofNullable(places.get(path));
    }
}
