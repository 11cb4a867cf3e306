package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Makes deltas of a choice's calls. Calls are counted from zero whatever parts stand between them; several may be open.
 *
 * <p>The delta that opens a call waits for the next event, because a seal that comes with the call belongs into it. For one choice
 * and one thread.
 */
final class CallEncoder {
    private final Consumer<JsonObject> out;
    private final LossList losses;
    private final Map<Integer, Call> calls = new HashMap<>();
    private OptionalInt waiting = OptionalInt.empty();
    private boolean deprecated;

    /** An open call and its place among the calls. */
    private record Call(int index, PartHead.ToolCall head) {
        boolean isCustom() {
            return head.kind() == Part.ToolCall.Kind.CUSTOM;
        }
    }

    /** @param legacy whether the client declared functions in the deprecated way, which knows one call only */
    CallEncoder(boolean legacy, Consumer<JsonObject> out, LossList losses) {
        this.out = out;
        this.losses = losses;
        this.deprecated = legacy;
    }

    boolean isEmpty() {
        return calls.isEmpty();
    }

    boolean isLegacy() {
        return deprecated;
    }

    void open(int part, PartHead.ToolCall head) {
        if (calls.containsKey(part)) {
            return;
        }
        deprecated |= Marks.has(head.extras(), Marks.LEGACY);
        calls.put(part, new Call(calls.size(), head));
        if (deprecated && calls.size() > 1) {
            losses.add(
                    "parallel_calls_dropped",
                    "choices",
                    "the client declared functions in a way that knows one call only");
            return;
        }
        waiting = OptionalInt.of(part);
    }

    /** Opens the call that waits, with the seal if there is one. */
    private void opening(int part, Optional<Seal> seal) {
        waiting = OptionalInt.empty();
        Call call = find(part).orElseThrow();
        String name = AnswerWriter.toolName(call.head().name(), call.head().namespace());
        if (deprecated) {
            out.accept(JsonObject.of("function_call", CallWriter.function(name, "")));
            return;
        }
        String type = call.isCustom() ? "custom" : "function";
        JsonObject inner = JsonObject.builder()
                .put("name", name)
                .put(call.isCustom() ? "input" : "arguments", "")
                .build();
        JsonObject.Builder delta = JsonObject.builder()
                .put("index", call.index())
                .put("id", call.head().callId())
                .put("type", type)
                .put(type, inner);
        seal.filter(AnswerWriter::isOnCall)
                .ifPresent(value -> delta.put("extra_content", CallWriter.thoughtSignature(value.data())));
        send(delta);
    }

    void flush() {
        waiting.ifPresent(part -> opening(part, Optional.empty()));
    }

    void seal(int part, Seal seal) {
        if (waiting.isPresent() && waiting.getAsInt() == part) {
            opening(part, Optional.of(seal));
            return;
        }
        flush();
        find(part)
                .filter(_ -> !deprecated && AnswerWriter.isOnCall(seal))
                .ifPresent(call -> send(JsonObject.builder()
                        .put("index", call.index())
                        .put("extra_content", CallWriter.thoughtSignature(seal.data()))));
    }

    void arguments(int part, String text) {
        flush();
        Optional<Call> found = find(part).filter(call -> !deprecated || call.index() == 0);
        if (text.isEmpty() || found.isEmpty()) {
            return;
        }
        Call call = found.get();
        if (deprecated) {
            out.accept(JsonObject.of("function_call", JsonObject.of("arguments", JsonString.of(text))));
            return;
        }
        String type = call.isCustom() ? "custom" : "function";
        JsonObject inner = JsonObject.builder()
                .put(call.isCustom() ? "input" : "arguments", text)
                .build();
        send(JsonObject.builder().put("index", call.index()).put(type, inner));
    }

    void close(int part) {
        if (waiting.isPresent() && waiting.getAsInt() == part) {
            flush();
        }
    }

    private Optional<Call> find(int part) {
        return Optional.ofNullable(calls.get(part));
    }

    private void send(JsonObject.Builder call) {
        out.accept(JsonObject.of("tool_calls", JsonArray.of(call.build())));
    }
}
