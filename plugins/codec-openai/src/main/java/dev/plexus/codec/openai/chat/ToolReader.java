package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Tool;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the declarations of tools. */
final class ToolReader {
    private ToolReader() {}

    /** The tools, those of the deprecated {@code functions} included; the latter are marked. */
    static List<Tool> tools(JsonMembers request, JsonObject.Builder marks) {
        List<Tool> tools = new ArrayList<>();
        request.each("tools").forEach(tool -> tools.add(tool(tool)));
        if (request.has("functions")) {
            Marks.put(marks, Marks.LEGACY);
            request.each("functions").forEach(function -> tools.add(legacy(function)));
        }
        return tools;
    }

    private static Tool tool(JsonMembers tool) {
        return switch (tool.requiredText("type")) {
            case "function" -> function(tool, tool.requiredMembers("function"));
            case "custom" -> custom(tool, tool.requiredMembers("custom"));
            default -> new Tool.Unknown(new Tool.Declared(Marks.CHAT, tool.requiredText("type"), tool.object()));
        };
    }

    private static Tool function(JsonMembers tool, JsonMembers function) {
        String name = name(function);
        Optional<String> description = function.text("description");
        Optional<JsonObject> schema = function.object("parameters");
        Optional<Boolean> strict = function.bool("strict");
        JsonObject.Builder extras = Marks.rest(tool);
        Marks.keep(extras, Marks.INNER, Marks.rest(function).build());
        return new Tool.Function(
                name,
                description,
                schema,
                strict,
                Tool.Function.Options.NONE,
                ContentReader.cacheHint(tool.object()).or(() -> ContentReader.cacheHint(function.object())),
                Marks.extras(extras));
    }

    private static Tool custom(JsonMembers tool, JsonMembers custom) {
        String name = name(custom);
        Optional<String> description = custom.text("description");
        Optional<Tool.Custom.Format> format = custom.members("format").map(ToolReader::format);
        JsonObject.Builder inner = Marks.rest(custom);
        if (format.filter(Tool.Custom.Format.Text.class::isInstance).isPresent()) {
            // The usual format may be said or not.
            inner.put("format", custom.object().object("format").orElse(JsonObject.EMPTY));
        }
        JsonObject.Builder extras = Marks.rest(tool);
        Marks.keep(extras, Marks.INNER, inner.build());
        return new Tool.Custom(
                name,
                description,
                format.orElse(new Tool.Custom.Format.Text()),
                ContentReader.cacheHint(tool.object()),
                Marks.extras(extras));
    }

    private static Tool.Custom.Format format(JsonMembers format) {
        if (!format.requiredText("type").equals("grammar")) {
            return new Tool.Custom.Format.Text();
        }
        JsonMembers grammar = format.requiredMembers("grammar");
        return new Tool.Custom.Format.Grammar(grammar.requiredText("syntax"), grammar.requiredText("definition"));
    }

    private static Tool legacy(JsonMembers function) {
        JsonObject.Builder extras = JsonObject.builder();
        Optional<String> description = function.text("description");
        Optional<JsonObject> schema = function.object("parameters");
        String name = name(function);
        Marks.keep(extras, Marks.INNER, function.rest());
        Marks.put(extras, Marks.LEGACY);
        return new Tool.Function(
                name,
                description,
                schema,
                Optional.empty(),
                Tool.Function.Options.NONE,
                Optional.empty(),
                Marks.extras(extras));
    }

    private static String name(JsonMembers tool) {
        String name = tool.requiredText("name");
        if (name.isEmpty()) {
            throw new JsonException(tool.path("name"), "expected a name");
        }
        return name;
    }
}
