package dev.plexus.api.chat;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.json.JsonValue;
import java.time.Instant;
import java.util.Optional;

/**
 * One thing that happens while an answer is streamed.
 *
 * <p>{@code candidate} counts the answers to choose from; {@code part} counts the parts within one answer, rising from zero in the
 * order in which the decoder met them. Exactly one {@link End} or {@link Error} is last.
 */
public sealed interface ChatEvent {
    /** Whether a client that saw this has seen a piece of the answer, so that no other target may answer any more. */
    default boolean isContent() {
        return false;
    }

    /** The upstream has taken the request. Sent once, before all else but {@link Ping}, {@link Raw} and {@link Error}. */
    record Start(
            Optional<String> id,
            Optional<String> model,
            Optional<Instant> created,
            Optional<Usage> usage,
            Extras extras)
            implements ChatEvent {}

    /** A part begins. */
    record PartOpen(int candidate, int part, PartHead head) implements ChatEvent {}

    /** More text of a {@link PartHead.Text}. */
    record TextDelta(int candidate, int part, String text) implements ChatEvent {
        @Override
        public boolean isContent() {
            return !text.isEmpty();
        }
    }

    /** More text of a {@link PartHead.Refusal}. */
    record RefusalDelta(int candidate, int part, String text) implements ChatEvent {
        @Override
        public boolean isContent() {
            return !text.isEmpty();
        }
    }

    /**
     * More of a {@link PartHead.Reasoning}.
     *
     * @param summary which summary it belongs to, counted from zero; empty for the reasoning itself
     */
    record ReasoningDelta(int candidate, int part, String text, Optional<Integer> summary) implements ChatEvent {
        @Override
        public boolean isContent() {
            return !text.isEmpty();
        }
    }

    /** The part's seal; replaces one that came before. */
    record SealDelta(int candidate, int part, Seal seal) implements ChatEvent {
        @Override
        public boolean isContent() {
            return true;
        }
    }

    /** More argument text of a {@link PartHead.ToolCall}. */
    record ArgumentsDelta(int candidate, int part, String text) implements ChatEvent {
        @Override
        public boolean isContent() {
            return !text.isEmpty();
        }
    }

    /** A citation of a text part. It may come after the part has ended, for some upstreams tell them last. */
    record CitationAdd(int candidate, int part, Citation citation) implements ChatEvent {
        @Override
        public boolean isContent() {
            return true;
        }
    }

    /** Probabilities of the tokens just sent, in a form of {@link ChatResponse.Candidate#logprobs()}. */
    record LogprobDelta(int candidate, JsonValue logprobs) implements ChatEvent {}

    /** A part that came whole: media, what the upstream's own tools did, or what only its dialect knows. */
    record PartWhole(int candidate, int part, Part whole) implements ChatEvent {
        @Override
        public boolean isContent() {
            return true;
        }
    }

    /**
     * A tool of the upstream goes on.
     *
     * @param phase the dialect's word for how far it got
     */
    record ServerToolProgress(int candidate, int part, String phase, JsonValue raw) implements ChatEvent {
        @Override
        public boolean isContent() {
            return true;
        }
    }

    /** A part ends. Deltas that were missing have been sent before it. */
    record PartClose(int candidate, int part) implements ChatEvent {}

    /** What the answer has cost so far, in full: the last one counts. */
    record UsageUpdate(Usage usage, Optional<String> serviceTier) implements ChatEvent {}

    /** One answer ends. Usage may still follow. */
    record Finish(int candidate, Stop stop, Extras extras) implements ChatEvent {
        public Finish(int candidate, Stop stop) {
            this(candidate, stop, Extras.NONE);
        }

        @Override
        public boolean isContent() {
            return true;
        }
    }

    /** The upstream says it is alive. */
    record Ping() implements ChatEvent {}

    /**
     * An event the decoder does not know.
     *
     * @param name the event's name or type, empty if it has none
     */
    record Raw(String name, JsonValue json) implements ChatEvent {}

    /** The stream failed; nothing follows. */
    record Error(Failure failure) implements ChatEvent {}

    /** The stream is complete; nothing follows. */
    record End() implements ChatEvent {}
}
