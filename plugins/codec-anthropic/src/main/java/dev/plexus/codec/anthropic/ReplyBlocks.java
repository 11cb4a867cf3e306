package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.ToolArguments;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Dialect;
import java.util.List;
import java.util.Optional;

/** Writes parts of an answer as blocks for a client. For one thread. */
final class ReplyBlocks {
    private static final JsonObject DIRECT = JsonObject.of("type", JsonString.of("direct"));

    private final LossList losses;

    ReplyBlocks(LossList losses) {
        this.losses = losses;
    }

    /** The blocks that say the part; none if it is left out, which is then a loss, or empty. */
    List<JsonObject> write(Part part, String path) {
        return switch (part) {
            case Part.Text text ->
                CitedText.pieces(text).stream()
                        .flatMap(piece -> text(piece).stream())
                        .toList();
            case Part.Refusal refusal -> plain(refusal.text());
            case Part.Reasoning reasoning -> reasoning(reasoning);
            case Part.ToolCall call -> call(call, path);
            case Part.ServerToolCall call -> own(call.dialect(), call.raw(), "server_tool_call_dropped", path);
            case Part.ServerToolResult result ->
                own(result.dialect(), result.raw(), "server_tool_result_dropped", path);
            case Part.Compaction compaction ->
                own(compaction.dialect(), compaction.raw(), "compaction_dropped_foreign", path);
            case Part.Unknown unknown -> own(unknown.dialect(), unknown.raw(), "unknown_part_dropped", path);
            case Part.GeneratedMedia _ -> lost("generated_media_unsupported", path);
            case Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _,
                    Part.ToolResult _,
                    Part.ItemReference _ -> lost("part_unsupported", path);
        };
    }

    private List<JsonObject> text(Part.Text text) {
        List<JsonObject> citations = text.citations().stream()
                .flatMap(citation -> citation(citation).stream())
                .toList();
        List<JsonObject> sealed = text.seal().map(ReplyBlocks::carrier).stream().toList();
        if (text.text().isEmpty() && citations.isEmpty()) {
            return sealed;
        }
        JsonObject block = JsonObject.builder()
                .putAll(startOfText())
                .put("text", text.text())
                .put("citations", citations.isEmpty() ? JsonNull.NULL : JsonArray.of(citations))
                .putAll(Notes.wire(text.extras()))
                .build();
        return sealed.isEmpty() ? List.of(block) : List.of(block, sealed.getFirst());
    }

    Optional<JsonObject> citation(Citation citation) {
        Optional<JsonObject> written = Citations.write(citation);
        if (written.isEmpty()) {
            losses.add("citation_unsupported", "content", "left out: a citation of this kind has no form here");
        }
        return written;
    }

    /** A citation came when its text had been told. */
    void lateCitation() {
        losses.add("citation_dropped", "content", "it came after its text, which was told by then");
    }

    /** A citation came when more than the words it means stood in its block. */
    void wideCitation() {
        losses.add("citation_widened", "content", "it stands at a block that says more than was cited");
    }

    private static List<JsonObject> plain(String text) {
        return text.isEmpty() ? List.of() : List.of(startOfText().with("text", JsonString.of(text)));
    }

    static JsonObject startOfText() {
        return JsonObject.of("type", JsonString.of("text"), "text", JsonString.of(""), "citations", JsonNull.NULL);
    }

    private static List<JsonObject> reasoning(Part.Reasoning reasoning) {
        Optional<Seal> seal = reasoning.seal();
        if (seal.isEmpty() && reasoning.readable().isEmpty()) {
            return List.of();
        }
        JsonObject block = reasoning.kind() == Part.Reasoning.Kind.REDACTED && seal.isPresent()
                ? redacted(seal.get())
                : thought(reasoning.readable(), signature(seal));
        return List.of(JsonObject.builder()
                .putAll(block)
                .putAll(Notes.wire(reasoning.extras()))
                .build());
    }

    /** Clients refuse a thought without a signature. */
    static JsonString signature(Optional<Seal> seal) {
        return seal.map(Seal::data).orElseGet(() -> JsonString.of(Messages.UNSEALED));
    }

    static JsonObject redacted(Seal seal) {
        return JsonObject.of("type", JsonString.of("redacted_thinking"), "data", seal.data());
    }

    static JsonObject thought(String text, JsonString signature) {
        return JsonObject.of(
                "type", JsonString.of("thinking"), "thinking", JsonString.of(text), "signature", signature);
    }

    /** A seal that belongs to something else than a thought travels in a thought without words. */
    static JsonObject carrier(Seal seal) {
        return thought("", seal.data());
    }

    private List<JsonObject> call(Part.ToolCall call, String path) {
        JsonObject input = call.kind() == Part.ToolCall.Kind.CUSTOM
                ? JsonObject.of("input", JsonString.of(call.arguments()))
                : ToolArguments.object(call.arguments(), path, losses);
        JsonObject block = startOfCall(call.callId(), call.name(), call.caller(), call.extras())
                .with("input", input);
        return call.seal().map(seal -> List.of(carrier(seal), block)).orElseGet(() -> List.of(block));
    }

    static JsonObject startOfCall(String id, String name, Optional<JsonValue> caller, Extras extras) {
        // Another dialect's word for the caller would not be understood.
        JsonValue known = caller.filter(value -> value instanceof JsonObject object && object.has("type"))
                .orElse(DIRECT);
        return JsonObject.builder()
                .put("type", "tool_use")
                .put("id", id)
                .put("name", name)
                .put("input", JsonObject.EMPTY)
                .put("caller", known)
                .putAll(Notes.wire(extras))
                .build();
    }

    private List<JsonObject> own(Dialect dialect, JsonValue raw, String code, String path) {
        return dialect.equals(Messages.DIALECT) && raw instanceof JsonObject block ? List.of(block) : lost(code, path);
    }

    private List<JsonObject> lost(String code, String path) {
        losses.add(code, path, "left out: the client's dialect has no form for it");
        return List.of();
    }
}
