package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.MediaUrls;
import java.util.List;
import java.util.Optional;

/** Reads what tools run by the client gave back. */
final class ResultReader {
    private ResultReader() {}

    static Part.ToolResult read(JsonMembers item) {
        return switch (item.requiredText("type")) {
            case "function_call_output" -> result(item, Part.ToolCall.Kind.FUNCTION);
            case "custom_tool_call_output" -> result(item, Part.ToolCall.Kind.CUSTOM);
            default -> builtin(item);
        };
    }

    private static Part.ToolResult result(JsonMembers item, Part.ToolCall.Kind kind) {
        String callId = item.requiredText("call_id");
        boolean list = item.object().array("output").isPresent();
        List<Part> content = ContentReader.parts(item, "output", "input_text");
        JsonObject.Builder extras = Notes.rest(item);
        if (list) {
            extras.put(Notes.LIST, Notes.YES);
        }
        return new Part.ToolResult(
                callId,
                Optional.empty(),
                content,
                false,
                kind,
                Optional.empty(),
                Optional.empty(),
                Notes.of(extras.build()));
    }

    /** A result with a structure of its own, which stays beside its words. */
    private static Part.ToolResult builtin(JsonMembers item) {
        String callId = item.text("call_id")
                .or(() -> item.text("id"))
                .orElseThrow(() -> item.unexpected("call_id", "a string"));
        Optional<JsonValue> output = item.value("output").or(() -> item.value("tools"));
        return new Part.ToolResult(
                callId,
                Optional.empty(),
                List.of(shown(output.or(() -> item.value("status")).orElse(JsonString.of("")))),
                false,
                Part.ToolCall.Kind.BUILTIN,
                Optional.of(item.object()),
                Optional.empty(),
                Notes.of(JsonObject.EMPTY));
    }

    private static Part shown(JsonValue output) {
        if (output instanceof JsonString text) {
            return new Part.Text(text.value());
        }
        if (output instanceof JsonObject object && object.string("image_url").isPresent()) {
            MediaSource source = MediaUrls.read(object.string("image_url").get(), "image/png");
            return new Part.Image(source, Optional.empty(), Optional.empty(), Notes.of(JsonObject.EMPTY));
        }
        return new Part.Text(Json.text(output));
    }
}
