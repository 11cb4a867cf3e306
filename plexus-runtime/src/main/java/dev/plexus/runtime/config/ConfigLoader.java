package dev.plexus.runtime.config;

import dev.plexus.runtime.plugin.UnusedPlugins;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way from a configuration file to {@link PlexusConfig}: YAML 1.2, references, values given from outside, binding,
 * checks of names. One run finds every problem; only a text that is no YAML ends early. Thread-safe: nothing is kept.
 */
public final class ConfigLoader {

    /** A thousand models with long descriptions take a tenth of it. */
    static final int LARGEST_FILE = 2 * 1024 * 1024;

    /** The sections whose entries are resources of their own. */
    private static final Set<String> RESOURCES = Set.of("providers", "models", "keys");

    private final Environment environment;
    private final Overrides overrides;
    private final KnownNames known;

    private ConfigLoader(Environment environment, Overrides overrides, KnownNames known) {
        this.environment = environment;
        this.overrides = overrides;
        this.known = known;
    }

    /**
     * Reads and checks a configuration.
     *
     * @param overrides options of the command line, which win over {@code PLEXUS_*} variables, which win over the file
     * @param known what the file may name without defining it
     */
    public static Loaded load(ConfigSource source, Environment environment, Overrides overrides, KnownNames known) {
        return new ConfigLoader(environment, overrides, known).load(source);
    }

    /**
     * What can be read before plugins are loaded, whatever else is wrong: which plugins are wanted and where they lie is configuration
     * too. Defaults stand for what cannot be read; {@link #load} says later what is wrong.
     */
    public static PlexusConfig beforePlugins(ConfigSource source, Environment environment, Overrides overrides) {
        var nothing = new KnownNames(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), UnusedPlugins.NONE);
        return new ConfigLoader(environment, overrides, nothing)
                .readable(source)
                .orElseGet(() -> PlexusConfig.empty(source.folder()));
    }

    private Optional<PlexusConfig> readable(ConfigSource source) {
        var problems = new Problems(List.of());
        return source.text()
                .or(() -> source.file().isEmpty() ? Optional.of("") : read(source, problems))
                .flatMap(text ->
                        config(source, text, new Interpolation(environment, source.folder(), problems), problems));
    }

    private Loaded load(ConfigSource source) {
        var unread = new Problems(List.of());
        var text = source.text().or(() -> source.file().isEmpty() ? Optional.of("") : read(source, unread));
        if (text.isEmpty()) {
            return new Loaded(
                    Optional.empty(), unread.sorted(), source.file().stream().toList());
        }
        var problems = new Problems(text.get().lines().toList());
        var interpolation = new Interpolation(environment, source.folder(), problems);
        var config = config(source, text.get(), interpolation, problems);
        List<Path> files = new ArrayList<>(List.of(source.file().orElseGet(() -> ConfigSearch.expected(source))));
        files.addAll(interpolation.files());
        return new Loaded(problems.haveErrors() ? Optional.empty() : config, problems.sorted(), files);
    }

    private Optional<String> read(ConfigSource source, Problems problems) {
        var start = Span.at(new Place(source.display(), 1, 1), 1);
        try {
            var bytes = environment.read(source.file().orElseThrow(), LARGEST_FILE);
            if (bytes.length > LARGEST_FILE) {
                problems.error(Code.TOO_LARGE, start, "the file is larger than 2MiB")
                        .add();
                return Optional.empty();
            }
            return Optional.of(decoded(bytes));
        } catch (CharacterCodingException failure) {
            problems.error(Code.SYNTAX, start, "the file is not UTF-8").add();
        } catch (IOException failure) {
            problems.error(Code.UNREADABLE, start, "the file cannot be read: " + Reasons.of(failure))
                    .help("plexus init writes one to start from")
                    .add();
        }
        return Optional.empty();
    }

    private static String decoded(byte[] bytes) throws CharacterCodingException {
        var text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes))
                .toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Optional<PlexusConfig> config(
            ConfigSource source, String text, Interpolation interpolation, Problems problems) {
        var tree = new YamlReader(source.display(), interpolation, problems).read(text);
        if (tree.isEmpty()) {
            return Optional.empty();
        }
        if (!(tree.get() instanceof Tree.Mapping written)) {
            problems.error(
                            Code.WRONG_SHAPE,
                            tree.get().span(),
                            "the file must be a mapping, not " + tree.get().shape())
                    .note("")
                    .help("it begins with: version: 1")
                    .add();
            return Optional.empty();
        }
        var root = new Given(environment, overrides).over(written);
        var folders = Folders.of(source, environment, overrides);
        var binder = new Binder(problems, folders, new Origin(source.file(), folders.data(), places(written)));
        var config = binder.record(PlexusConfig.class, root, Binder.Spot.root(root.span()));
        Version.check(root, problems);
        new References(problems, known, root).check(binder.mentions());
        KeyChecks.check(root, config, problems);
        return config;
    }

    private static Map<String, Place> places(Tree.Mapping root) {
        Map<String, Place> places = new HashMap<>();
        for (var section : root.entries()) {
            section.keySpan().place().ifPresent(place -> places.put(section.key(), place));
            if (RESOURCES.contains(section.key()) && section.value() instanceof Tree.Mapping resources) {
                resources
                        .entries()
                        .forEach(resource -> resource.keySpan()
                                .place()
                                .ifPresent(place -> places.put(section.key() + "." + resource.key(), place)));
            }
        }
        return places;
    }
}
