package dev.plexus.runtime.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugins that came with the product, gone or not: the file {@code plugins/bundled.list} of the bundle, written by its build, one
 * line a plugin: {@code <file name> <plugin id> <version>}.
 */
record BundledList(List<Line> lines) {
    static final String FILE = "bundled.list";

    private static final Logger LOG = LoggerFactory.getLogger(BundledList.class);

    BundledList {
        lines = List.copyOf(lines);
    }

    /** One of them. */
    record Line(String fileName, String id, Optional<String> version) {}

    /** The list of a folder; empty if it has none. */
    static BundledList in(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            return new BundledList(
                    Files.exists(file)
                            ? Files.readAllLines(file).stream()
                                    .flatMap(text -> line(text).stream())
                                    .toList()
                            : List.of());
        } catch (IOException failure) {
            LOG.warn("{} cannot be read, so that plugins that are gone are not listed: {}", file, failure.toString());
            return new BundledList(List.of());
        }
    }

    private static Optional<Line> line(String text) {
        String[] words = text.strip().split("\\s+");
        if (words[0].isEmpty() || words[0].startsWith("#")) {
            return Optional.empty();
        }
        return Optional.of(new Line(
                words[0],
                words.length > 1 ? words[1] : words[0],
                words.length > 2 ? Optional.of(words[2]) : Optional.empty()));
    }
}
