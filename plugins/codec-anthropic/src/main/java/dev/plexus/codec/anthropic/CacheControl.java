package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.CacheHint.Lifetime;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.Optional;

/** The object {@code cache_control}, which marks the end of a prefix worth caching. */
final class CacheControl {
    private static final String NAME = "cache_control";
    private static final JsonString EPHEMERAL = JsonString.of("ephemeral");

    private CacheControl() {}

    static Optional<CacheHint> read(JsonMembers node) {
        return node.members(NAME).map(control -> new CacheHint(lifetime(control.text("ttl"))));
    }

    private static Lifetime lifetime(Optional<String> ttl) {
        return switch (ttl.orElse("")) {
            case "5m" -> Lifetime.FIVE_MINUTES;
            case "1h" -> Lifetime.ONE_HOUR;
            default -> Lifetime.DEFAULT;
        };
    }

    static void write(CacheHint hint, JsonObject.Builder node) {
        JsonObject plain = JsonObject.of("type", EPHEMERAL);
        node.put(
                NAME,
                switch (hint.lifetime()) {
                    case DEFAULT -> plain;
                    case FIVE_MINUTES -> plain.with("ttl", JsonString.of("5m"));
                    // There is nothing between five minutes and an hour; the longer one keeps the prefix.
                    case THIRTY_MINUTES, ONE_HOUR -> plain.with("ttl", JsonString.of("1h"));
                });
    }

    static boolean isMarked(JsonObject node) {
        return node.object(NAME).isPresent();
    }

    static boolean isForAnHour(JsonObject node) {
        return node.object(NAME)
                .flatMap(mark -> mark.text("ttl"))
                .filter("1h"::equals)
                .isPresent();
    }

    static JsonObject unmarked(JsonObject node) {
        return node.without(NAME);
    }

    /** The node with a mark for the usual time. */
    static JsonObject shortened(JsonObject node) {
        return node.with(NAME, JsonObject.of("type", EPHEMERAL));
    }

    /** The node with the mark of another one that is left out, unless it has a mark. */
    static JsonObject inherit(JsonObject node, JsonObject leftOut) {
        return node.has(NAME)
                ? node
                : leftOut.find(NAME).map(mark -> node.with(NAME, mark)).orElse(node);
    }
}
