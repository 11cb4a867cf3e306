package dev.plexus.runtime.snapshot;

/**
 * What is asked of the targets of a route about losses.
 *
 * @param strict whether a target that would lose anything is left out
 * @param losslessFirst whether, within a group, targets that lose nothing are tried first
 */
public record Fidelity(boolean strict, boolean losslessFirst) {
    /** Losses decide nothing. */
    public static final Fidelity ANY = new Fidelity(false, false);

    public Fidelity orStrict(boolean other) {
        return new Fidelity(strict || other, losslessFirst);
    }
}
