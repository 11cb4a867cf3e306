package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;

/** Events of one answer, as those of a part of a larger one. */
final class Renumbered {
    private Renumbered() {}

    /**
     * The event, further along.
     *
     * @param answers how many answers come before its own
     * @param parts how many parts of its answer come before it
     */
    static ChatEvent of(ChatEvent event, int answers, int parts) {
        return switch (event) {
            case ChatEvent.PartOpen it ->
                new ChatEvent.PartOpen(it.candidate() + answers, it.part() + parts, it.head());
            case ChatEvent.TextDelta it ->
                new ChatEvent.TextDelta(it.candidate() + answers, it.part() + parts, it.text());
            case ChatEvent.RefusalDelta it ->
                new ChatEvent.RefusalDelta(it.candidate() + answers, it.part() + parts, it.text());
            case ChatEvent.ReasoningDelta it ->
                new ChatEvent.ReasoningDelta(it.candidate() + answers, it.part() + parts, it.text(), it.summary());
            case ChatEvent.SealDelta it ->
                new ChatEvent.SealDelta(it.candidate() + answers, it.part() + parts, it.seal());
            case ChatEvent.ArgumentsDelta it ->
                new ChatEvent.ArgumentsDelta(it.candidate() + answers, it.part() + parts, it.text());
            case ChatEvent.CitationAdd it ->
                new ChatEvent.CitationAdd(it.candidate() + answers, it.part() + parts, it.citation());
            case ChatEvent.LogprobDelta it -> new ChatEvent.LogprobDelta(it.candidate() + answers, it.logprobs());
            case ChatEvent.PartWhole it ->
                new ChatEvent.PartWhole(it.candidate() + answers, it.part() + parts, it.whole());
            case ChatEvent.ServerToolProgress it ->
                new ChatEvent.ServerToolProgress(it.candidate() + answers, it.part() + parts, it.phase(), it.raw());
            case ChatEvent.PartClose it -> new ChatEvent.PartClose(it.candidate() + answers, it.part() + parts);
            case ChatEvent.Finish it -> new ChatEvent.Finish(it.candidate() + answers, it.stop(), it.extras());
            case ChatEvent.Start _,
                    ChatEvent.UsageUpdate _,
                    ChatEvent.Ping _,
                    ChatEvent.Raw _,
                    ChatEvent.Error _,
                    ChatEvent.End _ -> event;
        };
    }
}
