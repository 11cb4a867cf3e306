package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Stop;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Ends each answer at the first stop text in it, in the place of an upstream that was not told of these. For one answer and one
 * thread.
 *
 * <p>Only text the client sees counts: neither reasoning nor the arguments of calls are looked at. A stop text that lies across two
 * parts is not met.
 */
final class StopScanner {
    private final List<String> stops;
    private final long candidates;
    private final Map<Place, HeldText> open = new HashMap<>();
    private final Set<Place> parts = new HashSet<>();
    private final Set<Integer> cut = new HashSet<>();
    private final Set<Integer> finished = new HashSet<>();
    private final long charactersIn;
    private long charactersOut;
    private boolean metered;

    /**
     * @param candidates how many answers are expected
     * @param charactersIn of the request, for a guess at its cost: an upstream that is cut off does not say what it was
     */
    StopScanner(List<String> stops, long candidates, long charactersIn) {
        this.stops = stops;
        this.candidates = candidates;
        this.charactersIn = charactersIn;
    }

    /** A part of one of the answers. */
    private record Place(int candidate, int part) {}

    /** Whether a stop text was met in any answer. */
    boolean hasCut() {
        return !cut.isEmpty();
    }

    /** What is left of the events. Once every answer has ended, and at least one by a stop text, {@link ChatEvent.End} is last. */
    List<ChatEvent> scan(List<ChatEvent> events) {
        List<ChatEvent> seen = new ArrayList<>(events.size() + 2);
        for (ChatEvent event : events) {
            scan(event, seen);
        }
        boolean over = seen.isEmpty() || !(seen.getLast() instanceof ChatEvent.End);
        if (hasCut() && finished.size() >= candidates && over) {
            if (!metered) {
                seen.add(new ChatEvent.UsageUpdate(RoughUsage.of(charactersIn, charactersOut), Optional.empty()));
            }
            seen.add(new ChatEvent.End());
        }
        return seen;
    }

    private void scan(ChatEvent event, List<ChatEvent> seen) {
        switch (event) {
            case ChatEvent.TextDelta delta -> text(delta, seen);
            case ChatEvent.PartOpen begun -> {
                if (isOpen(begun.candidate())) {
                    release(begun.candidate(), seen);
                    parts.add(new Place(begun.candidate(), begun.part()));
                    seen.add(begun);
                }
            }
            case ChatEvent.PartClose closed -> {
                if (isOpen(closed.candidate())) {
                    release(closed.candidate(), seen);
                    parts.remove(new Place(closed.candidate(), closed.part()));
                    seen.add(closed);
                }
            }
            case ChatEvent.Finish finish -> {
                if (isOpen(finish.candidate())) {
                    release(finish.candidate(), seen);
                    finished.add(finish.candidate());
                    seen.add(finish);
                }
            }
            case ChatEvent.RefusalDelta it -> pass(it.candidate(), it, seen);
            case ChatEvent.ReasoningDelta it -> {
                charactersOut += it.text().length();
                pass(it.candidate(), it, seen);
            }
            case ChatEvent.SealDelta it -> pass(it.candidate(), it, seen);
            case ChatEvent.ArgumentsDelta it -> {
                charactersOut += it.text().length();
                pass(it.candidate(), it, seen);
            }
            case ChatEvent.CitationAdd it -> pass(it.candidate(), it, seen);
            case ChatEvent.LogprobDelta it -> pass(it.candidate(), it, seen);
            case ChatEvent.PartWhole it -> pass(it.candidate(), it, seen);
            case ChatEvent.ServerToolProgress it -> pass(it.candidate(), it, seen);
            case ChatEvent.UsageUpdate update -> {
                metered = true;
                seen.add(update);
            }
            case ChatEvent.Start _, ChatEvent.Ping _, ChatEvent.Raw _, ChatEvent.Error _, ChatEvent.End _ ->
                seen.add(event);
        }
    }

    private void pass(int candidate, ChatEvent event, List<ChatEvent> seen) {
        if (isOpen(candidate)) {
            seen.add(event);
        }
    }

    private void text(ChatEvent.TextDelta delta, List<ChatEvent> seen) {
        charactersOut += delta.text().length();
        if (!isOpen(delta.candidate())) {
            return;
        }
        HeldText held = open.computeIfAbsent(new Place(delta.candidate(), delta.part()), _ -> new HeldText(stops));
        HeldText.Said said = held.add(delta.text());
        if (!said.text().isEmpty()) {
            seen.add(new ChatEvent.TextDelta(delta.candidate(), delta.part(), said.text()));
        }
        said.met().ifPresent(stop -> cut(delta.candidate(), stop, seen));
    }

    private void cut(int candidate, String stop, List<ChatEvent> seen) {
        release(candidate, seen);
        parts.stream()
                .filter(place -> place.candidate() == candidate)
                .sorted((one, other) -> Integer.compare(one.part(), other.part()))
                .forEach(place -> seen.add(new ChatEvent.PartClose(candidate, place.part())));
        Stop reason = new Stop(
                Stop.Reason.STOP_SEQUENCE, Optional.empty(), Optional.of(stop), Optional.empty(), Optional.empty());
        seen.add(new ChatEvent.Finish(candidate, reason));
        cut.add(candidate);
        finished.add(candidate);
    }

    /** Says what was held back of an answer's text, because something else comes. */
    private void release(int candidate, List<ChatEvent> seen) {
        open.forEach((place, held) -> {
            String rest = place.candidate() == candidate ? held.rest() : "";
            if (!rest.isEmpty()) {
                seen.add(new ChatEvent.TextDelta(candidate, place.part(), rest));
            }
        });
        open.keySet().removeIf(place -> place.candidate() == candidate);
    }

    private boolean isOpen(int candidate) {
        return !finished.contains(candidate);
    }
}
