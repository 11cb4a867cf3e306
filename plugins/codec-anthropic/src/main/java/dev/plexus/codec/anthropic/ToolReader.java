package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Tool.Hosted.Kind;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what the model may call. */
final class ToolReader {
    /** The type stands for the version, which follows it: {@code bash_20250124}. */
    private static final Map<String, Kind> HOSTED = Map.of(
            "web_fetch_", Kind.WEB_FETCH,
            "code_execution_", Kind.CODE_EXECUTION,
            "computer_", Kind.COMPUTER_USE,
            "bash_", Kind.BASH,
            "text_editor_", Kind.TEXT_EDITOR,
            "memory_", Kind.MEMORY,
            "tool_search_tool_", Kind.TOOL_SEARCH);

    private ToolReader() {}

    static List<Tool> tools(JsonMembers request) {
        List<Tool> tools = new ArrayList<>();
        request.each("tools").forEach(tool -> tools.add(tool(tool)));
        request.each("mcp_servers").forEach(server -> tools.add(remote(server)));
        return tools;
    }

    private static Tool tool(JsonMembers tool) {
        String type = tool.object().text("type").orElse("custom");
        if (type.equals("custom")) {
            return function(tool);
        }
        Tool.Declared declared = new Tool.Declared(Messages.DIALECT, type, tool.object());
        if (type.startsWith("web_search_")) {
            return webSearch(tool, declared);
        }
        return HOSTED.entrySet().stream()
                .filter(known -> type.startsWith(known.getKey()))
                .<Tool>map(known -> new Tool.Hosted(known.getValue(), declared, Extras.NONE))
                .findFirst()
                .orElseGet(() -> new Tool.Unknown(declared));
    }

    private static Tool function(JsonMembers tool) {
        String name = tool.requiredText("name");
        Optional<String> description = tool.text("description");
        Optional<JsonObject> schema = tool.object("input_schema");
        Optional<Boolean> strict = tool.bool("strict");
        Tool.Function.Options options = new Tool.Function.Options(
                Optional.empty(),
                tool.bool("defer_loading"),
                tool.array("input_examples").map(JsonArray::elements).orElse(List.of()),
                Optional.empty(),
                tool.texts("allowed_callers"),
                tool.bool("eager_input_streaming"));
        Optional<CacheHint> cache = CacheControl.read(tool);
        // The type is left among the extras: it may be written or not.
        return new Tool.Function(
                name, description, schema, strict, options, cache, Extras.of(Messages.DIALECT, tool.rest()));
    }

    private static Tool webSearch(JsonMembers tool, Tool.Declared declared) {
        return new Tool.WebSearch(
                tool.texts("allowed_domains"),
                tool.texts("blocked_domains"),
                tool.integer("max_uses"),
                Optional.empty(),
                tool.object("user_location"),
                declared,
                Extras.NONE);
    }

    private static Tool remote(JsonMembers server) {
        List<String> allowed = server.members("tool_configuration")
                .map(configuration -> configuration.texts("allowed_tools"))
                .orElse(List.of());
        return new Tool.RemoteServer(
                server.requiredText("name"),
                server.text("url"),
                allowed,
                new Tool.Declared(Messages.DIALECT, "mcp_servers", server.object()),
                Extras.NONE);
    }

    static ToolChoice choice(JsonMembers choice) {
        String type = choice.requiredText("type");
        return switch (type) {
            case "auto" -> new ToolChoice.Auto();
            case "any" -> new ToolChoice.Required();
            case "none" -> new ToolChoice.None();
            case "tool" -> new ToolChoice.Named(choice.requiredText("name"), Part.ToolCall.Kind.FUNCTION);
            default -> new ToolChoice.Builtin(type);
        };
    }

    /** Whether the choice lets the model call several tools at once; empty if it does not say. */
    static Optional<Boolean> parallel(JsonMembers choice) {
        return choice.bool("disable_parallel_tool_use").map(disabled -> !disabled);
    }
}
