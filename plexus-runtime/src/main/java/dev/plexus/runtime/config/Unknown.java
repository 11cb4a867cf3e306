package dev.plexus.runtime.config;

import java.util.Collection;
import java.util.Optional;

/** The report of keys that a section does not have. */
final class Unknown {

    private Unknown() {}

    static void report(Problems problems, Class<?> type, Tree.Mapping mapping, Binder.Spot spot) {
        report(problems, type, Shape.names(type), mapping, spot);
    }

    static void report(
            Problems problems, Class<?> type, Collection<String> keys, Tree.Mapping mapping, Binder.Spot spot) {
        for (var entry : mapping.entries()) {
            if (keys.contains(entry.key()) || entry.key().startsWith("x-")) {
                continue;
            }
            if (Later.has(type, entry.key())) {
                notYet(problems, entry, spot.path());
            } else {
                unknown(problems, keys, entry, spot.path());
            }
        }
    }

    /** Says that a key is designed but not in this version. */
    static void notYet(Problems problems, Tree.Entry entry, String path) {
        problems.error(Code.NOT_YET, entry.keySpan(), joined(path, entry.key()) + " is not in this version of Plexus")
                .note("")
                .help("remove it; it would have no effect")
                .add();
    }

    private static void unknown(Problems problems, Collection<String> keys, Tree.Entry entry, String path) {
        problems.error(Code.UNKNOWN_KEY, entry.keySpan(), "unknown key " + joined(path, entry.key()))
                .note("one of: " + String.join(", ", keys))
                .help(help(entry.key(), keys))
                .add();
    }

    private static Optional<String> help(String key, Collection<String> keys) {
        if (key.equals("<<")) {
            return Optional.of("YAML 1.2 has no merge keys; repeat the values");
        }
        if (Synonyms.isForeign(key)) {
            return Optional.of("this looks like another gateway's file; plexus init writes one to start from");
        }
        return Synonyms.of(key, keys)
                .map(name -> "did you mean \"" + name + "\"?")
                .or(() -> Nearest.suggestion(key, keys));
    }

    private static String joined(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
