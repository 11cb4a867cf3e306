package dev.plexus.api.chat;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Dialect;
import java.util.HashMap;
import java.util.Map;

/**
 * The members of a node that its dialect has and the model has no word for, by dialect.
 *
 * <p>An encoder writes the members of its own dialect again and ignores the others.
 */
public record Extras(Map<Dialect, JsonObject> byDialect) {
    public static final Extras NONE = new Extras(Map.of());

    public Extras {
        byDialect = Map.copyOf(byDialect);
    }

    /** Members of one dialect; {@link #NONE} if there are none. */
    public static Extras of(Dialect dialect, JsonObject members) {
        return members.isEmpty() ? NONE : new Extras(Map.of(dialect, members));
    }

    /** The members of this dialect, empty if there are none. */
    public JsonObject of(Dialect dialect) {
        return byDialect.getOrDefault(dialect, JsonObject.EMPTY);
    }

    /** Whether only this dialect, or none, has members here. */
    public boolean isEmpty() {
        return byDialect.isEmpty();
    }

    /** These members and the other's; the other's win for a dialect that both have. */
    public Extras and(Extras other) {
        if (other.isEmpty()) {
            return this;
        }
        Map<Dialect, JsonObject> both = new HashMap<>(byDialect);
        both.putAll(other.byDialect);
        return new Extras(both);
    }
}
