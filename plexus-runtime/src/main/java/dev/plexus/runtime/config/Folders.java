package dev.plexus.runtime.config;

import java.nio.file.Path;

/**
 * The folders against which relative paths resolve.
 *
 * @param file for paths in the configuration file: its own folder
 * @param caller for paths in variables and on the command line
 * @param data the folder that {@code ./data} stands for
 */
record Folders(Path file, Path caller, Path data) {

    private static final Path DATA = Path.of("data");

    static Folders of(ConfigSource source, Environment environment, Overrides overrides) {
        var caller = environment.folder().toAbsolutePath().normalize();
        var data = overrides
                .data()
                .map(caller::resolve)
                .orElseGet(() -> source.folder().resolve(DATA));
        return new Folders(source.folder(), caller, data.normalize());
    }

    /** The absolute path that a written path means. */
    Path resolve(String written, Span span) {
        var path = Path.of(written).normalize();
        if (path.isAbsolute()) {
            return path;
        }
        return path.startsWith(DATA)
                ? data.resolve(DATA.relativize(path))
                : base(span).resolve(path).normalize();
    }

    /** A URL in which a relative path right after the scheme is made absolute: {@code sqlite:./data/x.db}. */
    String resolveUrl(String written, Span span) {
        var colon = written.indexOf(':');
        var rest = written.substring(colon + 1);
        var relative = colon > 0 && !rest.isEmpty() && !rest.startsWith("/") && !rest.startsWith(":");
        return relative ? written.substring(0, colon + 1) + resolve(rest, span) : written;
    }

    private Path base(Span span) {
        return span.giver().isEmpty() ? file : caller;
    }
}
