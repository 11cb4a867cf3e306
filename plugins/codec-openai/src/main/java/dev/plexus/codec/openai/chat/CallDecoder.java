package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sorts fragments of calls by the call they belong to. The wire's key is {@code index}; servers that leave it out, or use one for all
 * calls, are understood by id, name and place. For one choice and one thread.
 */
final class CallDecoder {
    private static final String LEGACY = "legacy";

    private final Parts parts;
    private final String responseId;
    private final AnswerContext context;
    /** By key; a call that took over another's index has a key of its own. */
    private final LinkedHashMap<String, CallStream> calls = new LinkedHashMap<>();
    /** From index to key. */
    private final Map<Long, String> keys = new LinkedHashMap<>();

    CallDecoder(Parts parts, String responseId, AnswerContext context) {
        this.parts = parts;
        this.responseId = responseId;
        this.context = context;
    }

    boolean isCalled() {
        return !calls.isEmpty();
    }

    void decode(JsonObject delta, Consumer<ChatEvent> out) {
        long position = 0;
        for (JsonValue element : delta.array("tool_calls").orElse(JsonArray.EMPTY)) {
            if (element instanceof JsonObject fragment) {
                find(fragment, position++).add(fragment, out);
            }
        }
        delta.object("function_call")
                .ifPresent(function ->
                        calls.computeIfAbsent(LEGACY, _ -> stream(true)).add(JsonObject.of("function", function), out));
    }

    void finish(Consumer<ChatEvent> out) {
        calls.values().forEach(call -> call.close(out));
    }

    private CallStream find(JsonObject fragment, long position) {
        String id = fragment.text("id").orElse("");
        Optional<Long> index = fragment.integer("index");
        if (index.isEmpty()) {
            return unnumbered(id, position);
        }
        String known = keys.get(index.get());
        CallStream call = known == null ? null : calls.get(known);
        if (call != null && !(call.isOtherThan(id) && CallStream.hasName(fragment) && call.isComplete())) {
            return call;
        }
        String key = known == null ? "index " + index.get() : "id " + id;
        keys.put(index.get(), key);
        return calls.computeIfAbsent(key, _ -> stream(false));
    }

    /** Without an index: by id, else the call at this place, or the last one. */
    private CallStream unnumbered(String id, long position) {
        if (!id.isEmpty()) {
            for (CallStream call : calls.values()) {
                if (!call.isOtherThan(id) && call.hasId()) {
                    return call;
                }
            }
            return calls.computeIfAbsent("id " + id, _ -> stream(false));
        }
        if (calls.isEmpty()) {
            return calls.computeIfAbsent("place " + position, _ -> stream(false));
        }
        return calls.lastEntry().getValue();
    }

    private CallStream stream(boolean legacy) {
        return new CallStream(parts, responseId, context, legacy);
    }
}
