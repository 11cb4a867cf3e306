package dev.plexus.provider.simulator;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.provider.simulator.Line.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hears the dialect {@code messages}. */
final class MessagesReader implements RequestReader {
    @Override
    public Question read(UpstreamRequest request) {
        JsonObject body = Json.parseObject(request.body());
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(Speaker.SYSTEM, Texts.of(body, "system")));
        Texts.objects(body.array("messages")).flatMap(MessagesReader::lines).forEach(lines::add);
        List<DeclaredTool> tools =
                Texts.objects(body.array("tools")).flatMap(MessagesReader::tool).toList();
        return new Question(
                body.text("model").orElse(""), body.bool("stream").orElse(false), true, lines, tools, schema(body));
    }

    private static Stream<Line> lines(JsonObject message) {
        Speaker speaker = switch (message.text("role").orElse("user")) {
            case "system" -> Speaker.SYSTEM;
            case "assistant" -> Speaker.MODEL;
            default -> Speaker.USER;
        };
        return message.text("content").isPresent()
                ? Stream.of(new Line(speaker, Texts.of(message, "content")))
                : Texts.objects(message.array("content")).map(block -> line(speaker, block));
    }

    private static Line line(Speaker speaker, JsonObject block) {
        return block.text("type").filter("tool_result"::equals).isPresent()
                ? new Line(Speaker.TOOL, Texts.of(block, "content"))
                : new Line(speaker, Texts.of(block));
    }

    /** A tool of the caller's own has a schema; those that run at the upstream have none. */
    private static Stream<DeclaredTool> tool(JsonObject tool) {
        Optional<JsonObject> schema = tool.object("input_schema");
        return tool.text("name").stream()
                .flatMap(name -> schema.stream().map(each -> new DeclaredTool(name, each, false)));
    }

    /** Its old place is beside {@code output_config}, where older clients still put it. */
    private static Optional<JsonObject> schema(JsonObject body) {
        return body.object("output_config")
                .flatMap(config -> config.object("format"))
                .or(() -> body.object("output_format"))
                .map(format -> format.object("schema").orElse(JsonObject.EMPTY));
    }
}
