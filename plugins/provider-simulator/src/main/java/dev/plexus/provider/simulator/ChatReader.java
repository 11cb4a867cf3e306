package dev.plexus.provider.simulator;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.provider.simulator.Line.Speaker;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hears the dialect {@code chat}. */
final class ChatReader implements RequestReader {
    @Override
    public Question read(UpstreamRequest request) {
        JsonObject body = Json.parseObject(request.body());
        List<Line> lines =
                Texts.objects(body.array("messages")).map(ChatReader::line).toList();
        List<DeclaredTool> tools =
                Texts.objects(body.array("tools")).flatMap(ChatReader::tool).toList();
        boolean counted = body.object("stream_options")
                .flatMap(options -> options.bool("include_usage"))
                .orElse(false);
        return new Question(
                body.text("model").orElse(""), body.bool("stream").orElse(false), counted, lines, tools, schema(body));
    }

    private static Line line(JsonObject message) {
        Speaker speaker = switch (message.text("role").orElse("user")) {
            case "system", "developer" -> Speaker.SYSTEM;
            case "assistant" -> Speaker.MODEL;
            case "tool", "function" -> Speaker.TOOL;
            default -> Speaker.USER;
        };
        return new Line(speaker, Texts.of(message, "content"));
    }

    private static Stream<DeclaredTool> tool(JsonObject tool) {
        Optional<JsonObject> custom = tool.object("custom");
        JsonObject declared = tool.object("function").or(() -> custom).orElse(JsonObject.EMPTY);
        JsonObject schema = declared.object("parameters").orElse(JsonObject.EMPTY);
        return declared.text("name").stream().map(name -> new DeclaredTool(name, schema, custom.isPresent()));
    }

    private static Optional<JsonObject> schema(JsonObject body) {
        JsonObject format = body.object("response_format").orElse(JsonObject.EMPTY);
        return switch (format.text("type").orElse("")) {
            case "json_object" -> Optional.of(JsonObject.EMPTY);
            case "json_schema" ->
                format.object("json_schema").map(named -> named.object("schema").orElse(JsonObject.EMPTY));
            default -> Optional.empty();
        };
    }
}
