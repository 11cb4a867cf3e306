package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;

/** Events of the only answer of an upstream, as those of one among several. */
final class NumberedAnswer {
    private NumberedAnswer() {}

    /** The event, of the answer with this number. */
    static ChatEvent numbered(ChatEvent event, int number) {
        return switch (event) {
            case ChatEvent.PartOpen it -> new ChatEvent.PartOpen(number, it.part(), it.head());
            case ChatEvent.TextDelta it -> new ChatEvent.TextDelta(number, it.part(), it.text());
            case ChatEvent.RefusalDelta it -> new ChatEvent.RefusalDelta(number, it.part(), it.text());
            case ChatEvent.ReasoningDelta it ->
                new ChatEvent.ReasoningDelta(number, it.part(), it.text(), it.summary());
            case ChatEvent.SealDelta it -> new ChatEvent.SealDelta(number, it.part(), it.seal());
            case ChatEvent.ArgumentsDelta it -> new ChatEvent.ArgumentsDelta(number, it.part(), it.text());
            case ChatEvent.CitationAdd it -> new ChatEvent.CitationAdd(number, it.part(), it.citation());
            case ChatEvent.LogprobDelta it -> new ChatEvent.LogprobDelta(number, it.logprobs());
            case ChatEvent.PartWhole it -> new ChatEvent.PartWhole(number, it.part(), it.whole());
            case ChatEvent.ServerToolProgress it ->
                new ChatEvent.ServerToolProgress(number, it.part(), it.phase(), it.raw());
            case ChatEvent.PartClose it -> new ChatEvent.PartClose(number, it.part());
            case ChatEvent.Finish it -> new ChatEvent.Finish(number, it.stop(), it.extras());
            case ChatEvent.Start _,
                    ChatEvent.UsageUpdate _,
                    ChatEvent.Ping _,
                    ChatEvent.Raw _,
                    ChatEvent.Error _,
                    ChatEvent.End _ -> event;
        };
    }
}
