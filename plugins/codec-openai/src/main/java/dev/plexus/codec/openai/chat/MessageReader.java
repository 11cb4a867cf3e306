package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the messages of one request; remembers the calls, for results that do not repeat what they answer. */
final class MessageReader {
    private final Map<String, Part.ToolCall> calls = new HashMap<>();
    private final Map<String, String> legacyIds = new HashMap<>();

    static boolean isInstruction(JsonMembers message) {
        String role = message.requiredText("role");
        return role.equals("system") || role.equals("developer");
    }

    static Turn.Role role(JsonMembers message) {
        return switch (message.requiredText("role")) {
            case "system" -> Turn.Role.SYSTEM;
            case "developer" -> Turn.Role.DEVELOPER;
            case "assistant" -> Turn.Role.ASSISTANT;
            case "user", "tool", "function" -> Turn.Role.USER;
            default ->
                throw new JsonException(
                        message.path("role"), "expected one of system, developer, user, assistant, tool");
        };
    }

    /**
     * One turn.
     *
     * @param index the message's place, for ids of calls that have none
     */
    Turn read(JsonMembers message, int index) {
        return switch (message.requiredText("role")) {
            case "tool" -> result(message, message.requiredText("tool_call_id"), Optional.empty());
            case "function" -> legacyResult(message);
            case "assistant" -> assistant(message, index);
            default -> plain(message);
        };
    }

    private static Turn plain(JsonMembers message) {
        Turn.Role role = role(message);
        List<Part> parts = ContentReader.content(message);
        Optional<String> name = message.text("name");
        return turn(role, parts, name, rest(message.ignore("role", "content")));
    }

    private Turn assistant(JsonMembers message, int index) {
        AssistantReader reader = new AssistantReader(message, index);
        List<Part> parts = reader.parts();
        for (Part part : parts) {
            if (part instanceof Part.ToolCall call) {
                calls.put(call.callId(), call);
                if (Marks.has(call.extras(), Marks.LEGACY)) {
                    legacyIds.put(call.name(), call.callId());
                }
            }
        }
        Optional<String> name = message.text("name");
        return turn(Turn.Role.ASSISTANT, parts, name, rest(message.ignore("role")));
    }

    private Turn legacyResult(JsonMembers message) {
        String name = message.requiredText("name");
        return result(message, legacyIds.getOrDefault(name, "call_" + name), Optional.of(name));
    }

    private Turn result(JsonMembers message, String callId, Optional<String> legacyName) {
        List<Part> content = ContentReader.content(message);
        Optional<String> name = legacyName.or(() -> message.object().text("name"));
        JsonObject.Builder extras = rest(message.ignore("role", "content"));
        if (legacyName.isPresent()) {
            Marks.put(extras, Marks.LEGACY);
        }
        Part.ToolCall.Kind kind =
                Optional.ofNullable(calls.get(callId)).map(Part.ToolCall::kind).orElse(Part.ToolCall.Kind.FUNCTION);
        Part.ToolResult result = new Part.ToolResult(
                callId,
                name,
                withoutEmpty(content),
                false,
                kind,
                Optional.empty(),
                ContentReader.cacheHint(message.object()),
                Marks.extras(extras));
        return turn(Turn.Role.USER, List.of(result), Optional.empty(), JsonObject.builder());
    }

    /** An empty result has no parts. */
    private static List<Part> withoutEmpty(List<Part> content) {
        return content.size() == 1 && content.getFirst().equals(new Part.Text("")) ? List.of() : content;
    }

    private static JsonObject.Builder rest(JsonMembers message) {
        JsonObject.Builder rest = Marks.rest(message);
        if (message.object().array("content").isPresent()) {
            Marks.put(rest, Marks.PARTS);
        }
        return rest;
    }

    private static Turn turn(Turn.Role role, List<Part> parts, Optional<String> name, JsonObject.Builder extras) {
        return new Turn(
                role,
                new ArrayList<>(parts),
                true,
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Marks.extras(extras));
    }
}
