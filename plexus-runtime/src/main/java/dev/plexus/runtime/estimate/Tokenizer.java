package dev.plexus.runtime.estimate;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Counts tokens with one public vocabulary, which the vocabularies of other models resemble within a factor. Thread-safe.
 *
 * <p>The vocabulary takes most of a second and tens of megabytes to load, so it is loaded beside the first use, and until then
 * characters are counted.
 */
public final class Tokenizer {
    private final Consumer<Runnable> background;
    private final AtomicBoolean wanted = new AtomicBoolean();
    private volatile Optional<Encoding> encoding = Optional.empty();

    /**
     * @param background does something once, on another thread
     */
    public Tokenizer(Consumer<Runnable> background) {
        this.background = background;
    }

    /** The tokens of this stretch of a text. The time this takes may grow with the square of its length. */
    double count(String text, int from, int to) {
        if (encoding.isEmpty() && wanted.compareAndSet(false, true)) {
            background.accept(this::load);
        }
        return encoding.map(known -> (double) known.countTokensOrdinary(text.substring(from, to)))
                .orElseGet(() -> CoarseCount.of(text, from, to));
    }

    private void load() {
        encoding = Optional.of(Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.O200K_BASE));
    }
}
