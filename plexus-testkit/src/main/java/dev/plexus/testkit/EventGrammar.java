package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Watches the order of a stream's events and fails at the first that is out of order. For one stream. */
final class EventGrammar {
    private final Map<Integer, Set<Integer>> begun = new HashMap<>();
    private final Set<Place> open = new HashSet<>();
    private final Set<Integer> finished = new HashSet<>();
    private boolean started;

    /** A part of one candidate. */
    private record Place(int candidate, int part) {}

    void take(ChatEvent event) {
        switch (event) {
            case ChatEvent.Ping _, ChatEvent.Raw _, ChatEvent.Error _ -> {}
            case ChatEvent.Start _ -> {
                assertThat(started).as("a second Start").isFalse();
                started = true;
            }
            case ChatEvent.PartOpen it -> {
                begins(event, it.candidate(), it.part());
                open.add(new Place(it.candidate(), it.part()));
            }
            case ChatEvent.PartWhole it -> begins(event, it.candidate(), it.part());
            case ChatEvent.TextDelta it -> continues(event, it.candidate(), it.part());
            case ChatEvent.RefusalDelta it -> continues(event, it.candidate(), it.part());
            case ChatEvent.ReasoningDelta it -> continues(event, it.candidate(), it.part());
            case ChatEvent.SealDelta it -> continues(event, it.candidate(), it.part());
            case ChatEvent.ArgumentsDelta it -> continues(event, it.candidate(), it.part());
            case ChatEvent.CitationAdd it -> continues(event, it.candidate(), it.part());
            case ChatEvent.PartClose it -> {
                continues(event, it.candidate(), it.part());
                open.remove(new Place(it.candidate(), it.part()));
            }
            case ChatEvent.Finish it -> {
                follows(event);
                assertThat(finished.add(it.candidate()))
                        .as("a second end: %s", event)
                        .isTrue();
                assertThat(open)
                        .as("parts of an answer that ends")
                        .noneMatch(place -> place.candidate() == it.candidate());
            }
            case ChatEvent.LogprobDelta _, ChatEvent.ServerToolProgress _, ChatEvent.UsageUpdate _ -> follows(event);
            case ChatEvent.End _ -> {
                follows(event);
                assertThat(open).as("parts of a stream that ends").isEmpty();
                begun.values()
                        .forEach(parts -> assertThat(parts)
                                .as("parts count from zero")
                                .containsExactlyElementsOf(
                                        IntStream.range(0, parts.size()).boxed().toList()));
            }
        }
    }

    private void follows(ChatEvent event) {
        assertThat(started).as("Start comes before %s", event).isTrue();
    }

    private void begins(ChatEvent event, int candidate, int part) {
        follows(event);
        assertThat(begun.computeIfAbsent(candidate, _ -> new TreeSet<>()).add(part))
                .as("a part that began before: %s", event)
                .isTrue();
    }

    private void continues(ChatEvent event, int candidate, int part) {
        assertThat(open).as("the part is open: %s", event).contains(new Place(candidate, part));
    }
}
