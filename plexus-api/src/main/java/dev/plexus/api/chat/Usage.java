package dev.plexus.api.chat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tokens an answer cost, in parts that do not overlap; none is negative.
 *
 * <p>Vendors count in overlapping ways; each codec takes its vendor's numbers apart once, here they only add up.
 *
 * @param uncachedInput input that was neither read from nor written to a cache
 * @param cacheRead input read from the prompt cache
 * @param cacheWriteFiveMinutes input written to the cache for five minutes, or for a time the vendor does not say
 * @param cacheWriteOneHour input written to the cache for an hour
 * @param toolPrompt input the upstream's own tools added
 * @param visibleOutput output the client can see; all output if the vendor does not split off reasoning
 * @param reasoning output spent on reasoning; empty if the vendor does not say
 * @param details counts that are contained in the parts above and never summed
 * @param estimated whether the gateway had to count itself
 */
public record Usage(
        long uncachedInput,
        long cacheRead,
        long cacheWriteFiveMinutes,
        long cacheWriteOneHour,
        long toolPrompt,
        long visibleOutput,
        Optional<Long> reasoning,
        Details details,
        boolean estimated) {
    public static final Usage NONE = new Usage(0, 0, 0, 0, 0, 0, Optional.empty(), Details.NONE, false);

    public Usage {
        uncachedInput = Math.max(0, uncachedInput);
        cacheRead = Math.max(0, cacheRead);
        cacheWriteFiveMinutes = Math.max(0, cacheWriteFiveMinutes);
        cacheWriteOneHour = Math.max(0, cacheWriteOneHour);
        toolPrompt = Math.max(0, toolPrompt);
        visibleOutput = Math.max(0, visibleOutput);
        reasoning = reasoning.map(tokens -> Math.max(0, tokens));
    }

    /** Everything the model read. */
    public long input() {
        return uncachedInput + cacheRead + cacheWrite() + toolPrompt;
    }

    public long cacheWrite() {
        return cacheWriteFiveMinutes + cacheWriteOneHour;
    }

    /** Everything the model wrote, reasoning included. */
    public long output() {
        return visibleOutput + reasoning.orElse(0L);
    }

    public long total() {
        return input() + output();
    }

    /** What this and the other answer cost together. */
    public Usage plus(Usage other) {
        return new Usage(
                uncachedInput + other.uncachedInput,
                cacheRead + other.cacheRead,
                cacheWriteFiveMinutes + other.cacheWriteFiveMinutes,
                cacheWriteOneHour + other.cacheWriteOneHour,
                toolPrompt + other.toolPrompt,
                visibleOutput + other.visibleOutput,
                reasoning.map(tokens -> tokens + other.reasoning.orElse(0L)).or(other::reasoning),
                details.plus(other.details),
                estimated || other.estimated);
    }

    /**
     * Counts contained in the parts, for prices that depend on the kind of content.
     *
     * @param input tokens read, by kind of content
     * @param output tokens written, by kind of content
     * @param acceptedPrediction predicted tokens that stood in the answer
     * @param rejectedPrediction predicted tokens that did not, yet are billed
     * @param serverTools how often each tool of the upstream ran, by name
     */
    public record Details(
            Modalities input,
            Modalities output,
            long acceptedPrediction,
            long rejectedPrediction,
            Map<String, Long> serverTools) {
        public static final Details NONE = new Details(Modalities.NONE, Modalities.NONE, 0, 0, Map.of());

        public Details {
            serverTools = Map.copyOf(serverTools);
        }

        Details plus(Details other) {
            Map<String, Long> tools = new HashMap<>(serverTools);
            other.serverTools.forEach((tool, runs) -> tools.merge(tool, runs, Long::sum));
            return new Details(
                    input.plus(other.input),
                    output.plus(other.output),
                    acceptedPrediction + other.acceptedPrediction,
                    rejectedPrediction + other.rejectedPrediction,
                    tools);
        }
    }

    /** Tokens by kind of content; text is the rest. */
    public record Modalities(long audio, long image, long video, long document) {
        public static final Modalities NONE = new Modalities(0, 0, 0, 0);

        Modalities plus(Modalities other) {
            return new Modalities(
                    audio + other.audio, image + other.image, video + other.video, document + other.document);
        }
    }
}
