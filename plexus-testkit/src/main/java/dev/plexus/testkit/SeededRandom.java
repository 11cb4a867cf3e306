package dev.plexus.testkit;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Chance that can be repeated: it runs a property with one seed after the other and names the seed with which it failed.
 *
 * <p>The seeds are the same in every run, so that a build is. The system property {@value #PROPERTY} names a single seed to try, and
 * {@value #SCALE} multiplies how many there are.
 */
public final class SeededRandom {
    /** The system property that names a single seed to try. */
    public static final String PROPERTY = "plexus.test.seed";

    /** The system property that says how many times as many seeds are tried; one where it is not set. */
    public static final String SCALE = "plexus.test.scale";

    private SeededRandom() {}

    /** What must hold, whatever chance says. */
    @FunctionalInterface
    public interface Property {
        void check(RandomGenerator chance) throws Exception;
    }

    /**
     * Checks the property with so many seeds, or with the one the system property names.
     *
     * @throws AssertionError at the first seed with which the property fails, with the failure as its cause
     */
    public static void check(int seeds, Property property) {
        String single = System.getProperty(PROPERTY, "");
        if (!single.isEmpty()) {
            check(Long.parseLong(single), property);
            return;
        }
        for (long seed = 0; seed < (long) seeds * Integer.getInteger(SCALE, 1); seed++) {
            check(seed, property);
        }
    }

    private static void check(long seed, Property property) {
        try {
            property.check(new SplittableRandom(seed));
        } catch (Exception | AssertionError failure) {
            throw new AssertionError(
                    "failed with seed " + seed + "; repeat with -D" + PROPERTY + "=" + seed + ": "
                            + failure.getMessage(),
                    failure);
        }
    }
}
