package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes whether and which tools the model shall call. */
record ToolChoiceWriter(WriteContext context) {
    /** The only tools to declare, where the upstream cannot be told to keep to some of them. */
    Optional<Set<String>> filter() {
        if (context.has("allowedTools") || context.request().toolChoice().isEmpty()) {
            return Optional.empty();
        }
        return switch (context.request().toolChoice().get()) {
            case ToolChoice.Allowed allowed -> Optional.of(new HashSet<>(allowed.names()));
            case ToolChoice.Validated validated
            when !validated.names().isEmpty() -> Optional.of(new HashSet<>(validated.names()));
            default -> Optional.empty();
        };
    }

    void write(JsonObject.Builder body, boolean noTools) {
        if (context.request().toolChoice().isEmpty()) {
            return;
        }
        ToolChoice choice = context.request().toolChoice().get();
        if (noTools && !context.isNative()) {
            if (ToolWriter.isForced(choice)) {
                throw WriteContext.unsupported("tool_choice_unsupported", "tool_choice", "there is no tool to call");
            }
            return;
        }
        boolean legacy = isLegacy();
        body.put(legacy ? "function_call" : "tool_choice", value(choice, legacy));
    }

    /** Whether the client declared functions in the deprecated way only. */
    private boolean isLegacy() {
        return context.isMarked(Marks.LEGACY)
                && context.request().tools().stream().allMatch(tool -> Marks.has(tool.extras(), Marks.LEGACY));
    }

    private JsonValue value(ToolChoice choice, boolean legacy) {
        return switch (choice) {
            case ToolChoice.Auto _ -> JsonString.of("auto");
            case ToolChoice.None _ -> JsonString.of("none");
            case ToolChoice.Required _ -> forced();
            case ToolChoice.Named named when legacy -> JsonObject.of("name", JsonString.of(wire(named.name())));
            case ToolChoice.Named named -> reference(named.name(), named.kind());
            case ToolChoice.Allowed allowed -> allowed(allowed.required(), allowed.names());
            case ToolChoice.Validated validated when validated.names().isEmpty() -> JsonString.of("auto");
            case ToolChoice.Validated validated -> allowed(false, validated.names());
            case ToolChoice.Builtin builtin ->
                throw WriteContext.unsupported(
                        "tool_choice_unsupported", "tool_choice", "the upstream has no tool of type " + builtin.type());
            case ToolChoice.Remote remote ->
                throw WriteContext.unsupported(
                        "tool_choice_unsupported",
                        "tool_choice",
                        "the upstream has no tools of server " + remote.label());
        };
    }

    private JsonValue forced() {
        if (context.has("forcedToolChoice")) {
            return JsonString.of("required");
        }
        context.lose("tool_choice_relaxed", "tool_choice", "the upstream cannot be made to call a tool");
        return JsonString.of("auto");
    }

    private JsonValue allowed(boolean required, List<String> names) {
        if (!context.has("allowedTools")) {
            context.lose("allowed_tools_filtered", "tool_choice", "only the allowed tools are declared");
            return required ? forced() : JsonString.of("auto");
        }
        JsonArray tools = names.stream()
                .map(name -> (JsonValue) reference(name, kind(name)))
                .collect(JsonArray.collector());
        JsonObject allowed = JsonObject.of("mode", JsonString.of(required ? "required" : "auto"), "tools", tools);
        return JsonObject.of("type", JsonString.of("allowed_tools"), "allowed_tools", allowed);
    }

    private Part.ToolCall.Kind kind(String name) {
        return ToolWriter.find(context.request(), name)
                .filter(Tool.Custom.class::isInstance)
                .map(_ -> Part.ToolCall.Kind.CUSTOM)
                .orElse(Part.ToolCall.Kind.FUNCTION);
    }

    private JsonObject reference(String name, Part.ToolCall.Kind kind) {
        String type = kind == Part.ToolCall.Kind.CUSTOM && context.has("customTools") ? "custom" : "function";
        return JsonObject.of("type", JsonString.of(type), type, JsonObject.of("name", JsonString.of(wire(name))));
    }

    private String wire(String name) {
        Optional<String> namespace = ToolWriter.find(context.request(), name)
                .flatMap(tool -> tool instanceof Tool.Function function
                        ? function.options().namespace()
                        : Optional.empty());
        return context.toolName(name, namespace);
    }
}
