package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the message of one whole answer. For one answer. */
final class AnswerWriter {
    private static final String DECLINED = "The model declined this request.";

    private final ChatResponse.Candidate candidate;
    private final boolean legacy;
    private final LossList losses;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final List<JsonValue> annotations = new ArrayList<>();
    private final List<JsonValue> images = new ArrayList<>();
    private final List<JsonValue> calls = new ArrayList<>();
    private final ReasoningDetails details = new ReasoningDetails();
    private boolean sealed;

    /** @param legacy whether the client declared functions in the deprecated way */
    AnswerWriter(ChatResponse.Candidate candidate, boolean legacy, LossList losses) {
        this.candidate = candidate;
        this.legacy = legacy;
        this.losses = losses;
    }

    JsonObject message() {
        JsonObject unknown = Marks.inner(candidate.extras(), Marks.MESSAGE);
        JsonObject.Builder message = JsonObject.builder().put("role", "assistant");
        candidate.parts().forEach(part -> collect(part, message));
        message.put("content", content(unknown));
        refusal(candidate.stop(), refusal.toString()).ifPresent(words -> refusal.replace(0, refusal.length(), words));
        message.put("refusal", refusal.isEmpty() ? JsonNull.NULL : JsonString.of(refusal.toString()));
        boolean written = Stream.of(ReasoningReader.MEMBERS).anyMatch(unknown::has);
        if (!written && !reasoning.isEmpty()) {
            message.put("reasoning_content", reasoning.toString());
        }
        if (!written && sealed) {
            details.put(message);
        }
        if (!unknown.has("annotations")) {
            put(message, "annotations", annotations);
        }
        if (!unknown.has("images")) {
            put(message, "images", images);
        }
        putCalls(message);
        return Marks.written(message, unknown);
    }

    private JsonValue content(JsonObject unknown) {
        if (!text.isEmpty()) {
            return unknown.find("content").filter(JsonArray.class::isInstance).orElse(JsonString.of(text.toString()));
        }
        return unknown.find("content").orElse(JsonNull.NULL);
    }

    /** What to say of a refusal the upstream did not put in words of its own. */
    static Optional<String> refusal(Stop stop, String said) {
        if (!said.isEmpty()) {
            return Optional.of(said);
        }
        return switch (stop.reason()) {
            case REFUSAL -> Optional.of(stop.explanation().orElse(DECLINED));
            case CONTENT_FILTER, RECITATION -> stop.explanation();
            default -> Optional.empty();
        };
    }

    private void collect(Part part, JsonObject.Builder message) {
        switch (part) {
            case Part.Text words -> {
                cite(words);
                text.append(words.text());
                words.seal().ifPresent(_ -> lose("seal_dropped", "a text's seal has no place"));
            }
            case Part.Refusal words -> refusal.append(words.text());
            case Part.Reasoning stretch -> reasoning(stretch);
            case Part.ToolCall call -> call(call);
            case Part.GeneratedMedia media -> {
                AnswerMedia.image(media).ifPresent(images::add);
                AnswerMedia.sound(media).ifPresent(sound -> message.put("audio", sound));
            }
            case Part.Unknown unknown when unknown.dialect().equals(Marks.CHAT) -> calls.add(unknown.raw());
            case Part.ServerToolCall _, Part.ServerToolResult _ ->
                lose("server_tool_dropped", "what the upstream's own tools did has no place");
            case Part.Unknown _, Part.Compaction _, Part.ItemReference _ ->
                lose("part_dropped", "a part of the upstream's dialect has no place");
            case Part.Image _, Part.Document _, Part.Audio _, Part.Video _, Part.SearchResult _, Part.ToolResult _ ->
                lose("part_dropped", "not a part of an answer");
        }
    }

    private void cite(Part.Text words) {
        int before = text.codePointCount(0, text.length());
        for (Citation citation : words.citations()) {
            Optional<JsonObject> annotation = Annotations.write(citation, words.text(), before);
            annotation.ifPresentOrElse(
                    annotations::add, () -> lose("citation_dropped", "a citation without an address has no place"));
        }
    }

    private void reasoning(Part.Reasoning stretch) {
        String words = stretch.readable();
        if (!words.isEmpty()) {
            reasoning.append(reasoning.isEmpty() ? "" : "\n\n").append(words);
        }
        sealed |= stretch.seal().isPresent();
        details.add(stretch);
    }

    private void call(Part.ToolCall call) {
        call.seal().ifPresent(seal -> {
            sealed = true;
            details.addCall(call.callId(), seal);
        });
        calls.add(written(call));
    }

    private static JsonObject written(Part.ToolCall call) {
        boolean custom = call.kind() == Part.ToolCall.Kind.CUSTOM;
        String type = custom ? "custom" : "function";
        JsonObject.Builder inner = JsonObject.builder()
                .put("name", toolName(call.name(), call.namespace()))
                .put(custom ? "input" : "arguments", call.arguments());
        JsonObject.Builder written = JsonObject.builder()
                .put("id", call.callId())
                .put("type", type)
                .put(type, Marks.written(inner, Marks.inner(call.extras(), Marks.INNER)));
        call.seal()
                .filter(AnswerWriter::isOnCall)
                .ifPresent(seal -> written.put("extra_content", CallWriter.thoughtSignature(seal.data())));
        return Marks.written(written, call.extras());
    }

    /** Whether clients look for the seal on the call itself too. */
    static boolean isOnCall(Seal seal) {
        return !Seals.isEncrypted(seal);
    }

    static String toolName(String name, Optional<String> namespace) {
        return namespace.map(group -> group + "__" + name).orElse(name);
    }

    private void putCalls(JsonObject.Builder message) {
        if (calls.isEmpty()) {
            return;
        }
        boolean deprecated =
                legacy || candidate.parts().stream().anyMatch(part -> Marks.has(part.extras(), Marks.LEGACY));
        Optional<JsonObject> function = ((JsonObject) calls.getFirst()).object("function");
        if (deprecated && function.isPresent()) {
            message.put("function_call", function.get());
            if (calls.size() > 1) {
                lose("parallel_calls_dropped", "the client declared functions in a way that knows one call only");
            }
            return;
        }
        message.put("tool_calls", new JsonArray(calls));
    }

    private static void put(JsonObject.Builder message, String name, List<JsonValue> values) {
        if (!values.isEmpty()) {
            message.put(name, new JsonArray(values));
        }
    }

    private void lose(String code, String detail) {
        losses.add(code, "choices[" + candidate.index() + "].message", detail);
    }
}
