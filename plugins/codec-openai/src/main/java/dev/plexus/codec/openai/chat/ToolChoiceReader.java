package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads whether and which tools the model shall call. A form nobody knows stays among the unknown members. */
final class ToolChoiceReader {
    private ToolChoiceReader() {}

    static Optional<ToolChoice> read(JsonMembers request) {
        Optional<ToolChoice> choice = request.object().find("tool_choice").flatMap(value -> choice(value, request));
        if (choice.isPresent()) {
            request.ignore("tool_choice");
            return choice;
        }
        return legacy(request);
    }

    private static Optional<ToolChoice> choice(JsonValue value, JsonMembers request) {
        if (value instanceof JsonString word) {
            return word(word.value());
        }
        if (!(value instanceof JsonObject object)) {
            return Optional.empty();
        }
        JsonMembers choice = JsonMembers.of(object, request.path("tool_choice"));
        return switch (choice.requiredText("type")) {
            case "function" ->
                Optional.of(new ToolChoice.Named(
                        choice.requiredMembers("function").requiredText("name"), Part.ToolCall.Kind.FUNCTION));
            case "custom" ->
                Optional.of(new ToolChoice.Named(
                        choice.requiredMembers("custom").requiredText("name"), Part.ToolCall.Kind.CUSTOM));
            case "allowed_tools" -> Optional.of(allowed(choice.requiredMembers("allowed_tools")));
            default -> Optional.empty();
        };
    }

    private static Optional<ToolChoice> word(String word) {
        return switch (word) {
            case "auto" -> Optional.of(new ToolChoice.Auto());
            case "none" -> Optional.of(new ToolChoice.None());
            case "required" -> Optional.of(new ToolChoice.Required());
            default -> Optional.empty();
        };
    }

    private static ToolChoice allowed(JsonMembers allowed) {
        List<String> names = new ArrayList<>();
        for (JsonMembers tool : allowed.each("tools")) {
            String type = tool.text("type").orElse("function");
            tool.object().object(type).flatMap(inner -> inner.text("name")).ifPresent(names::add);
        }
        return new ToolChoice.Allowed(allowed.requiredText("mode").equals("required"), names);
    }

    private static Optional<ToolChoice> legacy(JsonMembers request) {
        if (!request.has("function_call")) {
            return Optional.empty();
        }
        if (request.object().text("function_call").isPresent()) {
            return word(request.requiredText("function_call"));
        }
        String name = request.requiredMembers("function_call").requiredText("name");
        return Optional.of(new ToolChoice.Named(name, Part.ToolCall.Kind.FUNCTION));
    }
}
