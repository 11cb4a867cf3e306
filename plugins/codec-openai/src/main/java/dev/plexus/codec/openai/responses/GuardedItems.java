package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The order of an answer's items: each is added once, with the number of its place, and done once. For one answer and one thread. */
final class GuardedItems {
    private final GuardedNumbers numbers;
    private final StreamRepairs repairs;
    private final List<GuardedItem> all = new ArrayList<>();
    private final Map<Long, GuardedItem> byIndex = new HashMap<>();
    private final Map<String, GuardedItem> byId = new HashMap<>();
    /** What the last frame was a piece of, if it was one. */
    private Optional<Run> run = Optional.empty();

    GuardedItems(GuardedNumbers numbers, StreamRepairs repairs) {
        this.numbers = numbers;
        this.repairs = repairs;
    }

    /** Frames of one name that belong to one part. */
    private record Run(String type, int part, GuardedItem.Piece piece) {}

    /** Whether the frame is one more piece of what the last one was a piece of; such frames need not be read again. */
    boolean goesOn(Frame frame, List<ChatEvent> events) {
        return run.isPresent()
                && events.size() == 1
                && frame.event().filter(run.get().type()::equals).isPresent()
                && part(events.getFirst()) == run.get().part();
    }

    /** Takes the words of a frame that goes on. */
    void note(ChatEvent event) {
        run.ifPresent(known -> known.piece().add(words(event)));
    }

    private static int part(ChatEvent event) {
        return switch (event) {
            case ChatEvent.TextDelta delta -> delta.part();
            case ChatEvent.RefusalDelta delta -> delta.part();
            case ChatEvent.ArgumentsDelta delta -> delta.part();
            default -> -1;
        };
    }

    private static String words(ChatEvent event) {
        return switch (event) {
            case ChatEvent.TextDelta delta -> delta.text();
            case ChatEvent.RefusalDelta delta -> delta.text();
            case ChatEvent.ArgumentsDelta delta -> delta.text();
            default -> "";
        };
    }

    void take(String type, Frame frame, JsonObject event, List<ChatEvent> events, List<Frame> out) {
        run = Optional.empty();
        Optional<GuardedItem> known = find(event);
        if (type.equals("response.output_item.added")) {
            if (known.filter(item -> item.isOpen() && item.isSame(event)).isPresent()) {
                repairs.repaired("item_twice", "a second announcement of an item was left out");
            } else {
                known.filter(GuardedItem::isOpen).ifPresent(item -> item.finish(Optional.empty(), "completed", out));
                GuardedItem added = begin(event, event.object("item").orElse(JsonObject.EMPTY));
                out.add(numbers.numbered(frame, event, place(event, added)));
            }
            return;
        }
        Optional<GuardedItem> item = known.or(() -> announced(type, event, out));
        if (item.isEmpty()) {
            out.add(numbers.numbered(frame, event, List.of()));
            return;
        }
        if (item.get().admits(type, event, out)) {
            out.add(numbers.numbered(frame, event, place(event, item.get())));
            begins(type, event, events, item.get());
        }
    }

    private void begins(String type, JsonObject event, List<ChatEvent> events, GuardedItem item) {
        int part = events.size() == 1 ? part(events.getFirst()) : -1;
        if (part >= 0 && place(event, item).isEmpty()) {
            run = item.piece(event).map(piece -> new Run(type, part, piece));
        }
    }

    private Optional<GuardedItem> find(JsonObject event) {
        Optional<GuardedItem> indexed = event.integer("output_index").map(byIndex::get);
        return indexed.or(() -> id(event).map(byId::get));
    }

    private static Optional<String> id(JsonObject event) {
        return event.text("item_id").or(() -> event.object("item").flatMap(item -> item.text("id")));
    }

    private GuardedItem begin(JsonObject event, JsonObject announced) {
        GuardedItem item = new GuardedItem(all.size(), announced, numbers, repairs);
        all.add(item);
        event.integer("output_index").ifPresent(index -> byIndex.put(index, item));
        id(event).ifPresent(id -> byId.put(id, item));
        return item;
    }

    /** Announces an item nobody announced, where the event says what it is. */
    private Optional<GuardedItem> announced(String type, JsonObject event, List<Frame> out) {
        Optional<JsonObject> announcement = GuardedItem.announcement(type, event);
        if (announcement.isEmpty()) {
            return Optional.empty();
        }
        repairs.repaired("item_missing", "the announcement of an item was added");
        GuardedItem item = begin(event, announcement.get());
        out.add(numbers.added(item.event("response.output_item.added")
                .put("item", announcement.get())
                .build()));
        return Optional.of(item);
    }

    private List<JsonEdit> place(JsonObject event, GuardedItem item) {
        if (event.integer("output_index").filter(index -> index == item.place()).isPresent()) {
            return List.of();
        }
        repairs.repaired("output_index", "an item got the number of its place");
        return List.of(new JsonEdit.Set("output_index", JsonNumber.of(item.place())));
    }

    /**
     * Ends the items that are open.
     *
     * @param output the finished items, as far as the end of the answer tells them
     */
    void finish(JsonArray output, String status, List<Frame> out) {
        for (GuardedItem item : all) {
            if (item.isOpen()) {
                Optional<JsonObject> told =
                        item.place() < output.size() && output.get(item.place()) instanceof JsonObject finished
                                ? Optional.of(finished)
                                : Optional.empty();
                item.finish(told, status, out);
            }
        }
    }
}
