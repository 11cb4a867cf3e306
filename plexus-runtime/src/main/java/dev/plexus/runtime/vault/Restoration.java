package dev.plexus.runtime.vault;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.runtime.translate.SealedParts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Puts back into one turn what its client has dropped. Reasoning goes before the part it led to, and nowhere if that part is not in
 * this turn: a client may have cut one answer into several turns.
 */
final class Restoration {
    private static final int NOWHERE = -1;

    private final List<Slot> slots;
    private final List<Part> parts;
    /** Where in the client's parts each slot is. */
    private final int[] places;

    private Restoration(List<Slot> slots, List<Part> parts) {
        this.slots = slots;
        this.parts = parts;
        this.places = new int[slots.size()];
        Arrays.fill(places, NOWHERE);
    }

    /** The turn's parts as they were when the upstream said them. */
    static List<Part> restore(SealedTurn known, List<Part> parts) {
        boolean thoughts = known.slots().stream().anyMatch(Slot.Thought.class::isInstance);
        List<Part> kept = parts.stream()
                .filter(part -> !thoughts || !(part instanceof Part.Reasoning))
                .toList();
        Restoration restoration = new Restoration(known.slots(), kept);
        restoration.findCalls();
        restoration.find(Slot.Media.class, Part.GeneratedMedia.class);
        restoration.findWords();
        return restoration.restored();
    }

    /** By their ids; a client without ids has them in the same order. */
    private void findCalls() {
        List<Integer> calls = indexes(Part.ToolCall.class);
        List<Integer> known = slotsOf(Slot.Call.class);
        boolean found = false;
        for (int slot : known) {
            for (int call : calls) {
                if (callId(call).equals(((Slot.Call) slots.get(slot)).callId())) {
                    places[slot] = call;
                    found = true;
                }
            }
        }
        if (!found && calls.size() == known.size()) {
            pair(known, calls);
        }
    }

    private String callId(int index) {
        return ((Part.ToolCall) parts.get(index)).callId();
    }

    private void find(Class<? extends Slot> slot, Class<? extends Part> part) {
        List<Integer> known = slotsOf(slot);
        List<Integer> there = indexes(part);
        if (known.size() == there.size()) {
            pair(known, there);
        }
    }

    /** Words in as many parts as they were; where the client has joined them, what stood before the first still does. */
    private void findWords() {
        List<Integer> known = slotsOf(Slot.Words.class).stream()
                .filter(slot -> !((Slot.Words) slots.get(slot)).empty())
                .toList();
        List<Integer> there = new ArrayList<>(indexes(Part.Text.class));
        there.addAll(indexes(Part.Refusal.class));
        there.sort(null);
        if (known.size() == there.size()) {
            pair(known, there);
        } else if (!known.isEmpty() && !there.isEmpty()) {
            places[known.getFirst()] = there.getFirst();
        }
    }

    private void pair(List<Integer> known, List<Integer> there) {
        for (int i = 0; i < known.size(); i++) {
            places[known.get(i)] = there.get(i);
        }
    }

    private List<Integer> indexes(Class<? extends Part> type) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (type.isInstance(parts.get(i))) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    private List<Integer> slotsOf(Class<? extends Slot> type) {
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            if (type.isInstance(slots.get(i))) {
                indexes.add(i);
            }
        }
        return indexes;
    }

    private List<Part> restored() {
        Part[] whole = parts.toArray(Part[]::new);
        Map<Integer, List<Part>> before = new TreeMap<>();
        for (int slot = 0; slot < places.length; slot++) {
            Optional<Part> inserted = inserted(slots.get(slot));
            if (inserted.isPresent()) {
                int place = placeBefore(slot);
                if (place != NOWHERE) {
                    before.computeIfAbsent(place, _ -> new ArrayList<>()).add(inserted.get());
                }
            } else {
                seal(slot, whole);
            }
        }
        List<Part> all = new ArrayList<>(whole.length + slots.size());
        for (int i = 0; i <= whole.length; i++) {
            all.addAll(before.getOrDefault(i, List.of()));
            if (i < whole.length) {
                all.add(whole[i]);
            }
        }
        return all;
    }

    private void seal(int slot, Part[] whole) {
        int place = places[slot] != NOWHERE ? places[slot] : lastText(slot);
        if (place != NOWHERE && slots.get(slot).seal().isPresent()) {
            whole[place] = SealedParts.withSeal(whole[place], slots.get(slot).seal());
        }
    }

    /** Where the seal of words goes that the client has joined with others. */
    private int lastText(int slot) {
        List<Integer> texts = indexes(Part.Text.class);
        return slots.get(slot) instanceof Slot.Words && !texts.isEmpty() ? texts.getLast() : NOWHERE;
    }

    /** What a client drops whole. */
    private static Optional<Part> inserted(Slot slot) {
        return switch (slot) {
            case Slot.Thought(Part.Reasoning reasoning) -> Optional.of(reasoning);
            case Slot.Words words
            when words.empty() && words.seal().isPresent() ->
                Optional.of(
                        new Part.Text("", List.of(), Optional.empty(), words.seal(), Optional.empty(), Extras.NONE));
            case Slot.Words _, Slot.Call _, Slot.Media _, Slot.Found _ -> Optional.empty();
        };
    }

    /** The part that follows the slot; the turn's end if it was last. */
    private int placeBefore(int slot) {
        for (int next = slot + 1; next < places.length; next++) {
            if (places[next] != NOWHERE) {
                return places[next];
            }
            if (slots.get(next) instanceof Slot.Call) {
                return NOWHERE;
            }
        }
        boolean here = Arrays.stream(places).anyMatch(place -> place != NOWHERE);
        return here ? parts.size() : NOWHERE;
    }
}
