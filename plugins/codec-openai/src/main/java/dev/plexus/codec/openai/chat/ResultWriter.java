package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes results of tools, one message each. A result holds text only; its pictures and documents are collected for a message of the
 * user after the last result.
 *
 * @param calls the calls so far, by id
 * @param media where the media go
 */
record ResultWriter(WriteContext context, Map<String, Part.ToolCall> calls, List<JsonValue> media) {
    private static final String ERROR = "Error: ";

    JsonObject write(Part.ToolResult result, String path) {
        JsonObject.Builder message = JsonObject.builder();
        if (Marks.has(result.extras(), Marks.LEGACY)) {
            message.put("role", "function").putText("name", result.name());
        } else {
            message.put("role", "tool").put("tool_call_id", context.callId(result.callId()));
        }
        message.put("content", content(result, path));
        context.putCacheHint(message, result.cache(), result.extras(), path);
        return Marks.written(message, result.extras());
    }

    private JsonValue content(Part.ToolResult result, String path) {
        ContentWriter writer = new ContentWriter(context, path);
        if (Marks.has(result.extras(), Marks.PARTS) || context.capabilities().has("multimodalToolResults", false)) {
            List<JsonValue> parts = new ArrayList<>();
            result.content().forEach(part -> writer.part(part).ifPresent(parts::add));
            boolean list = Marks.has(result.extras(), Marks.PARTS)
                    || result.content().stream().anyMatch(ResultWriter::isMedia);
            if (list) {
                return new JsonArray(parts);
            }
        }
        List<String> texts = new ArrayList<>();
        for (Part part : result.content()) {
            if (isMedia(part)) {
                attach(part, result, writer);
            } else {
                writer.part(part).flatMap(written -> written.text("text")).ifPresent(texts::add);
            }
        }
        return JsonString.of(text(result, texts));
    }

    private static boolean isMedia(Part part) {
        return part instanceof Part.Image || part instanceof Part.Audio || part instanceof Part.Document;
    }

    private void attach(Part part, Part.ToolResult result, ContentWriter writer) {
        String kind = switch (part) {
            case Part.Image _ -> "image";
            case Part.Audio _ -> "sound";
            default -> "document";
        };
        String name = result.name()
                .or(() -> Optional.ofNullable(calls.get(result.callId())).map(Part.ToolCall::name))
                .orElse("unknown");
        String label = "[" + kind + " returned by tool " + name + ", call " + result.callId() + "]";
        media.add(JsonObject.of("type", JsonString.of("text"), "text", JsonString.of(label)));
        writer.part(part).ifPresent(media::add);
    }

    private static String text(Part.ToolResult result, List<String> texts) {
        String text = texts.stream().collect(Collectors.joining("\n"));
        if (text.isEmpty() && result.content().isEmpty()) {
            text = result.raw().map(Json::text).orElse("");
        }
        if (text.isEmpty() && result.content().stream().anyMatch(ResultWriter::isMedia)) {
            text = "[image attached below]";
        }
        boolean unmarked = result.error() && !text.regionMatches(true, 0, ERROR, 0, ERROR.length());
        return unmarked ? ERROR + text : text;
    }
}
