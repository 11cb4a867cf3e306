package dev.plexus.api.chat;

import java.util.Set;

/**
 * Something a request or answer said that the other side has no way to say.
 *
 * @param code a stable word for programs, such as {@code seed_unsupported}; lower case with underscores. Its last word says what became
 *     of it, see {@link Effect}
 * @param path where it stood in the client's document, such as {@code messages[2].content[0]}
 * @param detail what became of it, for people
 */
public record Loss(String code, String path, String detail) {
    /** What became of what was said. */
    public enum Effect {
        /** It is gone: codes ending in {@code _dropped}, {@code _unsupported}, and all that end in no other word of these. */
        DROPPED,
        /**
         * Something near it is said: codes ending in {@code _clamped}, {@code _approximated}, {@code _relaxed}, {@code _moved},
         * {@code _emulated}, {@code _wrapped}, {@code _filtered}, {@code _repaired}, {@code _orphaned}, {@code _estimated}, or in
         * {@code _as_} and a word for what it became.
         */
        APPROXIMATED,
        /** Something nobody said was added: codes ending in {@code _added}, {@code _inserted}, {@code _synthesised}. */
        SYNTHESISED;

        private static final Set<String> NEAR = Set.of(
                "clamped",
                "approximated",
                "relaxed",
                "moved",
                "emulated",
                "wrapped",
                "filtered",
                "repaired",
                "orphaned",
                "estimated");
        private static final Set<String> ADDED = Set.of("added", "inserted", "synthesised");

        private static Effect of(String code) {
            String last = code.substring(code.lastIndexOf('_') + 1);
            if (ADDED.contains(last)) {
                return SYNTHESISED;
            }
            return NEAR.contains(last) || code.contains("_as_") ? APPROXIMATED : DROPPED;
        }
    }

    /** What became of it, as its code says. */
    public Effect effect() {
        return Effect.of(code);
    }
}
