package dev.plexus.runtime.config;

import dev.plexus.api.provider.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A kind of single value: how it is written, and what it becomes. */
// The sets are copies that nothing can change; Error Prone cannot know that of a Set.
@SuppressWarnings("ImmutableEnumChecker")
enum ScalarType {
    TEXT("text", Set.of(String.class), EnumSet.of(Tree.Kind.TEXT)),
    SECRET("text", Set.of(Secret.class, HashedSecret.class), EnumSet.of(Tree.Kind.TEXT)),
    WORD("text", Set.of(Fingerprint.class, URI.class, Path.class, Instant.class), EnumSet.of(Tree.Kind.TEXT)),
    DURATION("a duration such as 30s", Set.of(Duration.class), EnumSet.of(Tree.Kind.TEXT)),
    SIZE("a size such as 32MiB", Set.of(ByteSize.class), EnumSet.of(Tree.Kind.TEXT, Tree.Kind.INTEGER)),
    COUNT("a whole number", Set.of(int.class, OptionalInt.class), EnumSet.of(Tree.Kind.INTEGER, Tree.Kind.TEXT)),
    SWITCH("true or false", Set.of(boolean.class), EnumSet.of(Tree.Kind.BOOLEAN)),
    CHOICE(
            "text",
            Set.of(LogConfig.Level.class, LogConfig.Format.class, ModelEntry.Preference.class),
            EnumSet.of(Tree.Kind.TEXT));

    private final String form;
    private final Set<Class<?>> types;
    private final Set<Tree.Kind> kinds;

    ScalarType(String form, Set<Class<?>> types, Set<Tree.Kind> kinds) {
        this.form = form;
        this.types = Set.copyOf(types);
        this.kinds = Set.copyOf(kinds);
    }

    static Optional<ScalarType> of(Class<?> type) {
        return Arrays.stream(values())
                .filter(scalar -> scalar.types.contains(type))
                .findFirst();
    }

    /** What a person is asked to write. */
    String form() {
        return form;
    }

    /** Whether a scalar is written in the right form; a reference may stand for anything. */
    boolean accepts(Tree.Scalar scalar) {
        if (scalar.kind() == Tree.Kind.REFERENCE) {
            return true;
        }
        // A number in quotes is text; only with a unit is a count written as text.
        var quotedNumber = this == COUNT
                && scalar.kind() == Tree.Kind.TEXT
                && !scalar.text().matches("[0-9]+[kM]");
        return kinds.contains(scalar.kind()) && !quotedNumber;
    }

    /**
     * The value of a text.
     *
     * @throws IllegalArgumentException with a message for people, if the text is malformed
     */
    static Object read(Class<?> type, String text, Folders folders, Span span) {
        var scalar = of(type).orElseThrow();
        return switch (scalar) {
            case TEXT -> text;
            case SECRET -> type == Secret.class ? Secret.of(text) : clientKey(text);
            case WORD -> word(type, text, folders, span);
            case DURATION -> Units.duration(text);
            case SIZE -> Units.size(text);
            case COUNT -> type == int.class ? (Object) Units.count(text) : OptionalInt.of(Units.count(text));
            case SWITCH -> truth(text);
            case CHOICE -> choice(type, text);
        };
    }

    /** A header must carry the key, and what follows a colon in it is the caller's label. */
    private static HashedSecret clientKey(String text) {
        if (!text.matches("[!-9;-~]+")) {
            throw new IllegalArgumentException("a client key is made of visible ASCII characters without a colon");
        }
        return HashedSecret.of(text);
    }

    /** The words of a choice, as written in a configuration. */
    static List<String> choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Object word(Class<?> type, String text, Folders folders, Span span) {
        if (type == Fingerprint.class) {
            return new Fingerprint(text);
        }
        if (type == Instant.class) {
            return moment(text);
        }
        try {
            return type == Path.class ? folders.resolve(text, span) : new URI(text);
        } catch (InvalidPathException | URISyntaxException failure) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no " + (type == Path.class ? "path" : "URL"), failure);
        }
    }

    private static Instant moment(String text) {
        try {
            return text.length() > 10
                    ? Instant.parse(text)
                    : LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeException failure) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no date; write 2027-06-30 or 2027-06-30T12:00:00Z", failure);
        }
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        };
    }

    private static Object choice(Class<?> type, String text) {
        for (var constant : type.getEnumConstants()) {
            if (constant.toString().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("\"" + text + "\" is none of " + String.join(", ", choices(type)));
    }
}
