package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code tools}. */
final class ToolReader {
    private static final Map<String, Tool.Hosted.Kind> HOSTED = Map.of(
            "urlContext", Tool.Hosted.Kind.WEB_FETCH,
            "codeExecution", Tool.Hosted.Kind.CODE_EXECUTION,
            "fileSearch", Tool.Hosted.Kind.FILE_SEARCH,
            "googleMaps", Tool.Hosted.Kind.MAPS,
            "computerUse", Tool.Hosted.Kind.COMPUTER_USE);

    private ToolReader() {}

    static void read(JsonMembers body, ChatRequest.Builder request) {
        List<Tool> tools = new ArrayList<>();
        for (JsonMembers tool : body.each("tools")) {
            tool.each("functionDeclarations").forEach(declaration -> tools.add(function(declaration)));
            for (JsonMembers server : tool.each("mcpServers")) {
                tools.add(remote(server));
            }
            tool.rest().members().forEach((name, value) -> tools.add(own(Spelling.camel(name), value)));
        }
        request.tools(tools);
    }

    private static Tool function(JsonMembers declaration) {
        String name = declaration.requiredText("name");
        Optional<String> description = declaration.text("description");
        Optional<JsonObject> older = declaration.object("parameters");
        Optional<JsonObject> newer = declaration.object("parametersJsonSchema");
        JsonObject.Builder asWritten = JsonObject.builder().putAll(declaration.rest());
        // As written, so that this dialect gets back what its client said.
        older.ifPresent(schema -> asWritten.put("parameters", schema));
        newer.ifPresent(schema -> asWritten.put("parametersJsonSchema", schema));
        return new Tool.Function(
                name,
                description,
                newer.or(() -> older.map(SchemaReader::read)),
                Optional.empty(),
                Tool.Function.Options.NONE,
                Optional.empty(),
                Spelling.extras(asWritten.build()));
    }

    private static Tool remote(JsonMembers server) {
        Optional<String> url = server.members("streamableHttpTransport").flatMap(transport -> transport.text("url"));
        return new Tool.RemoteServer(
                server.text("name").orElse(""), url, List.of(), declared("mcpServers", server.object()), Extras.NONE);
    }

    private static Tool own(String name, JsonValue value) {
        Tool.Declared declared = declared(name, value);
        if (name.equals("googleSearch") || name.equals("googleSearchRetrieval")) {
            return new Tool.WebSearch(
                    List.of(), List.of(), Optional.empty(), Optional.empty(), Optional.empty(), declared, Extras.NONE);
        }
        return Optional.ofNullable(HOSTED.get(name))
                .<Tool>map(kind -> new Tool.Hosted(kind, declared, Extras.NONE))
                .orElseGet(() -> new Tool.Unknown(declared));
    }

    private static Tool.Declared declared(String name, JsonValue raw) {
        return new Tool.Declared(Spelling.GEMINI, name, raw);
    }
}
