package dev.plexus.runtime.config;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a configuration is to be read.
 *
 * @param display the name used in messages
 * @param file the file; empty for none
 * @param text the text, when it is given and not to be read from the file
 * @param folder the folder against which relative paths resolve, absolute
 */
public record ConfigSource(String display, Optional<Path> file, Optional<String> text, Path folder) {

    /** Makes the folder absolute. */
    public ConfigSource {
        folder = folder.toAbsolutePath().normalize();
    }

    /** A file, as the user named it, relative to the folder of the process. */
    public static ConfigSource file(Path file) {
        return named(file.toString(), file);
    }

    /** A file with the name used for it in messages. */
    public static ConfigSource named(String display, Path file) {
        var absolute = file.toAbsolutePath().normalize();
        var folder = absolute.getParent();
        return new ConfigSource(display, Optional.of(absolute), Optional.empty(), folder == null ? absolute : folder);
    }

    /** A text that stands for a file of that name. */
    public static ConfigSource text(Path file, String text) {
        var read = file(file);
        return new ConfigSource(read.display(), read.file(), Optional.of(text), read.folder());
    }

    /** No file: defaults, with relative paths against a folder. */
    public static ConfigSource none(Path folder) {
        return new ConfigSource("(no file)", Optional.empty(), Optional.empty(), folder);
    }
}
