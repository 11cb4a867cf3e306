package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Usage;
import dev.plexus.runtime.concurrent.MergedStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes one stream of several answers: they are numbered, begin once, end once and cost what all of them cost. For one thread. */
final class JoinedAnswers {
    private final int count;
    private final Map<Integer, Usage> usages = new HashMap<>();
    private final Set<Integer> ended = new HashSet<>();
    private Optional<String> serviceTier = Optional.empty();
    private boolean begun;

    JoinedAnswers(int count) {
        this.count = count;
    }

    List<ChatEvent> join(MergedStream.Of<Heard> piece) {
        List<ChatEvent> seen = new ArrayList<>();
        piece.value().events().forEach(event -> join(piece.stream(), event, seen));
        return seen;
    }

    private void join(int number, ChatEvent event, List<ChatEvent> seen) {
        if (event instanceof ChatEvent.Start start) {
            start.usage().ifPresent(usage -> usages.put(number, usage));
            if (!begun) {
                begun = true;
                seen.add(start);
            }
            return;
        }
        if (event instanceof ChatEvent.UsageUpdate update) {
            usages.put(number, update.usage());
            serviceTier = serviceTier.or(update::serviceTier);
            seen.add(usage());
            return;
        }
        if (event instanceof ChatEvent.End end) {
            ended.add(number);
            if (ended.size() == count) {
                seen.add(usage());
                seen.add(end);
            }
            return;
        }
        seen.add(Renumbered.of(event, number, 0));
    }

    private ChatEvent usage() {
        return new ChatEvent.UsageUpdate(usages.values().stream().reduce(Usage.NONE, Usage::plus), serviceTier);
    }
}
