package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order of an answer's events: it is created once, each item is added and done, the answer ends once, all are numbered. For one
 * answer and one thread.
 */
final class ResponseGuard implements StreamGuard {
    private final ChatRequest request;
    private final String requestId;
    private final StreamRepairs repairs;
    private final GuardedNumbers numbers;
    private final GuardedItems items;
    private boolean created;
    private boolean over;

    ResponseGuard(ChatRequest request, String requestId, StreamRepairs repairs) {
        this.request = request;
        this.requestId = requestId;
        this.repairs = repairs;
        this.numbers = new GuardedNumbers(repairs);
        this.items = new GuardedItems(numbers, repairs);
    }

    @Override
    public List<Frame> admit(Frame frame, List<ChatEvent> events) {
        if (frame.isEmpty() || StreamDecoder.isDone(frame)) {
            return List.of(frame);
        }
        if (over) {
            repairs.repaired("after_end", "what followed the end was left out");
            return List.of();
        }
        if (items.goesOn(frame, events) && numbers.passes(frame)) {
            items.note(events.getFirst());
            return List.of(frame);
        }
        JsonObject event = Json.parseObject(frame.data());
        String type = event.text("type").or(frame::event).orElse("");
        List<Frame> out = new ArrayList<>(2);
        switch (type) {
            case "error" -> {
                over = true;
                out.add(frame);
            }
            case "response.created" -> create(frame, event, out);
            case "response.completed", "response.incomplete", "response.failed", "response.done" -> {
                ensureCreated(event, out);
                end(type, event, out);
                over = true;
                out.add(numbers.numbered(frame, event, List.of()));
            }
            default -> other(type, frame, event, events, out);
        }
        return out;
    }

    private void other(String type, Frame frame, JsonObject event, List<ChatEvent> events, List<Frame> out) {
        if (!type.startsWith("response.")) {
            out.add(frame);
            return;
        }
        ensureCreated(event, out);
        if (StreamDecoder.concernsItem(event)) {
            items.take(type, frame, event, events, out);
        } else {
            out.add(numbers.numbered(frame, event, List.of()));
        }
    }

    private void create(Frame frame, JsonObject event, List<Frame> out) {
        if (created) {
            repairs.repaired("created_twice", "a second beginning was left out");
            return;
        }
        created = true;
        out.add(numbers.numbered(frame, event, List.of()));
    }

    /** The beginning, from the answer if the event brings it. */
    private void ensureCreated(JsonObject event, List<Frame> out) {
        if (created) {
            return;
        }
        created = true;
        repairs.repaired("created_missing", "the beginning was added");
        Optional<JsonObject> known = event.object("response")
                .map(response -> response.without("usage", "output")
                        .with("output", JsonArray.EMPTY)
                        .with("status", JsonString.of("in_progress")));
        JsonObject response = known.orElseGet(() -> Envelope.of(
                        new ChatEvent.Start(
                                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE),
                        request,
                        requestId)
                .begun());
        out.add(numbers.added(JsonObject.of("type", JsonString.of("response.created"), "response", response)));
    }

    /** An answer that failed leaves its items as they are. */
    private void end(String type, JsonObject event, List<Frame> out) {
        if (!type.equals("response.failed")) {
            JsonArray output = event.object("response")
                    .flatMap(response -> response.array("output"))
                    .orElse(JsonArray.EMPTY);
            items.finish(output, type.equals("response.incomplete") ? "incomplete" : "completed", out);
        }
    }
}
