package dev.plexus.api.route;

/**
 * A target that may serve, with what a selector may weigh.
 *
 * @param weight its share as configured; at least 1
 */
public record Candidate(Target target, int weight) {
    public Candidate {
        if (weight < 1) {
            throw new IllegalArgumentException("a weight must be at least 1: " + weight);
        }
    }
}
