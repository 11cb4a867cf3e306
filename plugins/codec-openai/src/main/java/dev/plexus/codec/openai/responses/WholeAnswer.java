package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ChatResponse.Candidate;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Tells a client a whole answer, by the very writer that tells a streamed one. */
final class WholeAnswer {
    private static final Headers HEADERS = Headers.of("content-type", "application/json");

    private WholeAnswer() {}

    static ClientReply write(ChatResponse response, ChatRequest request, String requestId) {
        LossList losses = new LossList();
        AnswerWriter writer = new AnswerWriter(request, requestId, EventSink.silent(), losses);
        ordered(ResponseUnfold.events(sealsFirst(response))).forEach(writer::take);
        JsonObject document =
                writer.result().orElseThrow(() -> new GatewayException(FailureKind.INTERNAL, "the answer did not end"));
        return new ClientReply(200, HEADERS, Json.write(document), losses.list());
    }

    /** The answer with the seals of texts and calls before them, as reasoning of their own. */
    private static ChatResponse sealsFirst(ChatResponse response) {
        List<Candidate> candidates = response.candidates().stream()
                .map(candidate -> new Candidate(
                        candidate.index(),
                        sealsFirst(candidate.parts()),
                        candidate.stop(),
                        candidate.logprobs(),
                        candidate.safety(),
                        candidate.extras()))
                .toList();
        return new ChatResponse(
                response.id(),
                response.created(),
                response.model(),
                candidates,
                response.usage(),
                response.serviceTier(),
                response.safety(),
                response.extras());
    }

    private static List<Part> sealsFirst(List<Part> parts) {
        List<Part> moved = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Part.ToolCall call
                when call.seal().isPresent() -> {
                    moved.add(reasoning(call.seal()));
                    moved.add(call.withSeal(Optional.empty()));
                }
                case Part.Text text
                when text.seal().isPresent() -> {
                    moved.add(reasoning(text.seal()));
                    moved.add(new Part.Text(
                            text.text(),
                            text.citations(),
                            text.logprobs(),
                            Optional.empty(),
                            text.cache(),
                            text.extras()));
                }
                default -> moved.add(part);
            }
        }
        return moved;
    }

    private static Part reasoning(Optional<Seal> seal) {
        return new Part.Reasoning(
                Part.Reasoning.Kind.OMITTED, Optional.empty(), List.of(), seal, Optional.empty(), Extras.NONE);
    }

    /** The events with the probabilities of tokens before the end of the first text. */
    private static List<ChatEvent> ordered(List<ChatEvent> events) {
        List<ChatEvent> ordered = new ArrayList<>(events);
        List<ChatEvent> logprobs =
                events.stream().filter(ChatEvent.LogprobDelta.class::isInstance).toList();
        if (logprobs.isEmpty()) {
            return ordered;
        }
        ordered.removeAll(logprobs);
        for (int i = 0; i < ordered.size(); i++) {
            if (ordered.get(i) instanceof ChatEvent.PartOpen open && open.head() instanceof PartHead.Text) {
                ordered.addAll(i, logprobs);
                return ordered;
            }
        }
        return ordered;
    }
}
