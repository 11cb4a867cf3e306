package dev.plexus.api.chat;

import dev.plexus.api.chat.ChatResponse.Candidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Unfolds a whole answer into the events it would have had as a stream, one delta a part. */
public final class ResponseUnfold {
    private ResponseUnfold() {}

    /** The events, from {@link ChatEvent.Start} to {@link ChatEvent.End}. */
    public static List<ChatEvent> events(ChatResponse response) {
        List<ChatEvent> events = new ArrayList<>();
        events.add(new ChatEvent.Start(
                response.id(), response.model(), response.created(), Optional.empty(), response.extras()));
        for (Candidate candidate : response.candidates()) {
            for (int part = 0; part < candidate.parts().size(); part++) {
                unfold(candidate.index(), part, candidate.parts().get(part), events);
            }
            candidate
                    .logprobs()
                    .ifPresent(value -> events.add(
                            endOfText(candidate, events), new ChatEvent.LogprobDelta(candidate.index(), value)));
            events.add(new ChatEvent.Finish(candidate.index(), candidate.stop(), candidate.extras()));
        }
        events.add(new ChatEvent.UsageUpdate(response.usage(), response.serviceTier()));
        events.add(new ChatEvent.End());
        return events;
    }

    /** Where the candidate's last text is about to end: some clients are told of its tokens when it does. */
    private static int endOfText(Candidate candidate, List<ChatEvent> events) {
        int text = candidate.parts().size() - 1;
        while (text >= 0 && !(candidate.parts().get(text) instanceof Part.Text)) {
            text--;
        }
        int end = events.indexOf(new ChatEvent.PartClose(candidate.index(), text));
        return end < 0 ? events.size() : end;
    }

    private static void unfold(int candidate, int part, Part whole, List<ChatEvent> events) {
        switch (whole) {
            case Part.Text text -> {
                PartHead head = new PartHead.Text(Optional.empty(), Optional.empty(), text.extras());
                events.add(new ChatEvent.PartOpen(candidate, part, head));
                events.add(new ChatEvent.TextDelta(candidate, part, text.text()));
                text.citations().forEach(citation -> events.add(new ChatEvent.CitationAdd(candidate, part, citation)));
                seal(candidate, part, text.seal(), events);
                events.add(new ChatEvent.PartClose(candidate, part));
            }
            case Part.Refusal refusal -> {
                PartHead head = new PartHead.Refusal(Optional.empty(), refusal.extras());
                events.add(new ChatEvent.PartOpen(candidate, part, head));
                events.add(new ChatEvent.RefusalDelta(candidate, part, refusal.text()));
                events.add(new ChatEvent.PartClose(candidate, part));
            }
            case Part.Reasoning reasoning -> reasoning(candidate, part, reasoning, events);
            case Part.ToolCall call -> {
                PartHead head = new PartHead.ToolCall(
                        call.callId(),
                        call.itemId(),
                        call.name(),
                        call.namespace(),
                        call.kind(),
                        call.caller(),
                        call.extras());
                events.add(new ChatEvent.PartOpen(candidate, part, head));
                events.add(new ChatEvent.ArgumentsDelta(candidate, part, call.arguments()));
                seal(candidate, part, call.seal(), events);
                events.add(new ChatEvent.PartClose(candidate, part));
            }
            case Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _,
                    Part.ToolResult _,
                    Part.ServerToolCall _,
                    Part.ServerToolResult _,
                    Part.GeneratedMedia _,
                    Part.ItemReference _,
                    Part.Compaction _,
                    Part.Unknown _ -> events.add(new ChatEvent.PartWhole(candidate, part, whole));
        }
    }

    private static void reasoning(int candidate, int part, Part.Reasoning reasoning, List<ChatEvent> events) {
        PartHead head = new PartHead.Reasoning(reasoning.kind(), reasoning.sourceId(), reasoning.extras());
        events.add(new ChatEvent.PartOpen(candidate, part, head));
        reasoning
                .text()
                .ifPresent(text -> events.add(new ChatEvent.ReasoningDelta(candidate, part, text, Optional.empty())));
        for (int summary = 0; summary < reasoning.summaries().size(); summary++) {
            String text = reasoning.summaries().get(summary);
            events.add(new ChatEvent.ReasoningDelta(candidate, part, text, Optional.of(summary)));
        }
        seal(candidate, part, reasoning.seal(), events);
        events.add(new ChatEvent.PartClose(candidate, part));
    }

    private static void seal(int candidate, int part, Optional<Seal> seal, List<ChatEvent> events) {
        seal.ifPresent(value -> events.add(new ChatEvent.SealDelta(candidate, part, value)));
    }
}
