package dev.plexus.runtime.vault;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.Hop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An assistant's turn as far as a client may lose it: its reasoning, its seals, and where they stood.
 *
 * @param origin who answered
 * @param slots the turn's parts in order; kinds of parts that never have a seal are left out
 */
record SealedTurn(Seal.Origin origin, List<Slot> slots) {
    /** What a model that wants its own reasoning back is known by. */
    static final String REASONING_FIELD = "reasoningFieldIn";

    SealedTurn {
        slots = List.copyOf(slots);
    }

    /** What must come back of a turn: its seals, and in a turn with calls the reasoning that its upstream wants back. */
    static Optional<SealedTurn> of(List<Part> parts, Hop hop) {
        List<Slot> slots = new ArrayList<>(parts.size());
        boolean sealed = false;
        boolean calls = false;
        boolean thought = false;
        for (Part part : parts) {
            Optional<Slot> slot = Slot.of(part);
            slot.ifPresent(slots::add);
            sealed |= slot.filter(it -> it instanceof Slot.Found || it.seal().isPresent())
                    .isPresent();
            calls |= part instanceof Part.ToolCall;
            thought |= part instanceof Part.Reasoning;
        }
        boolean wanted =
                calls && thought && hop.capabilities().text(REASONING_FIELD).isPresent();
        return sealed || wanted ? Optional.of(new SealedTurn(hop.origin(), slots)) : Optional.empty();
    }

    boolean isSealed() {
        return seals().findAny().isPresent();
    }

    /** The calls of the upstream's own tools whose results only it can read. */
    Set<String> bound() {
        return slots.stream()
                .flatMap(slot -> slot instanceof Slot.Found(String id) ? Stream.of(id) : Stream.empty())
                .collect(Collectors.toSet());
    }

    Stream<Seal> seals() {
        return slots.stream().flatMap(slot -> slot.seal().stream());
    }

    /** The turn's reasoning as words without proof; nothing else of it is of use to another upstream. */
    SealedTurn unsealed() {
        return new SealedTurn(
                origin, slots.stream().flatMap(slot -> slot.unsealed().stream()).toList());
    }

    /** About how much memory it takes, in bytes. */
    int weight() {
        return slots.stream().mapToInt(Slot::weight).sum();
    }
}
