package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;

/** Gives the tools an upstream calls the names and forms the client knows. */
final class CalledTools {
    private final ToolNames names;

    CalledTools(ChatRequest request) {
        this.names = Outgoing.names(request);
    }

    ToolNames.Original original(String name) {
        return names.client(name);
    }

    Part restore(Part part) {
        if (!(part instanceof Part.ToolCall call)) {
            return part;
        }
        ToolNames.Original original = names.client(call.name());
        return new Part.ToolCall(
                call.callId(),
                call.itemId(),
                original.name(),
                original.namespace(),
                original.kind(),
                arguments(original.kind(), call.arguments()),
                call.status(),
                call.caller(),
                call.seal(),
                call.cache(),
                call.extras());
    }

    /** The arguments as the client's form of the tool has them: free text was wrapped in an object for the upstream. */
    static String arguments(Part.ToolCall.Kind kind, String json) {
        if (kind != Part.ToolCall.Kind.CUSTOM) {
            return json;
        }
        try {
            return Json.parse(json) instanceof JsonObject object
                    ? object.text("input").orElse(json)
                    : json;
        } catch (JsonException _) {
            return json;
        }
    }
}
