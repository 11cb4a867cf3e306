package dev.plexus.codec.anthropic;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import java.util.List;
import java.util.Optional;

/**
 * What the model of one hop takes. What its capabilities do not say is the most the dialect's older version allows, as other
 * vendors' models behind it take that.
 *
 * @param thinkingModes the values of {@code thinking.type}; none if it cannot think
 * @param efforts the values of {@code output_config.effort}; none if it does not take the member
 * @param sampling which of the settings for drawing a token it takes
 * @param forcedChoice when it may be made to call a tool
 * @param prefill whether the conversation may end with words of the assistant
 * @param midSystem whether a system message may stand in the middle of the conversation
 * @param structuredOutputs whether it takes {@code output_config.format}
 * @param strictTools whether it takes {@code strict} on a tool
 * @param maxOutput the most tokens it writes, if known
 * @param defaultOutput {@code max_tokens} for a client that names none
 */
record ModelProfile(
        List<String> thinkingModes,
        List<String> efforts,
        Sampled sampling,
        ForcedChoice forcedChoice,
        boolean prefill,
        boolean midSystem,
        boolean structuredOutputs,
        boolean strictTools,
        Optional<Long> maxOutput,
        long defaultOutput) {
    /** The gateway's cap for clients that name no maximum: a whole document's worth, yet not the largest models' maximum. */
    private static final long DEFAULT_CAP = 64_000;
    /** For models of which nothing is known; what the smallest model in use writes. */
    private static final long UNKNOWN_MAXIMUM = 8_192;

    private static final List<String> MODES = List.of("enabled", "disabled");
    private static final List<String> EFFORTS = List.of("low", "medium", "high", "xhigh", "max");

    /** When a model may be made to call a tool. */
    enum ForcedChoice {
        ALWAYS,
        NOT_WHILE_THINKING,
        NEVER
    }

    /**
     * Which settings for drawing a token a model takes.
     *
     * @param exclusive whether it takes only one of {@code temperature} and {@code top_p}
     */
    record Sampled(boolean temperature, boolean topP, boolean topK, boolean exclusive) {
        private static Sampled of(Capabilities known) {
            return new Sampled(
                    known.has("sampling.temperature", true),
                    known.has("sampling.topP", true),
                    known.has("sampling.topK", true),
                    known.has("sampling.exclusive", false));
        }
    }

    static ModelProfile of(Hop hop) {
        Capabilities known = hop.capabilities();
        Optional<Long> maxOutput = known.number("maxOutput");
        Optional<Long> cap = known.number("maxTokensDefaultCap");
        return new ModelProfile(
                known.texts("thinking.modes").orElse(MODES),
                known.texts("thinking.efforts").orElse(EFFORTS),
                Sampled.of(known),
                forcedChoice(known),
                known.has("prefill", true),
                known.has("midSystem", true),
                known.has("structuredOutputs", true),
                known.has("strictTools", true),
                maxOutput,
                maxOutput
                        .map(most -> Math.min(most, cap.orElse(DEFAULT_CAP)))
                        .or(() -> cap)
                        .orElse(UNKNOWN_MAXIMUM));
    }

    private static ForcedChoice forcedChoice(Capabilities known) {
        if (!known.has("forcedToolChoice", true)) {
            return ForcedChoice.NEVER;
        }
        return known.has("forcedToolChoiceWhileThinking", true) ? ForcedChoice.ALWAYS : ForcedChoice.NOT_WHILE_THINKING;
    }
}
