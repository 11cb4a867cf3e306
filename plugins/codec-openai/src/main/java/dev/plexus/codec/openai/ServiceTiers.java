package dev.plexus.codec.openai;

import java.util.Map;
import java.util.Optional;

/** The vendor's words for the tier an answer was served on. */
public final class ServiceTiers {
    private static final Map<String, String> OTHERS = Map.of("standard", "default", "batch", "flex");

    private ServiceTiers() {}

    /** The word for what an upstream of any dialect calls its tier. */
    public static Optional<String> answered(Optional<String> upstream) {
        return upstream.map(word -> OTHERS.getOrDefault(word, word));
    }
}
