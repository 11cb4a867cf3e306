package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Reads and writes the choice of tools. */
final class ToolChoices {
    private ToolChoices() {}

    static Optional<ToolChoice> read(JsonMembers request) {
        Optional<JsonValue> value = request.value("tool_choice");
        if (value.isPresent() && value.get() instanceof JsonString word) {
            return Optional.of(word(word.value(), request));
        }
        return request.members("tool_choice").map(ToolChoices::object);
    }

    /** Whether reading the choice and writing it again gives the same. */
    static boolean isPlain(JsonValue choice) {
        if (!(choice instanceof JsonObject object)) {
            return true;
        }
        return switch (object.text("type").orElse("")) {
            case "allowed_tools" ->
                object.size() == 3
                        && object.array("tools").orElse(JsonArray.EMPTY).stream()
                                .allMatch(ToolChoices::isNamed);
            case "mcp" -> object.size() == (object.has("name") ? 3 : 2);
            case "function", "custom" -> isNamed(object);
            default -> object.size() == 1;
        };
    }

    private static boolean isNamed(JsonValue tool) {
        return tool instanceof JsonObject object
                && object.size() == 2
                && object.has("name")
                && object.text("type")
                        .filter(type -> type.equals("function") || type.equals("custom"))
                        .isPresent();
    }

    private static ToolChoice word(String word, JsonMembers request) {
        return switch (word) {
            case "auto" -> new ToolChoice.Auto();
            case "none" -> new ToolChoice.None();
            case "required" -> new ToolChoice.Required();
            default -> throw request.unexpected("tool_choice", "'auto', 'none', 'required' or an object");
        };
    }

    private static ToolChoice object(JsonMembers choice) {
        String type = choice.requiredText("type");
        return switch (type) {
            case "function" -> new ToolChoice.Named(choice.requiredText("name"), Part.ToolCall.Kind.FUNCTION);
            case "custom" -> new ToolChoice.Named(choice.requiredText("name"), Part.ToolCall.Kind.CUSTOM);
            case "mcp" -> new ToolChoice.Remote(choice.requiredText("server_label"), choice.text("name"));
            case "allowed_tools" -> {
                List<String> names = choice.each("tools").stream()
                        .map(tool -> tool.object().text("name"))
                        .flatMap(Optional::stream)
                        .toList();
                yield new ToolChoice.Allowed(
                        choice.text("mode").filter("required"::equals).isPresent(), names);
            }
            default -> new ToolChoice.Builtin(type);
        };
    }

    /** The choice; empty if this dialect cannot say it. */
    static Optional<JsonValue> write(ToolChoice choice, WriteContext context) {
        return switch (choice) {
            case ToolChoice.Auto _ -> Optional.of(JsonString.of("auto"));
            case ToolChoice.None _ -> Optional.of(JsonString.of("none"));
            case ToolChoice.Required _ -> Optional.of(JsonString.of("required"));
            case ToolChoice.Named named -> Optional.of(tool(named, context));
            case ToolChoice.Allowed allowed -> Optional.of(allowed(allowed.required(), allowed.names(), context));
            case ToolChoice.Validated validated ->
                Optional.of(
                        validated.names().isEmpty()
                                ? JsonString.of("auto")
                                : allowed(false, validated.names(), context));
            case ToolChoice.Builtin builtin -> builtin(builtin, context);
            case ToolChoice.Remote remote ->
                Optional.of(JsonObject.builder()
                        .put("type", "mcp")
                        .put("server_label", remote.label())
                        .putText("name", remote.name())
                        .build());
        };
    }

    private static JsonObject tool(ToolChoice.Named named, WriteContext context) {
        String type = named.kind() == Part.ToolCall.Kind.CUSTOM ? "custom" : "function";
        return JsonObject.of(
                "type", JsonString.of(type),
                "name", JsonString.of(context.name(named.name(), Optional.empty())));
    }

    private static JsonObject allowed(boolean required, List<String> names, WriteContext context) {
        JsonArray tools = names.stream()
                .<JsonValue>map(name -> tool(new ToolChoice.Named(name, context.kind(name)), context))
                .collect(JsonArray.collector());
        return JsonObject.of(
                "type", JsonString.of("allowed_tools"),
                "mode", JsonString.of(required ? "required" : "auto"),
                "tools", tools);
    }

    private static Optional<JsonValue> builtin(ToolChoice.Builtin builtin, WriteContext context) {
        if (context.faithful()) {
            return Optional.of(JsonObject.of("type", JsonString.of(builtin.type())));
        }
        context.losses().add("tool_choice_dropped", "tool_choice", "the upstream has no tool " + builtin.type());
        return Optional.empty();
    }
}
