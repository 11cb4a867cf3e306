package dev.plexus.api.codec;

import java.util.List;
import java.util.Optional;

/**
 * What is known of a model, wherever it is from.
 *
 * @param title its name for people
 * @param capabilities what it can do; nothing if that is not known
 * @param prices what its tokens cost, if that is to be shown
 */
public record ModelDetails(Optional<String> title, Capabilities capabilities, Optional<ModelPrices> prices) {
    /** Nothing is known. */
    public static final ModelDetails NONE = new ModelDetails(Optional.empty(), Capabilities.UNKNOWN, Optional.empty());

    private static final List<String> TEXT = List.of("text");
    private static final List<String> CHAT = List.of("chat");

    /** What it is for, in the words of accounts; chat, if nothing is known. */
    public List<String> operations() {
        return capabilities.texts("operations").orElse(CHAT);
    }

    /** Tokens of request and answer together. */
    public Optional<Long> contextWindow() {
        return capabilities.number("contextWindow");
    }

    /** The most tokens it writes. */
    public Optional<Long> maxOutput() {
        return capabilities.number("maxOutput");
    }

    /** What it reads; text, if nothing is known. */
    public List<String> inputModalities() {
        return capabilities.texts("inputModalities").orElse(TEXT);
    }

    /** Whether it reasons, as far as that is known. */
    public Optional<Boolean> reasons() {
        return capabilities
                .texts("thinking.efforts")
                .filter(efforts -> !efforts.isEmpty())
                .or(() -> capabilities.texts("thinking.modes"))
                .map(words -> !words.isEmpty())
                .or(() -> capabilities.number("thinking.budgetRange.max").map(_ -> true))
                .or(() -> capabilities.texts("thinking.efforts").map(_ -> false));
    }
}
