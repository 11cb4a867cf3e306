package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import dev.plexus.codec.openai.UsageNumbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes neutral events of an upstream's stream. For one answer and one thread.
 *
 * <p>Tolerates what compatible servers do: no names of events, no sequence numbers, arguments that come only when they are done,
 * deltas without an announcement, a final answer without output or with output that was never streamed.
 */
final class StreamDecoder implements EventDecoder {
    private final PartSink sink;
    private final ItemContext items;
    private final Map<Long, ItemDecoder> byIndex = new HashMap<>();
    private final Map<String, ItemDecoder> byId = new HashMap<>();
    private final List<ItemDecoder> order = new ArrayList<>();
    private boolean started;
    private boolean over;

    StreamDecoder(ChatRequest request, Hop hop) {
        sink = new PartSink();
        ResponseReader reader =
                new ResponseReader(new ItemReader(Optional.of(hop.origin())), WriteContext.names(request));
        items = new ItemContext(sink, reader);
    }

    @Override
    public List<ChatEvent> decode(Frame frame) {
        if (over || frame.isEmpty() || isDone(frame)) {
            return List.of();
        }
        JsonObject event = Json.parseObject(frame.data());
        take(event.text("type").or(frame::event).orElse(""), event);
        return sink.drain();
    }

    @Override
    public List<ChatEvent> end() {
        if (over) {
            return List.of();
        }
        fail(Failure.of(FailureKind.TRUNCATED, "the upstream's stream ended before its answer was complete"));
        return sink.drain();
    }

    /** The old marker of the end, which some compatible servers send here too. */
    static boolean isDone(Frame frame) {
        return frame.data().length() == "[DONE]".length() && frame.data().utf8().equals("[DONE]");
    }

    private void take(String type, JsonObject event) {
        switch (type) {
            case "response.created", "response.in_progress", "response.queued" -> start(response(event));
            case "response.completed", "response.incomplete", "response.done" -> complete(response(event));
            case "response.failed" -> fail(StreamFailures.ofResponse(response(event)));
            case "error" -> fail(StreamFailures.ofEvent(event));
            // Spoken answers, which this endpoint names and no model gives.
            case "response.audio.delta",
                    "response.audio.done",
                    "response.audio.transcript.delta",
                    "response.audio.transcript.done" -> {}
            case "ping", "keepalive" -> sink.add(new ChatEvent.Ping());
            default -> other(type, event);
        }
    }

    private void other(String type, JsonObject event) {
        if (type.isEmpty() && event.object("error").isPresent()) {
            fail(StreamFailures.ofEvent(event));
            return;
        }
        if (!type.startsWith("response.") || !concernsItem(event)) {
            sink.add(new ChatEvent.Raw(type, event));
            return;
        }
        start(JsonObject.EMPTY);
        item(type, event).take(type, event);
    }

    static boolean concernsItem(JsonObject event) {
        return event.has("output_index")
                || event.has("item_id")
                || event.object("item").isPresent();
    }

    private static JsonObject response(JsonObject event) {
        return event.object("response").orElse(JsonObject.EMPTY);
    }

    private void start(JsonObject response) {
        if (started) {
            return;
        }
        started = true;
        sink.add(new ChatEvent.Start(
                response.text("id"),
                response.text("model"),
                ResponseReader.created(response),
                Optional.empty(),
                ResponseReader.envelope(response)));
    }

    /** The decoder of the item an event speaks of; a new one if it was never announced. */
    private ItemDecoder item(String type, JsonObject event) {
        Optional<Long> index = event.integer("output_index");
        Optional<String> id =
                event.text("item_id").or(() -> event.object("item").flatMap(item -> item.text("id")));
        Optional<ItemDecoder> known = index.map(byIndex::get).or(() -> id.map(byId::get));
        if (known.isPresent()) {
            id.ifPresent(name -> byId.putIfAbsent(name, known.get()));
            return known.get();
        }
        JsonObject item = event.object("item").orElseGet(() -> ItemDecoder.guess(type, id));
        ItemDecoder decoder = ItemDecoder.of(item, items);
        order.add(decoder);
        index.ifPresent(number -> byIndex.put(number, decoder));
        id.ifPresent(name -> byId.put(name, decoder));
        return decoder;
    }

    private void complete(JsonObject response) {
        start(response);
        JsonArray output = response.array("output").orElse(JsonArray.EMPTY);
        for (int i = 0; i < output.size(); i++) {
            if (output.get(i) instanceof JsonObject item) {
                Optional.ofNullable(byIndex.get((long) i))
                        .or(() -> item.text("id").map(byId::get))
                        .orElseGet(() -> unseen(item))
                        .finish(item);
            }
        }
        order.forEach(ItemDecoder::close);
        response.object("usage").ifPresent(usage -> usage(UsageNumbers.RESPONSES.read(usage), response));
        sink.add(new ChatEvent.Finish(
                0, Stops.read(response, sink.calls(), sink.refuses()), ResponseReader.ending(response)));
        sink.add(new ChatEvent.End());
        over = true;
    }

    private ItemDecoder unseen(JsonObject item) {
        ItemDecoder decoder = ItemDecoder.of(item, items);
        order.add(decoder);
        return decoder;
    }

    private void usage(Usage usage, JsonObject response) {
        sink.add(new ChatEvent.UsageUpdate(usage, response.text("service_tier")));
    }

    private void fail(Failure failure) {
        sink.add(new ChatEvent.Error(failure));
        over = true;
    }
}
