package dev.plexus.runtime.config;

import java.util.List;
import java.util.Optional;

/**
 * Targets among which a selector chooses.
 *
 * @param name its name in explanations
 * @param selector how one of the targets is chosen
 * @param targets the targets, at least one
 */
public record TargetGroup(
        @Key(value = "Name in explanations.", example = "first-choice")
        Optional<String> name,

        @Key(
                value = "How one of the targets is chosen.",
                fallback = ModelEntry.DEFAULT_SELECTOR,
                names = Names.SELECTOR)
        String selector,

        @Key(value = "Targets, as provider/model.", required = true, example = "[my-provider/some-model]")
        List<WeightedTarget> targets) {

    /** Checks that there is a target. */
    public TargetGroup {
        Check.that(!targets.isEmpty(), "targets", "has no entry");
        targets = List.copyOf(targets);
    }
}
