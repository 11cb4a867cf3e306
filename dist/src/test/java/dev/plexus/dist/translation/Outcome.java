package dev.plexus.dist.translation;

import dev.plexus.api.chat.Loss;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What becomes of a probe on its way through the gateway.
 *
 * @param losses what was reported
 */
record Outcome(Kind kind, List<Loss> losses) {
    /** How much of it arrives. */
    enum Kind {
        /** The dialect it comes from has no word for it. */
        UNSAID("·"),
        LOSSLESS("yes"),
        /** The upstream is not told; the gateway does it. */
        GATEWAY("gateway"),
        APPROXIMATED("≈"),
        /** Said in another form, which says the same to a model; the codec undoes it on the way back. */
        OTHERWISE("otherwise"),
        DROPPED("no"),
        REFUSED("refused");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    static Outcome of(Kind kind) {
        return new Outcome(kind, List.of());
    }

    /** The cell of a table. */
    String cell() {
        String codes = losses.stream()
                .map(Loss::code)
                .distinct()
                .map(code -> "`" + code + "`")
                .collect(Collectors.joining(" "));
        return codes.isEmpty() ? kind.word : kind.word + " " + codes;
    }
}
