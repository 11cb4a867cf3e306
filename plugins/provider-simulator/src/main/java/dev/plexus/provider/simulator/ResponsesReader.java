package dev.plexus.provider.simulator;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.provider.simulator.Line.Speaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hears the dialect {@code responses}. */
final class ResponsesReader implements RequestReader {
    @Override
    public Question read(UpstreamRequest request) {
        JsonObject body = Json.parseObject(request.body());
        List<DeclaredTool> tools = Texts.objects(body.array("tools"))
                .flatMap(ResponsesReader::tool)
                .toList();
        return new Question(
                body.text("model").orElse(""),
                body.bool("stream").orElse(false),
                true,
                lines(body),
                tools,
                schema(body));
    }

    private static List<Line> lines(JsonObject body) {
        List<Line> lines = new ArrayList<>();
        body.text("instructions").ifPresent(text -> lines.add(new Line(Speaker.SYSTEM, text)));
        Optional<JsonValue> input = body.find("input");
        if (input.isPresent() && input.get() instanceof JsonString text) {
            lines.add(new Line(Speaker.USER, text.value()));
        }
        Texts.objects(body.array("input")).map(ResponsesReader::line).forEach(lines::add);
        return lines;
    }

    private static Line line(JsonObject item) {
        return switch (item.text("type").orElse("message")) {
            case "message" -> new Line(speaker(item), Texts.of(item, "content"));
            case "function_call_output", "custom_tool_call_output" -> new Line(Speaker.TOOL, Texts.of(item, "output"));
            default -> new Line(Speaker.MODEL, "");
        };
    }

    private static Speaker speaker(JsonObject message) {
        return switch (message.text("role").orElse("user")) {
            case "system", "developer" -> Speaker.SYSTEM;
            case "assistant" -> Speaker.MODEL;
            default -> Speaker.USER;
        };
    }

    private static Stream<DeclaredTool> tool(JsonObject tool) {
        String kind = tool.text("type").orElse("");
        if (!kind.equals("function") && !kind.equals("custom")) {
            return Stream.empty();
        }
        JsonObject schema = tool.object("parameters").orElse(JsonObject.EMPTY);
        return tool.text("name").stream().map(name -> new DeclaredTool(name, schema, kind.equals("custom")));
    }

    private static Optional<JsonObject> schema(JsonObject body) {
        JsonObject format =
                body.object("text").flatMap(text -> text.object("format")).orElse(JsonObject.EMPTY);
        return switch (format.text("type").orElse("")) {
            case "json_object" -> Optional.of(JsonObject.EMPTY);
            case "json_schema" -> Optional.of(format.object("schema").orElse(JsonObject.EMPTY));
            default -> Optional.empty();
        };
    }
}
