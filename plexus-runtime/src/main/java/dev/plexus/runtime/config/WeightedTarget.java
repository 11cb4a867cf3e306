package dev.plexus.runtime.config;

/**
 * One model of one provider, as an alias names it.
 *
 * @param provider the provider's name
 * @param model the model's name at that provider; it may contain slashes
 * @param weight its share of the requests, relative to the others of its list
 */
public record WeightedTarget(String provider, String model, int weight) {

    /** Checks each value. */
    public WeightedTarget {
        Check.that(!provider.isBlank() && !model.isBlank(), "target", "must be written provider/model");
        Check.that(weight >= 1, "weight", "must be at least 1, not " + weight);
    }

    /** The target that a text of the form {@code provider/model} names. */
    public static WeightedTarget of(String text, int weight) {
        var slash = text.indexOf('/');
        Check.that(slash > 0 && slash < text.length() - 1, "target", "must be written provider/model");
        return new WeightedTarget(text.substring(0, slash), text.substring(slash + 1), weight);
    }

    @Override
    public String toString() {
        return provider + "/" + model;
    }
}
