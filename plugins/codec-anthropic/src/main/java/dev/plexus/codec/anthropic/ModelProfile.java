package dev.plexus.codec.anthropic;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import java.util.List;
import java.util.Optional;

/**
 * What the model of one hop takes. What its capabilities do not say comes from its family, see {@link ModelFamilies}.
 *
 * @param thinkingModes the values of {@code thinking.type}; none if it cannot think
 * @param efforts the values of {@code output_config.effort}; none if it does not take the member
 * @param sampling whether it takes {@code temperature}, {@code top_p} and {@code top_k}
 * @param exclusiveSampling whether it takes only one of {@code temperature} and {@code top_p}
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
        boolean sampling,
        boolean exclusiveSampling,
        ForcedChoice forcedChoice,
        boolean prefill,
        boolean midSystem,
        boolean structuredOutputs,
        boolean strictTools,
        Optional<Long> maxOutput,
        long defaultOutput) {
    /** The gateway's cap for clients that name no maximum: a whole document's worth, yet not the largest models' maximum. */
    static final long DEFAULT_CAP = 64_000;
    /** For models of which nothing is known; what the smallest model in use writes. */
    static final long UNKNOWN_MAXIMUM = 8_192;

    /** When a model may be made to call a tool. */
    enum ForcedChoice {
        ALWAYS,
        NOT_WHILE_THINKING,
        NEVER
    }

    static ModelProfile of(Hop hop) {
        Capabilities known = hop.capabilities();
        ModelProfile family = ModelFamilies.of(hop.model());
        Optional<Long> maxOutput = known.number("maxOutput").or(family::maxOutput);
        long cap = known.number("maxTokensDefaultCap").orElse(DEFAULT_CAP);
        return new ModelProfile(
                known.texts("thinking.modes").orElse(family.thinkingModes()),
                known.texts("thinking.efforts").or(() -> known.texts("efforts")).orElse(family.efforts()),
                known.has("sampling.temperature", family.sampling()),
                known.has("sampling.exclusive", family.exclusiveSampling()),
                known.has("forcedToolChoice", true) ? family.forcedChoice() : ForcedChoice.NEVER,
                known.has("prefill", family.prefill()),
                known.has("midSystem", family.midSystem()),
                known.has("structuredOutputs", family.structuredOutputs()),
                known.has("strictTools", family.strictTools()),
                maxOutput,
                Math.min(cap, maxOutput.orElse(family.defaultOutput())));
    }
}
