package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.ToolArguments;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes parts of a conversation as blocks for an upstream. */
final class BlockWriter {
    private final Outgoing outgoing;
    private final MediaWriter media;

    BlockWriter(Outgoing outgoing) {
        this.outgoing = outgoing;
        this.media = new MediaWriter(outgoing);
    }

    /**
     * The block for the part, or empty if it is left out, which is then a loss.
     *
     * @param path where the part stands, for losses and failures
     * @throws dev.plexus.api.failure.GatewayException if it cannot be said and must not be left out
     */
    Optional<JsonObject> write(Part part, String path) {
        return switch (part) {
            case Part.Text text -> Optional.of(text(text));
            case Part.Refusal refusal -> Optional.of(text(refusal.text()));
            case Part.Image image -> Optional.of(media.image(image, path));
            case Part.Document document -> Optional.of(media.document(document, path));
            case Part.SearchResult result -> Optional.of(searchResult(result, path));
            case Part.Reasoning reasoning -> reasoning(reasoning, path);
            case Part.ToolCall call -> Optional.of(call(call, path));
            case Part.ToolResult result -> Optional.of(result(result, path));
            case Part.ServerToolCall call -> own(call.dialect(), call.raw(), "server_tool_call_dropped", path);
            case Part.ServerToolResult result -> serverResult(result, path);
            case Part.Compaction compaction ->
                own(compaction.dialect(), compaction.raw(), "compaction_dropped_foreign", path);
            case Part.Unknown unknown -> own(unknown.dialect(), unknown.raw(), "unknown_part_dropped", path);
            case Part.ItemReference _ -> lost("item_reference_dropped", path);
            case Part.GeneratedMedia made -> Optional.of(generated(made, path));
            case Part.Audio _ -> throw Outgoing.unsupported(path, "the upstream does not take sound");
            case Part.Video _ -> throw Outgoing.unsupported(path, "the upstream does not take films");
        };
    }

    static JsonObject text(String text) {
        return JsonObject.of("type", JsonString.of("text"), "text", JsonString.of(text));
    }

    /** The system's words as they stand among the user's. */
    static String reminder(String text) {
        return "<system-reminder>\n" + text + "\n</system-reminder>";
    }

    private static JsonObject text(Part.Text text) {
        JsonObject.Builder block = JsonObject.builder().put("type", "text").put("text", text.text());
        List<JsonObject> citations = text.citations().stream()
                .filter(BlockWriter::isOurs)
                .flatMap(citation -> Citations.write(citation).stream())
                .toList();
        if (!citations.isEmpty()) {
            block.put("citations", JsonArray.of(citations));
        }
        text.cache().ifPresent(hint -> CacheControl.write(hint, block));
        return block.putAll(Notes.wire(text.extras())).build();
    }

    /** Whether an upstream of this dialect made the citation: it refuses others, and an index the gateway left empty. */
    private static boolean isOurs(Citation citation) {
        return citation.opaque()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(raw -> raw.text("type").orElse("").endsWith("_location"))
                .filter(raw ->
                        raw.text("encrypted_index").filter(String::isEmpty).isEmpty())
                .isPresent();
    }

    private JsonObject searchResult(Part.SearchResult result, String path) {
        JsonObject.Builder block = JsonObject.builder()
                .put("type", "search_result")
                .put("source", result.source())
                .put("title", result.title())
                .put("content", JsonArray.of(each(result.content(), path)));
        result.citations()
                .ifPresent(on -> block.put(
                        "citations", JsonObject.builder().put("enabled", on).build()));
        result.cache().ifPresent(hint -> CacheControl.write(hint, block));
        return block.putAll(Notes.wire(result.extras())).build();
    }

    private List<JsonObject> each(List<Part> parts, String path) {
        List<JsonObject> blocks = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean empty = part instanceof Part.Text text && text.text().isEmpty();
            if (!empty) {
                write(part, path + ".content[" + i + "]").ifPresent(blocks::add);
            }
        }
        return blocks;
    }

    /** An upstream takes back only what it signed itself. */
    private Optional<JsonObject> reasoning(Part.Reasoning reasoning, String path) {
        Optional<Seal> ours = reasoning.seal().filter(this::isOurs);
        if (ours.isEmpty()) {
            return lost(reasoning.seal().isPresent() ? "seal_dropped_foreign" : "reasoning_dropped_unsigned", path);
        }
        JsonObject.Builder block = JsonObject.builder();
        if (ours.get().format().equals(Messages.REDACTED)) {
            block.put("type", "redacted_thinking").put("data", ours.get().data());
        } else {
            block.put("type", "thinking")
                    .put("thinking", reasoning.readable())
                    .put("signature", ours.get().data());
        }
        return Optional.of(block.putAll(Notes.wire(reasoning.extras())).build());
    }

    private boolean isOurs(Seal seal) {
        boolean known =
                seal.format().equals(Messages.SIGNATURE) || seal.format().equals(Messages.REDACTED);
        return known && outgoing.hop().takes(seal) && !seal.data().startsWith(Messages.ENVELOPE);
    }

    private JsonObject call(Part.ToolCall call, String path) {
        if (call.seal().isPresent()) {
            lost("seal_dropped_foreign", path);
        }
        JsonObject input = call.kind() == Part.ToolCall.Kind.CUSTOM
                ? JsonObject.of("input", JsonString.of(call.arguments()))
                : ToolArguments.object(call.arguments(), path, outgoing.losses());
        JsonObject.Builder block = JsonObject.builder()
                .put("type", "tool_use")
                .put("id", ToolCallIds.fit(call.callId(), ToolCallIds.PLAIN))
                .put("name", outgoing.names().wire(call.name(), call.namespace()))
                .put("input", input);
        if (outgoing.isOwn()) {
            block.putIfPresent("caller", call.caller());
        }
        call.cache().ifPresent(hint -> CacheControl.write(hint, block));
        return block.putAll(Notes.wire(call.extras())).build();
    }

    private JsonObject result(Part.ToolResult result, String path) {
        JsonObject.Builder block = JsonObject.builder()
                .put("type", "tool_result")
                .put("tool_use_id", ToolCallIds.fit(result.callId(), ToolCallIds.PLAIN));
        if (result.error()) {
            block.put("is_error", true);
        }
        block.putIfPresent("content", resultContent(result, path));
        result.cache().ifPresent(hint -> CacheControl.write(hint, block));
        return block.putAll(Notes.wire(result.extras())).build();
    }

    private Optional<JsonValue> resultContent(Part.ToolResult result, String path) {
        if (Notes.isOneText(result.extras()) && result.content().stream().allMatch(Part.Text.class::isInstance)) {
            return Optional.of(JsonString.of(result.content().stream()
                    .map(part -> ((Part.Text) part).text())
                    .reduce("", String::concat)));
        }
        List<JsonObject> blocks = each(result.content(), path);
        boolean written = !blocks.isEmpty() || Notes.has(result.extras(), Notes.Form.BLOCKS);
        return written ? Optional.of(JsonArray.of(blocks)) : Optional.empty();
    }

    private Optional<JsonObject> serverResult(Part.ServerToolResult result, String path) {
        if (result.dialect().equals(Messages.DIALECT)) {
            return Optional.of((JsonObject) result.raw());
        }
        outgoing.lose("server_tool_history_as_text", path, "what the other upstream's tool found is sent as text");
        return result.text().map(text -> text("[result of " + result.tool() + "]\n" + text));
    }

    private JsonObject generated(Part.GeneratedMedia made, String path) {
        return JsonObject.of("type", JsonString.of("image"), "source", media.pictureSource(made.source(), path));
    }

    private Optional<JsonObject> own(Dialect dialect, JsonValue raw, String code, String path) {
        return dialect.equals(Messages.DIALECT) && raw instanceof JsonObject block
                ? Optional.of(block)
                : lost(code, path);
    }

    private Optional<JsonObject> lost(String code, String path) {
        outgoing.lose(code, path, "left out: it means nothing to the upstream");
        return Optional.empty();
    }
}
