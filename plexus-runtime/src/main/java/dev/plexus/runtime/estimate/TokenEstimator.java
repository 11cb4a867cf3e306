package dev.plexus.runtime.estimate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Capabilities;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Estimates tokens, within a time an exchange can spare. Thread-safe. */
public final class TokenEstimator {
    private static final Duration LONGEST = Duration.ofMillis(50);
    /** Of models nobody has described, in percent of the tokenizer's count. */
    private static final long UNKNOWN_FAMILY = 115;
    /** How far estimates of usual requests fall short at worst. */
    private static final double MARGIN = 1.1;

    private final BoundedCount count;

    /**
     * @param nanoTime a monotonic clock
     */
    public TokenEstimator(Tokenizer tokenizer, LongSupplier nanoTime) {
        this.count = new BoundedCount(tokenizer, nanoTime, LONGEST);
    }

    /**
     * What the model will read for the request, about.
     *
     * @param model says by {@code tokens.percent} how its vocabulary compares with the tokenizer's, and by {@code tokens.toolsBase}
     *     what its upstream adds to a request with tools
     */
    public long input(ChatRequest request, Capabilities model) {
        RequestContent content = RequestContent.of(request, new MediaTokens(model));
        long toolsBase =
                request.tools().isEmpty() ? 0 : model.number("tokens.toolsBase").orElse(0L);
        return toolsBase + content.tokens() + texts(content.texts(), model);
    }

    /** What the model will hardly read more than. */
    public long inputAtMost(ChatRequest request, Capabilities model) {
        return (long) Math.ceil(input(request, model) * MARGIN);
    }

    /** The tokens of texts without anything around them, about. */
    public long texts(List<String> texts, Capabilities model) {
        double factor = model.number("tokens.percent").orElse(UNKNOWN_FAMILY) / 100.0;
        return (long) Math.ceil(count.of(texts) * factor);
    }
}
