package dev.plexus.api.codec;

import dev.plexus.api.chat.Loss;
import java.util.ArrayList;
import java.util.List;

/** Collects what a codec could not say. For one thread. */
public final class LossList {
    private final List<Loss> losses = new ArrayList<>();

    /** Notes a loss; see {@link Loss} for the meaning of the parameters. */
    public void add(String code, String path, String detail) {
        losses.add(new Loss(code, path, detail));
    }

    /** What was noted so far, in order. */
    public List<Loss> list() {
        return List.copyOf(losses);
    }
}
