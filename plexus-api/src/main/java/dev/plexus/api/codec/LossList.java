package dev.plexus.api.codec;

import dev.plexus.api.chat.Loss;
import java.util.ArrayList;
import java.util.List;

/** Collects what a codec could not say, and what of that the gateway does itself. For one thread. */
public final class LossList {
    private final List<Loss> losses = new ArrayList<>();
    private LeftToGateway left = LeftToGateway.NOTHING;

    /** Notes a loss; see {@link Loss} for the meaning of the parameters. */
    public void add(String code, String path, String detail) {
        losses.add(new Loss(code, path, detail));
    }

    /** The upstream is not told of these texts; the gateway ends the answer where the model writes one. */
    public void leaveStop(List<String> texts) {
        left = left.withStop(texts);
    }

    /** The upstream gives one answer; the gateway asks it so often. */
    public void leaveCandidates(long count) {
        left = left.withCandidates(count);
    }

    /** What the gateway does itself. */
    public LeftToGateway left() {
        return left;
    }

    /** What was noted so far, in order. */
    public List<Loss> list() {
        return List.copyOf(losses);
    }
}
