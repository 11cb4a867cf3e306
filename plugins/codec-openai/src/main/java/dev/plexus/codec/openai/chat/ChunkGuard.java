package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The order of chunks: each choice begins with its role and ends once, counts come after all choices, the marker of the end is last. For
 * one answer and one thread.
 */
final class ChunkGuard implements StreamGuard {
    private static final Bytes ROLE = Bytes.utf8("\"role\"");
    private static final Bytes CALLS = Bytes.utf8("\"tool_calls\"");

    private final String requestId;
    private final StreamRepairs repairs;
    private final Map<Integer, ChoiceGuard> choices = new TreeMap<>();
    private Bytes first = Bytes.EMPTY;
    /** Counts that came before the choices had ended. */
    private Optional<Frame> held = Optional.empty();

    private boolean unnumbered;
    private boolean over;

    ChunkGuard(String requestId, StreamRepairs repairs) {
        this.requestId = requestId;
        this.repairs = repairs;
    }

    @Override
    public List<Frame> admit(Frame frame, List<ChatEvent> events) {
        if (frame.isEmpty()) {
            return List.of(frame);
        }
        if (over) {
            repairs.repaired("after_end", "what followed the end was left out");
            return List.of();
        }
        if (goesOn(frame, events)) {
            return List.of(frame);
        }
        return StreamDecoder.isDone(frame.data()) ? done(frame) : chunk(frame, Json.parseObject(frame.data()), events);
    }

    /** Whether the frame is only more text of choices that have begun, as most are; those need not be read again. */
    private boolean goesOn(Frame frame, List<ChatEvent> events) {
        if (events.isEmpty() || unnumbered) {
            return false;
        }
        for (ChatEvent event : events) {
            int choice = switch (event) {
                case ChatEvent.TextDelta delta -> delta.candidate();
                case ChatEvent.ReasoningDelta delta -> delta.candidate();
                default -> -1;
            };
            ChoiceGuard known = choices.get(choice);
            if (known == null || !known.isOpen()) {
                return false;
            }
        }
        return frame.data().indexOf(ROLE) < 0 && frame.data().indexOf(CALLS) < 0;
    }

    private List<Frame> chunk(Frame frame, JsonObject chunk, List<ChatEvent> events) {
        if (ResponseReader.isError(chunk)) {
            over = true;
            return List.of(frame);
        }
        if (first.isEmpty() && chunk.has("choices")) {
            first = frame.data();
        }
        JsonArray told = chunk.array("choices").orElse(JsonArray.EMPTY);
        if (told.isEmpty() && chunk.object("usage").isPresent() && isAnswering()) {
            repairs.repaired("usage_early", "counts before the end of the answer were put after it");
            held = Optional.of(frame);
            return List.of();
        }
        List<JsonEdit> edits = new ArrayList<>();
        int position = 0;
        for (JsonValue choice : told) {
            if (choice instanceof JsonObject object) {
                choice(object, position, events, edits);
            }
            position++;
        }
        return List.of(edits.isEmpty() ? frame : Frame.data(Json.edit(frame.data(), edits)));
    }

    private void choice(JsonObject choice, int position, List<ChatEvent> events, List<JsonEdit> edits) {
        List<String> path = List.of("choices", Integer.toString(position));
        Optional<Long> index = choice.integer("index");
        if (index.isEmpty()) {
            unnumbered = true;
            GuardEdits.set(edits, path, "index", JsonValue.of(position));
            repairs.repaired("choice_index", "a choice without a number got its place");
        }
        choices.computeIfAbsent(
                        index.map(Long::intValue).orElse(position),
                        number -> new ChoiceGuard(number, requestId, repairs))
                .take(choice, path, events, edits);
    }

    private boolean isAnswering() {
        return choices.isEmpty() || choices.values().stream().anyMatch(ChoiceGuard::isOpen);
    }

    private List<Frame> done(Frame marker) {
        over = true;
        List<Frame> frames = new ArrayList<>();
        choices.forEach((index, choice) -> {
            if (choice.isOpen()) {
                repairs.repaired("finish_missing", "the end of a choice was added");
                frames.add(finish(index, choice.hasCalls() ? "tool_calls" : "stop"));
            }
        });
        held.ifPresent(frames::add);
        frames.add(marker);
        return frames;
    }

    private Frame finish(int choice, String word) {
        JsonObject.Builder chunk = JsonObject.builder();
        JsonObject head = Json.parseObject(first);
        for (String name : List.of("id", "object", "created", "model")) {
            chunk.putIfPresent(name, head.find(name));
        }
        JsonObject end = JsonObject.of(
                "index", JsonValue.of(choice), "delta", JsonObject.EMPTY, "finish_reason", JsonValue.of(word));
        return Frame.data(Json.write(chunk.put("choices", JsonArray.of(end)).build()));
    }

    @Override
    public List<Frame> end() {
        if (over) {
            return List.of();
        }
        repairs.repaired("done_missing", "the marker of the end was added");
        return done(ChunkFrames.done());
    }
}
