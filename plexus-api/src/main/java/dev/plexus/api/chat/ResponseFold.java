package dev.plexus.api.chat;

import dev.plexus.api.chat.ChatResponse.Candidate;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Folds the events of a streamed answer into the whole answer. For one thread.
 *
 * <p>The fold of a stream equals the same answer decoded whole; the testkit holds codecs to that.
 */
public final class ResponseFold {
    private final Map<Integer, Answer> answers = new TreeMap<>();
    private Optional<ChatEvent.Start> start = Optional.empty();
    private Usage usage = Usage.NONE;
    private Optional<String> serviceTier = Optional.empty();
    private boolean ended;

    /**
     * Takes the next event.
     *
     * @throws GatewayException if the event is the stream's failure
     */
    public void add(ChatEvent event) {
        switch (event) {
            case ChatEvent.Start begun -> {
                start = Optional.of(begun);
                begun.usage().ifPresent(first -> usage = first);
            }
            case ChatEvent.PartOpen open ->
                answer(open.candidate()).part(open.part()).open(open.head());
            case ChatEvent.TextDelta delta ->
                answer(delta.candidate()).part(delta.part()).text(delta.text());
            case ChatEvent.RefusalDelta delta ->
                answer(delta.candidate()).part(delta.part()).text(delta.text());
            case ChatEvent.ReasoningDelta delta ->
                answer(delta.candidate()).part(delta.part()).reasoning(delta.text(), delta.summary());
            case ChatEvent.SealDelta delta ->
                answer(delta.candidate()).part(delta.part()).seal(delta.seal());
            case ChatEvent.ArgumentsDelta delta ->
                answer(delta.candidate()).part(delta.part()).text(delta.text());
            case ChatEvent.CitationAdd added ->
                answer(added.candidate()).part(added.part()).cite(added.citation());
            case ChatEvent.LogprobDelta delta ->
                answer(delta.candidate()).logprobs.add(delta.logprobs());
            case ChatEvent.PartWhole whole ->
                answer(whole.candidate()).part(whole.part()).whole(whole.whole());
            case ChatEvent.UsageUpdate update -> {
                usage = update.usage();
                serviceTier = update.serviceTier().or(() -> serviceTier);
            }
            case ChatEvent.Finish finish -> answer(finish.candidate()).finish(finish);
            case ChatEvent.Error error -> throw new GatewayException(error.failure());
            case ChatEvent.End _ -> ended = true;
            case ChatEvent.PartClose _, ChatEvent.ServerToolProgress _, ChatEvent.Ping _, ChatEvent.Raw _ -> {}
        }
    }

    /** Whether the stream said that it is complete. */
    public boolean isEnded() {
        return ended;
    }

    /** What the answer has cost so far. */
    public Usage usage() {
        return usage;
    }

    /** The answer as far as it came. */
    public ChatResponse response() {
        List<Candidate> candidates = new ArrayList<>();
        answers.forEach((index, answer) -> candidates.add(answer.candidate(index)));
        return new ChatResponse(
                start.flatMap(ChatEvent.Start::id),
                start.flatMap(ChatEvent.Start::created),
                start.flatMap(ChatEvent.Start::model),
                candidates,
                usage,
                serviceTier,
                Optional.empty(),
                start.map(ChatEvent.Start::extras).orElse(Extras.NONE));
    }

    private Answer answer(int candidate) {
        return answers.computeIfAbsent(candidate, _ -> new Answer());
    }

    /** One candidate so far. */
    private static final class Answer {
        private final Map<Integer, PartFold> parts = new TreeMap<>();
        private final List<JsonValue> logprobs = new ArrayList<>();
        private Optional<ChatEvent.Finish> finish = Optional.empty();

        PartFold part(int part) {
            return parts.computeIfAbsent(part, _ -> new PartFold());
        }

        void finish(ChatEvent.Finish event) {
            finish = Optional.of(event);
        }

        Candidate candidate(int index) {
            List<Part> whole = parts.values().stream()
                    .flatMap(part -> part.fold().stream())
                    .toList();
            return new Candidate(
                    index,
                    whole,
                    finish.map(ChatEvent.Finish::stop).orElse(Stop.of(Stop.Reason.UNKNOWN)),
                    joined(),
                    Optional.empty(),
                    finish.map(ChatEvent.Finish::extras).orElse(Extras.NONE));
        }

        private Optional<JsonValue> joined() {
            return switch (logprobs.size()) {
                case 0 -> Optional.empty();
                case 1 -> Optional.of(logprobs.getFirst());
                default -> Optional.of(new JsonArray(logprobs));
            };
        }
    }
}
