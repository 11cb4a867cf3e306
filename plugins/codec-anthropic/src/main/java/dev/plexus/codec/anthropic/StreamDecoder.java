package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one streamed answer of an upstream. For one thread. */
final class StreamDecoder implements ChatCodec.EventDecoder {
    /** Servers that imitate the dialect end their streams as another dialect does. */
    static final Bytes DONE = Bytes.utf8("[DONE]");

    private final BlockReader blocks;
    private final CalledTools tools;
    private final Map<Long, ReadBlock> open = new LinkedHashMap<>();
    private JsonObject usage = JsonObject.EMPTY;
    private int nextPart;
    private boolean started;
    private boolean calls;
    private boolean finished;
    private boolean over;

    StreamDecoder(ChatRequest request, Hop hop) {
        this.blocks = new BlockReader(Optional.of(hop.origin()));
        this.tools = new CalledTools(request, hop);
    }

    @Override
    public List<ChatEvent> decode(Frame frame) {
        if (over || frame.isEmpty() || frame.data().equals(DONE)) {
            return List.of();
        }
        JsonObject event = Json.parseObject(frame.data());
        String type = event.text("type").or(frame::event).orElse("");
        List<ChatEvent> events = new ArrayList<>(2);
        switch (type) {
            case "message_start" -> start(event.object("message").orElse(JsonObject.EMPTY), events);
            case "content_block_start" -> blockStart(event, events);
            case "content_block_delta" -> blockDelta(event, events);
            case "content_block_stop" -> blockStop(event, events);
            case "message_delta" -> messageDelta(event, events);
            case "message_stop" -> stop(events);
            case "ping" -> events.add(new ChatEvent.Ping());
            default -> other(type, event, events);
        }
        return events;
    }

    private void other(String type, JsonObject event, List<ChatEvent> events) {
        if (FailureReader.isError(event)) {
            over = true;
            events.add(new ChatEvent.Error(FailureReader.read(event)));
        } else {
            events.add(new ChatEvent.Raw(type, event));
        }
    }

    private void start(JsonObject message, List<ChatEvent> events) {
        if (started) {
            return;
        }
        started = true;
        merge(message.object("usage").orElse(JsonObject.EMPTY));
        events.add(new ChatEvent.Start(
                message.text("id"),
                message.text("model"),
                Optional.empty(),
                usage.isEmpty() ? Optional.empty() : Optional.of(UsageNumbers.read(usage)),
                ResponseReader.startExtras(message)));
        if (usage.text("service_tier").isPresent()) {
            usageUpdate(events);
        }
    }

    private void usageUpdate(List<ChatEvent> events) {
        events.add(new ChatEvent.UsageUpdate(UsageNumbers.read(usage), usage.text("service_tier")));
    }

    /** Later counts replace earlier ones and are never added; null says nothing. */
    private void merge(JsonObject later) {
        JsonObject.Builder merged = JsonObject.builder().putAll(usage);
        later.members().forEach((name, value) -> {
            if (!(value instanceof JsonNull)) {
                merged.put(name, value);
            }
        });
        usage = merged.build();
    }

    private void ensureStarted(List<ChatEvent> events) {
        if (!started) {
            started = true;
            events.add(new ChatEvent.Start(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE));
        }
    }

    private void blockStart(JsonObject event, List<ChatEvent> events) {
        ensureStarted(events);
        long index = event.integer("index").orElse((long) nextPart);
        close(index, events);
        begin(index, event.object("content_block").orElse(JsonObject.EMPTY), events);
    }

    private ReadBlock begin(long index, JsonObject start, List<ChatEvent> events) {
        ReadBlock block = new ReadBlock(nextPart++, start, blocks, tools);
        calls |= block.isCall();
        open.put(index, block);
        block.begin(events);
        return block;
    }

    private void blockDelta(JsonObject event, List<ChatEvent> events) {
        ensureStarted(events);
        JsonObject delta = event.object("delta").orElse(JsonObject.EMPTY);
        Optional<ReadBlock> block = block(event.integer("index").orElse(0L), delta, events);
        boolean taken = block.map(reader -> reader.delta(delta, events)).orElse(isKnown(delta));
        if (!taken) {
            events.add(new ChatEvent.Raw("content_block_delta", event));
        }
    }

    /** The block of this index; one that never began begins with its first words. */
    private Optional<ReadBlock> block(long index, JsonObject delta, List<ChatEvent> events) {
        ReadBlock block = open.get(index);
        if (block != null) {
            return Optional.of(block);
        }
        return switch (delta.text("type").orElse("")) {
            case "text_delta", "citations_delta" -> Optional.of(begin(index, type("text"), events));
            case "thinking_delta", "signature_delta" -> Optional.of(begin(index, type("thinking"), events));
            default -> Optional.empty();
        };
    }

    private static JsonObject type(String type) {
        return JsonObject.of("type", JsonString.of(type));
    }

    /** Arguments of a call that never began have no name to go with. */
    private static boolean isKnown(JsonObject delta) {
        return delta.text("type").filter("input_json_delta"::equals).isPresent();
    }

    private void blockStop(JsonObject event, List<ChatEvent> events) {
        close(event.integer("index").orElse(0L), events);
    }

    private void close(long index, List<ChatEvent> events) {
        ReadBlock block = open.remove(index);
        if (block != null) {
            block.end(events);
        }
    }

    private void closeAll(List<ChatEvent> events) {
        open.values().forEach(block -> block.end(events));
        open.clear();
    }

    private void messageDelta(JsonObject event, List<ChatEvent> events) {
        ensureStarted(events);
        Optional<JsonObject> counts = event.object("usage");
        counts.ifPresent(later -> {
            merge(later);
            usageUpdate(events);
        });
        JsonObject delta = event.object("delta").orElse(JsonObject.EMPTY);
        if (delta.text("stop_reason").isPresent()) {
            finish(delta, events);
        }
    }

    private void finish(JsonObject end, List<ChatEvent> events) {
        if (!finished) {
            finished = true;
            closeAll(events);
            Stop stop = tools.stop(StopWords.read(end, calls), calls);
            events.add(new ChatEvent.Finish(0, stop, ResponseReader.endExtras(end)));
        }
    }

    private void stop(List<ChatEvent> events) {
        ensureStarted(events);
        finish(JsonObject.EMPTY, events);
        over = true;
        events.add(new ChatEvent.End());
    }

    @Override
    public List<ChatEvent> end() {
        if (over) {
            return List.of();
        }
        over = true;
        return List.of(new ChatEvent.Error(
                Failure.of(FailureKind.TRUNCATED, "The upstream's stream ended before the message was complete.")));
    }
}
