package dev.plexus.api.chat;

import dev.plexus.api.json.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A whole answer, in the neutral model.
 *
 * @param id the upstream's id of the answer; empty if it gave none
 * @param created when the upstream says it began
 * @param model the model the upstream says it used
 * @param candidates one or more answers to choose from; none if the prompt was blocked by an upstream that then sends none
 * @param usage what it cost; {@link Usage#NONE} if the upstream did not say
 * @param serviceTier the tier it was served on, in the upstream's word
 * @param safety the upstream's findings on the prompt
 * @param extras members of the document the model has no word for
 */
public record ChatResponse(
        Optional<String> id,
        Optional<Instant> created,
        Optional<String> model,
        List<Candidate> candidates,
        Usage usage,
        Optional<String> serviceTier,
        Optional<JsonValue> safety,
        Extras extras) {
    public ChatResponse {
        candidates = List.copyOf(candidates);
    }

    /**
     * One answer to choose from.
     *
     * @param index counted from zero
     * @param logprobs probabilities of tokens: a list of objects with a token, its bytes, its logarithm and its rivals, or such
     *     lists in a list, or an object that holds one in {@code content}
     * @param safety the upstream's findings on this answer
     */
    public record Candidate(
            int index,
            List<Part> parts,
            Stop stop,
            Optional<JsonValue> logprobs,
            Optional<JsonValue> safety,
            Extras extras) {
        public Candidate {
            parts = List.copyOf(parts);
        }

        public Candidate(int index, List<Part> parts, Stop stop) {
            this(index, parts, stop, Optional.empty(), Optional.empty(), Extras.NONE);
        }
    }
}
