package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ChatResponse.Candidate;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import java.util.List;
import java.util.Optional;

/** Puts the seals of an answer into envelopes, for a client of another dialect. */
public final class WrappedSeals {
    private WrappedSeals() {}

    /** The event as the client gets it; the same instance if it holds no seal. */
    public static ChatEvent event(ChatEvent event, SealEnvelope envelope) {
        return switch (event) {
            case ChatEvent.SealDelta delta ->
                new ChatEvent.SealDelta(delta.candidate(), delta.part(), envelope.wrap(delta.seal()));
            case ChatEvent.PartWhole whole ->
                new ChatEvent.PartWhole(whole.candidate(), whole.part(), part(whole.whole(), envelope));
            case ChatEvent.Start _,
                    ChatEvent.PartOpen _,
                    ChatEvent.TextDelta _,
                    ChatEvent.RefusalDelta _,
                    ChatEvent.ReasoningDelta _,
                    ChatEvent.ArgumentsDelta _,
                    ChatEvent.CitationAdd _,
                    ChatEvent.LogprobDelta _,
                    ChatEvent.ServerToolProgress _,
                    ChatEvent.PartClose _,
                    ChatEvent.UsageUpdate _,
                    ChatEvent.Finish _,
                    ChatEvent.Ping _,
                    ChatEvent.Raw _,
                    ChatEvent.Error _,
                    ChatEvent.End _ -> event;
        };
    }

    /** The answer as the client gets it. */
    public static ChatResponse response(ChatResponse response, SealEnvelope envelope) {
        List<Candidate> candidates = response.candidates().stream()
                .map(candidate -> new Candidate(
                        candidate.index(),
                        candidate.parts().stream()
                                .map(part -> part(part, envelope))
                                .toList(),
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

    private static Part part(Part part, SealEnvelope envelope) {
        Optional<Seal> seal = SealedParts.seal(part);
        return seal.isEmpty() ? part : SealedParts.withSeal(part, seal.map(envelope::wrap));
    }
}
