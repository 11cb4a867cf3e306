package dev.plexus.runtime.config;

import java.util.List;
import java.util.Optional;

/**
 * One alias: a name that clients may ask for and the targets that answer it.
 *
 * @param targets the targets, in the short form
 * @param selector how one of the targets is chosen, in the short form
 * @param groups several lists of targets, one tried after the other, in the long form
 * @param also further names for the alias
 * @param description a sentence for people
 * @param strict whether a request is refused rather than told with losses
 * @param prefer which targets of a list are tried first
 * @param failover limits that differ from {@code routing.failover}
 */
public record ModelEntry(
        @Key(value = "Targets, as provider/model.", example = "[my-provider/some-model]")
        List<WeightedTarget> targets,

        @Key(
                value = "How one of the targets is chosen.",
                fallback = ModelEntry.DEFAULT_SELECTOR,
                names = Names.SELECTOR)
        String selector,

        @Key("Lists of targets, one tried after the other.") List<TargetGroup> groups,

        @Key(value = "Further names that clients may send.", example = "[best]", names = Names.ALIAS)
        List<String> also,

        @Key(value = "A sentence for people.", example = "Best model for coding agents")
        Optional<String> description,

        @Key(value = "Refuse what no target can be told without loss.", fallback = "false")
        boolean strict,

        @Key(value = "Which targets of a list are tried first.", example = "lossless")
        Optional<Preference> prefer,

        @Key("Limits that differ from routing.failover.") ModelFailover failover) {

    /** What can decide the order of targets before their selector. */
    public enum Preference {
        /** Those that can be told everything. */
        LOSSLESS
    }

    /** The selector used where none is written: a list of targets is not an order unless in_order is said. */
    static final String DEFAULT_SELECTOR = "random";

    /** Checks that exactly one of the two forms is used. */
    public ModelEntry {
        Check.that(targets.isEmpty() || groups.isEmpty(), "groups", "cannot be combined with targets");
        Check.that(!targets.isEmpty() || !groups.isEmpty(), "targets", "has no entry");
        targets = List.copyOf(targets);
        groups = List.copyOf(groups);
        also = List.copyOf(also);
    }

    /** The lists of targets in the order they are tried, whichever form was written. */
    public List<TargetGroup> targetGroups() {
        return groups.isEmpty() ? List.of(new TargetGroup(Optional.empty(), selector, targets)) : groups;
    }
}
