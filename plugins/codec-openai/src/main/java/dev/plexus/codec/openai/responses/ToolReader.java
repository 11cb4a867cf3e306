package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads declarations of tools. A type nobody knows is kept as it is and is never an error. */
final class ToolReader {
    private static final Map<String, Tool.Hosted.Kind> HOSTED = Map.ofEntries(
            Map.entry("code_interpreter", Tool.Hosted.Kind.CODE_EXECUTION),
            Map.entry("file_search", Tool.Hosted.Kind.FILE_SEARCH),
            Map.entry("computer", Tool.Hosted.Kind.COMPUTER_USE),
            Map.entry("computer_use", Tool.Hosted.Kind.COMPUTER_USE),
            Map.entry("computer_use_preview", Tool.Hosted.Kind.COMPUTER_USE),
            Map.entry("apply_patch", Tool.Hosted.Kind.APPLY_PATCH),
            Map.entry("shell", Tool.Hosted.Kind.SHELL),
            Map.entry("local_shell", Tool.Hosted.Kind.LOCAL_SHELL),
            Map.entry("image_generation", Tool.Hosted.Kind.IMAGE_GENERATION),
            Map.entry("tool_search", Tool.Hosted.Kind.TOOL_SEARCH));

    private ToolReader() {}

    static List<Tool> tools(JsonMembers request) {
        List<Tool> tools = new ArrayList<>();
        request.each("tools").forEach(tool -> tools.addAll(read(tool)));
        return tools;
    }

    private static List<Tool> read(JsonMembers tool) {
        String type = tool.requiredText("type");
        if (type.equals("namespace") && tool.object().array("tools").isPresent()) {
            return namespace(tool);
        }
        return List.of(one(tool, type, Optional.empty()));
    }

    private static List<Tool> namespace(JsonMembers tool) {
        String name = tool.requiredText("name");
        List<Tool> tools = new ArrayList<>();
        for (JsonMembers nested : tool.each("tools")) {
            tools.add(one(nested, nested.requiredText("type"), Optional.of(name)));
        }
        if (tools.isEmpty()) {
            return List.of(new Tool.Unknown(declared("namespace", tool.object())));
        }
        JsonObject note = Notes.rest(tool).build();
        tools.set(0, noted(tools.getFirst(), note));
        return tools;
    }

    private static Tool noted(Tool tool, JsonObject note) {
        Extras extras = Notes.of(Notes.all(tool.extras()).with(Notes.NAMESPACE, note));
        return switch (tool) {
            case Tool.Function function ->
                new Tool.Function(
                        function.name(),
                        function.description(),
                        function.schema(),
                        function.strict(),
                        function.options(),
                        function.cache(),
                        extras);
            case Tool.Custom custom ->
                new Tool.Custom(custom.name(), custom.description(), custom.format(), custom.cache(), extras);
            case Tool.WebSearch _, Tool.Hosted _, Tool.RemoteServer _, Tool.Unknown _ -> tool;
        };
    }

    private static Tool one(JsonMembers tool, String type, Optional<String> namespace) {
        return switch (type) {
            case "function" -> function(tool, namespace);
            case "custom" -> custom(tool, namespace);
            case "web_search", "web_search_2025_08_26", "web_search_preview", "web_search_preview_2025_03_11" ->
                webSearch(tool, type);
            case "mcp" ->
                new Tool.RemoteServer(
                        tool.requiredText("server_label"),
                        tool.object().text("server_url"),
                        tool.object().array("allowed_tools").isPresent() ? tool.texts("allowed_tools") : List.of(),
                        declared(type, tool.object()),
                        Extras.NONE);
            default -> {
                Optional<Tool.Hosted.Kind> kind = Optional.ofNullable(HOSTED.get(type));
                yield kind.<Tool>map(known -> new Tool.Hosted(known, declared(type, tool.object()), Extras.NONE))
                        .orElseGet(() -> new Tool.Unknown(declared(type, tool.object())));
            }
        };
    }

    private static Tool function(JsonMembers tool, Optional<String> namespace) {
        String name = tool.requiredText("name");
        Tool.Function.Options options = new Tool.Function.Options(
                namespace,
                tool.bool("defer_loading"),
                List.of(),
                tool.object("output_schema"),
                tool.texts("allowed_callers"),
                Optional.empty());
        return new Tool.Function(
                name,
                tool.text("description"),
                tool.object("parameters"),
                tool.bool("strict"),
                options,
                Optional.<CacheHint>empty(),
                extras(tool, namespace));
    }

    private static Tool custom(JsonMembers tool, Optional<String> namespace) {
        String name = tool.requiredText("name");
        Optional<JsonObject> format = tool.object().object("format");
        Tool.Custom.Format read = format.filter(
                        value -> value.text("type").filter("grammar"::equals).isPresent())
                .<Tool.Custom.Format>map(grammar -> new Tool.Custom.Format.Grammar(
                        grammar.text("syntax").orElse("lark"),
                        grammar.text("definition").orElse("")))
                .orElseGet(Tool.Custom.Format.Text::new);
        if (format.isPresent()) {
            tool.ignore("format");
        }
        Extras extras = extras(tool, namespace);
        if (format.isEmpty()) {
            extras = Notes.of(Notes.all(extras).with(Notes.UNTYPED, Notes.YES));
        }
        return new Tool.Custom(name, tool.text("description"), read, Optional.empty(), extras);
    }

    private static Extras extras(JsonMembers tool, Optional<String> namespace) {
        JsonObject.Builder extras = Notes.rest(tool.ignore("type", "description"));
        namespace.ifPresent(group -> extras.put(Notes.GROUP, JsonString.of(group)));
        return Notes.of(extras.build());
    }

    private static Tool webSearch(JsonMembers tool, String type) {
        JsonObject filters = tool.object().object("filters").orElse(JsonObject.EMPTY);
        return new Tool.WebSearch(
                texts(filters, "allowed_domains"),
                texts(filters, "blocked_domains"),
                Optional.empty(),
                tool.text("search_context_size"),
                tool.object("user_location"),
                declared(type, tool.object()),
                Extras.NONE);
    }

    private static List<String> texts(JsonObject object, String name) {
        return object.array(name).stream()
                .flatMap(array -> array.stream())
                .filter(JsonString.class::isInstance)
                .map(text -> ((JsonString) text).value())
                .toList();
    }

    private static Tool.Declared declared(String type, JsonObject raw) {
        return new Tool.Declared(ResponsesCodec.DIALECT, type, raw);
    }
}
