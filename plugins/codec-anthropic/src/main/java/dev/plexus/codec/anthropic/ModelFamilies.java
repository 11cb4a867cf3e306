package dev.plexus.codec.anthropic;

import dev.plexus.codec.anthropic.ModelProfile.ForcedChoice;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is known of each family of the vendor's models by its name.
 *
 * <p>Source: the vendor's notes on thinking by model, as in section 8 of the translation contract for this dialect. A hop's
 * capabilities win over it.
 */
final class ModelFamilies {
    private static final List<String> MANUAL = List.of("enabled", "disabled");
    private static final List<String> BOTH = List.of("adaptive", "enabled", "disabled");
    private static final List<String> ADAPTIVE = List.of("adaptive", "disabled");
    private static final List<String> ALWAYS_ON = List.of("adaptive");
    private static final List<String> BETWEEN_TOOLS = List.of("adaptive", "between_tools");

    private static final List<String> NO_EFFORTS = List.of();
    private static final List<String> THREE_EFFORTS = List.of("low", "medium", "high");
    private static final List<String> FOUR_EFFORTS = List.of("low", "medium", "high", "max");
    private static final List<String> ALL_EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

    /** The first row whose name is found counts: newer and longer names come first. */
    private static final List<Family> FAMILIES = List.of(
            new Family("sonnet-5[-.]5(?!\\d)", modern(BETWEEN_TOOLS, ForcedChoice.NEVER)),
            new Family("opus-5[-.]5(?!\\d)|fable-5[-.]1(?!\\d)", modern(ALWAYS_ON, ForcedChoice.NEVER)),
            new Family("(fable|mythos)-5", modern(ALWAYS_ON, ForcedChoice.ALWAYS)),
            new Family("(sonnet|opus|haiku)-5", modern(ADAPTIVE, ForcedChoice.ALWAYS)),
            new Family("opus-4[-.]8(?!\\d)", modern(ADAPTIVE, ForcedChoice.ALWAYS)),
            new Family("opus-4[-.]7(?!\\d)", withoutMidSystem(modern(ADAPTIVE, ForcedChoice.ALWAYS))),
            new Family("opus-4[-.]6(?!\\d)", transition(128_000)),
            new Family("sonnet-4[-.]6(?!\\d)", transition(64_000)),
            new Family("opus-4[-.]5(?!\\d)", manual(THREE_EFFORTS, 64_000)),
            new Family("(sonnet|haiku)-4", manual(NO_EFFORTS, 64_000)),
            new Family("opus-4", manual(NO_EFFORTS, 32_000)),
            new Family("claude-3[-.]7", manual(NO_EFFORTS, 64_000)),
            new Family("claude-3[-.]5", early(8_192)),
            new Family("claude-3|claude-2|claude-instant", early(4_096)),
            new Family("claude-", modern(ADAPTIVE, ForcedChoice.ALWAYS)));

    /** Other vendors' models behind this dialect: they take what the older version of it has. */
    private static final ModelProfile STRANGER = new ModelProfile(
            List.of("enabled", "disabled"),
            ALL_EFFORTS,
            true,
            false,
            ForcedChoice.ALWAYS,
            true,
            true,
            true,
            true,
            Optional.empty(),
            ModelProfile.UNKNOWN_MAXIMUM);

    private ModelFamilies() {}

    /** Models whose names match, and what they take. */
    private record Family(Pattern name, ModelProfile profile) {
        Family(String name, ModelProfile profile) {
            this(Pattern.compile(name), profile);
        }
    }

    static ModelProfile of(String model) {
        if (!model.contains("claude")) {
            return STRANGER;
        }
        return FAMILIES.stream()
                .filter(family -> family.name().matcher(model).find())
                .findFirst()
                .map(Family::profile)
                .orElse(STRANGER);
    }

    private static ModelProfile early(long maximum) {
        return new ModelProfile(
                List.of(),
                NO_EFFORTS,
                true,
                false,
                ForcedChoice.ALWAYS,
                true,
                false,
                false,
                false,
                Optional.of(maximum),
                maximum);
    }

    private static ModelProfile manual(List<String> efforts, long maximum) {
        return new ModelProfile(
                MANUAL,
                efforts,
                true,
                true,
                ForcedChoice.NOT_WHILE_THINKING,
                true,
                false,
                true,
                true,
                Optional.of(maximum),
                maximum);
    }

    private static ModelProfile transition(long maximum) {
        return new ModelProfile(
                BOTH,
                FOUR_EFFORTS,
                true,
                true,
                ForcedChoice.NOT_WHILE_THINKING,
                false,
                false,
                true,
                true,
                Optional.of(maximum),
                maximum);
    }

    private static ModelProfile modern(List<String> modes, ForcedChoice forced) {
        return new ModelProfile(
                modes,
                ALL_EFFORTS,
                false,
                true,
                forced,
                false,
                true,
                true,
                true,
                Optional.empty(),
                ModelProfile.DEFAULT_CAP);
    }

    private static ModelProfile withoutMidSystem(ModelProfile profile) {
        return new ModelProfile(
                profile.thinkingModes(),
                profile.efforts(),
                profile.sampling(),
                profile.exclusiveSampling(),
                profile.forcedChoice(),
                profile.prefill(),
                false,
                profile.structuredOutputs(),
                profile.strictTools(),
                profile.maxOutput(),
                profile.defaultOutput());
    }
}
