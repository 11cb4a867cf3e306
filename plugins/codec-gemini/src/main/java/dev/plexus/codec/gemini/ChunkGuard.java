package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The order of a stream's chunks: a candidate gives its reason to finish once, and no parts after it. For one answer and one thread. */
final class ChunkGuard implements StreamGuard {
    private final StreamRepairs repairs;
    private final Set<Long> finished = new HashSet<>();

    ChunkGuard(StreamRepairs repairs) {
        this.repairs = repairs;
    }

    @Override
    public List<Frame> admit(Frame frame, List<ChatEvent> events) {
        return frame.isEmpty() || goesOn(events) ? List.of(frame) : List.of(checked(frame));
    }

    /** Whether the frame only says more while no candidate has ended; such frames need not be read again. */
    private boolean goesOn(List<ChatEvent> events) {
        if (!finished.isEmpty() || events.isEmpty()) {
            return false;
        }
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.Finish || event instanceof ChatEvent.End) {
                return false;
            }
        }
        return true;
    }

    private Frame checked(Frame frame) {
        JsonArray candidates =
                Json.parseObject(frame.data()).array("candidates").orElse(JsonArray.EMPTY);
        List<JsonEdit> edits = new ArrayList<>();
        for (int place = 0; place < candidates.size(); place++) {
            if (candidates.get(place) instanceof JsonObject candidate) {
                check(candidate, place, edits);
            }
        }
        return edits.isEmpty() ? frame : changed(frame, Json.edit(frame.data(), edits));
    }

    private void check(JsonObject candidate, int place, List<JsonEdit> edits) {
        long index = candidate.integer("index").orElse(0L);
        boolean over = finished.contains(index);
        if (over && says(candidate)) {
            throw StreamRepairs.violation("content_after_finish", "candidate " + index + " goes on after its end");
        }
        Optional<String> spelled = List.of("finishReason", "finish_reason").stream()
                .filter(name -> candidate.text(name).isPresent())
                .findFirst();
        if (over && spelled.isPresent()) {
            edits.add(new JsonEdit.Remove(List.of("candidates", Integer.toString(place), spelled.get())));
            repairs.repaired("finish_twice", "a second reason to finish was left out");
        }
        if (spelled.isPresent()) {
            finished.add(index);
        }
    }

    private static boolean says(JsonObject candidate) {
        return candidate.object("content").flatMap(content -> content.array("parts")).orElse(JsonArray.EMPTY).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .anyMatch(ChunkGuard::isSaying);
    }

    /** Whether the part has something in it; a signature may come late. */
    static boolean isSaying(JsonObject part) {
        return part.members().entrySet().stream().anyMatch(member -> switch (member.getKey()) {
            case "thought", "thoughtSignature", "thought_signature" -> false;
            case "text" -> isText(member.getValue());
            default -> true;
        });
    }

    private static boolean isText(JsonValue value) {
        return value instanceof JsonString text && !text.isEmpty();
    }

    /** The same frame around other data: a server-sent event, or an element with what stands before and after it. */
    private static Frame changed(Frame frame, Bytes data) {
        int at = frame.raw().indexOf(frame.data());
        if (at < 0) {
            return Frame.framed("data: ", data, "\r\n\r\n");
        }
        String before = frame.raw().slice(0, at).utf8();
        String after = frame.raw()
                .slice(at + frame.data().length(), frame.raw().length())
                .utf8();
        return Frame.framed(before, data, after);
    }
}
