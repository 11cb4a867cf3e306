package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The order of one item's events: what it holds is announced, told and ended before the item is. For one item and one thread. */
final class GuardedItem {
    private static final String DONE = "response.output_item.done";

    private final int place;
    private final JsonObject announced;
    private final GuardedNumbers numbers;
    private final StreamRepairs repairs;
    private final Map<Long, Piece> pieces = new TreeMap<>();
    private boolean open = true;

    GuardedItem(int place, JsonObject announced, GuardedNumbers numbers, StreamRepairs repairs) {
        this.place = place;
        this.announced = announced;
        this.numbers = numbers;
        this.repairs = repairs;
    }

    /** One text within an item: of a message, of a summary, or the arguments of a call. */
    static final class Piece {
        private final PieceForm form;
        private final StringBuilder text = new StringBuilder();
        private boolean told;
        private boolean open = true;

        private Piece(PieceForm form) {
            this.form = form;
        }

        void add(String words) {
            text.append(words);
        }
    }

    int place() {
        return place;
    }

    boolean isOpen() {
        return open;
    }

    /** Whether the event speaks of this item by its id. */
    boolean isSame(JsonObject event) {
        Optional<String> other = event.object("item").flatMap(item -> item.text("id"));
        return other.isEmpty() || other.equals(announced.text("id"));
    }

    Optional<Piece> piece(JsonObject event) {
        return Optional.ofNullable(pieces.get(number(event)));
    }

    /** The item an event speaks of, as its announcement would have been; empty if that is not certain. */
    static Optional<JsonObject> announcement(String type, JsonObject event) {
        if (type.equals(DONE)) {
            return event.object("item").map(GuardedItem::begun);
        }
        Optional<PieceForm> form = PieceForm.of(type, event);
        if (form.filter(PieceForm::isCall).isPresent()) {
            throw StreamRepairs.violation("call_unopened", "arguments belong to no call that was announced");
        }
        return form.map(known -> known.item(event.text("item_id")));
    }

    /** A finished item as it was when it began. */
    private static JsonObject begun(JsonObject item) {
        JsonObject begun = item;
        if (item.has("status")) {
            begun = begun.with("status", JsonString.of("in_progress"));
        }
        for (String text : List.of("arguments", "input")) {
            begun = begun.text(text).isPresent() ? begun.with(text, JsonString.of("")) : begun;
        }
        for (String list : List.of("content", "summary")) {
            begun = begun.array(list).isPresent() ? begun.with(list, JsonArray.EMPTY) : begun;
        }
        return begun;
    }

    /** Whether the event may go out, after what is added before it. */
    boolean admits(String type, JsonObject event, List<Frame> out) {
        if (!open) {
            if (type.endsWith(".delta") || type.endsWith(".added")) {
                throw StreamRepairs.violation("item_done", "an item goes on after it was done");
            }
            repairs.repaired("done_twice", "a second end of an item was left out");
            return false;
        }
        if (type.equals(DONE)) {
            closePieces(out);
            open = false;
            return true;
        }
        return PieceForm.of(type, event)
                .map(form -> admits(form, type, event, out))
                .orElse(true);
    }

    private boolean admits(PieceForm form, String type, JsonObject event, List<Frame> out) {
        Piece known = pieces.get(number(event));
        if (type.equals(form.added())) {
            if (known != null) {
                repairs.repaired("part_twice", "a second announcement of a part was left out");
                return false;
            }
            pieces.put(number(event), new Piece(form));
            return true;
        }
        Piece piece = known == null ? announce(form, event, out) : known;
        if (!piece.open) {
            repairs.repaired("part_done_twice", "what followed the end of a part was left out");
            return false;
        }
        if (type.equals(form.delta())) {
            piece.add(event.text("delta").orElse(""));
        } else if (type.equals(form.told())) {
            piece.told = true;
        } else if (type.equals(form.done())) {
            tell(number(event), piece, out);
            piece.open = false;
        }
        return true;
    }

    private Piece announce(PieceForm form, JsonObject event, List<Frame> out) {
        Piece piece = new Piece(form);
        pieces.put(number(event), piece);
        if (!form.added().isEmpty()) {
            repairs.repaired("part_missing", "the announcement of a part was added");
            out.add(numbers.added(pieceEvent(form.added(), form, number(event))
                    .put("part", form.part(""))
                    .build()));
        }
        return piece;
    }

    private static long number(JsonObject event) {
        return event.integer("content_index")
                .or(() -> event.integer("summary_index"))
                .orElse(0L);
    }

    private void tell(long number, Piece piece, List<Frame> out) {
        if (!piece.told) {
            piece.told = true;
            repairs.repaired("text_untold", "the whole of what came in pieces was added");
            out.add(numbers.added(pieceEvent(piece.form.told(), piece.form, number)
                    .put(piece.form.member(), piece.text.toString())
                    .build()));
        }
    }

    private void closePieces(List<Frame> out) {
        pieces.forEach((number, piece) -> {
            if (piece.open) {
                tell(number, piece, out);
                piece.open = false;
                if (!piece.form.done().isEmpty()) {
                    repairs.repaired("part_unended", "the end of a part was added");
                    out.add(numbers.added(pieceEvent(piece.form.done(), piece.form, number)
                            .put("part", piece.form.part(piece.text.toString()))
                            .build()));
                }
            }
        });
    }

    /**
     * Ends the item.
     *
     * @param told the finished item, if the upstream told it
     */
    void finish(Optional<JsonObject> told, String status, List<Frame> out) {
        closePieces(out);
        open = false;
        repairs.repaired("item_undone", "the end of an item was added");
        JsonObject item = told.filter(finished -> finished.text("id").equals(announced.text("id")))
                .orElseGet(() -> gathered(status));
        out.add(numbers.added(event(DONE).put("item", item).build()));
    }

    private JsonObject gathered(String status) {
        JsonObject item = announced.has("status") ? announced.with("status", JsonString.of(status)) : announced;
        Map<String, List<JsonValue>> lists = new TreeMap<>();
        for (Piece piece : pieces.values()) {
            if (piece.form.list().isEmpty()) {
                item = item.with(piece.form.member(), JsonString.of(piece.text.toString()));
            } else {
                lists.computeIfAbsent(piece.form.list(), _ -> new ArrayList<>())
                        .add(piece.form.part(piece.text.toString()));
            }
        }
        for (Map.Entry<String, List<JsonValue>> list : lists.entrySet()) {
            item = item.with(list.getKey(), new JsonArray(list.getValue()));
        }
        return item;
    }

    /** An event of this item, begun. */
    JsonObject.Builder event(String type) {
        return JsonObject.builder().put("type", type).put("output_index", place);
    }

    private JsonObject.Builder pieceEvent(String type, PieceForm form, long number) {
        JsonObject.Builder event = event(type).putText("item_id", announced.text("id"));
        return form.index().isEmpty() ? event : event.put(form.index(), JsonNumber.of(number));
    }
}
