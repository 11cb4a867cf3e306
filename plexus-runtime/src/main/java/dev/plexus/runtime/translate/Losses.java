package dev.plexus.runtime.translate;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which losses change what a request means or what is known of its answer. */
public final class Losses {
    /**
     * Hints about cost and book-keeping: the model sees and says the same without them. The list stands in docs/config.md too.
     */
    public static final Set<String> HARMLESS = Set.of(
            "cache_hint_dropped",
            "cache_write_uncounted",
            "defer_loading_dropped",
            "end_user_dropped",
            "metadata_dropped",
            "service_tier_dropped",
            "service_tier_unsupported");

    private static final int TOLD_AT_MOST = 5;

    private Losses() {}

    /** Those that are not harmless. */
    public static List<Loss> thatCount(List<Loss> losses) {
        return losses.stream().filter(loss -> !HARMLESS.contains(loss.code())).toList();
    }

    /** A request refused for what would be lost of it; names the first of them as the member at fault. */
    public static GatewayException refusal(String message, List<Loss> lost) {
        Failure failure = new Failure(FailureKind.UNSUPPORTED, message, Failure.Source.NONE.withCode("lossy_route"));
        return new GatewayException(failure.at(lost.getFirst().path()));
    }

    /** Where the losses are and what they are, for people; no more than a few. */
    public static String told(List<Loss> losses) {
        List<String> words = new ArrayList<>(losses.stream()
                .map(loss -> loss.path() + " (" + loss.code() + ")")
                .distinct()
                .limit(TOLD_AT_MOST)
                .toList());
        if (losses.size() > TOLD_AT_MOST) {
            words.add("and more");
        }
        return String.join(", ", words);
    }
}
