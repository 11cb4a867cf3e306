package dev.plexus.api.codec;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a model's tokens cost, in dollars of the United States for a million of them.
 *
 * @param tiers dearer rates for longer requests, from the shortest; the whole request pays them
 */
public record ModelPrices(Rates base, List<Tier> tiers) {
    public ModelPrices {
        tiers = List.copyOf(tiers);
    }

    /** Rates; an empty one is unknown, not free. */
    public record Rates(
            Optional<BigDecimal> input,
            Optional<BigDecimal> output,
            Optional<BigDecimal> cacheRead,
            Optional<BigDecimal> cacheWrite) {}

    /**
     * Rates for requests of more tokens than a number.
     *
     * @param above the number of tokens in the request
     */
    public record Tier(long above, Rates rates) {}
}
