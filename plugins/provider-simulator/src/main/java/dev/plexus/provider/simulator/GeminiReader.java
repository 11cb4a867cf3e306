package dev.plexus.provider.simulator;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.provider.simulator.Line.Speaker;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Hears the dialect {@code gemini}, whose model stands in the path; names may be in camel case or with underscores. */
final class GeminiReader implements RequestReader {
    private static final String MODELS = "/models/";
    private static final String STREAM = ":streamGenerateContent";

    @Override
    public Question read(UpstreamRequest request) {
        JsonObject body = Json.parseObject(request.body());
        List<Line> lines = new ArrayList<>();
        object(body, "systemInstruction", "system_instruction")
                .ifPresent(content -> lines.add(new Line(Speaker.SYSTEM, Texts.of(content, "parts"))));
        Texts.objects(body.array("contents")).flatMap(GeminiReader::lines).forEach(lines::add);
        List<DeclaredTool> tools = Texts.objects(body.array("tools"))
                .flatMap(tool -> Texts.objects(array(tool, "functionDeclarations", "function_declarations")))
                .flatMap(GeminiReader::tool)
                .toList();
        return new Question(model(request.path()), request.path().endsWith(STREAM), true, lines, tools, schema(body));
    }

    /** What stands between the collection of models and the verb. */
    private static String model(String path) {
        int models = path.indexOf(MODELS);
        int verb = path.lastIndexOf(':');
        if (models < 0 || verb < models) {
            return "";
        }
        String encoded = path.substring(models + MODELS.length(), verb);
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Stream<Line> lines(JsonObject content) {
        Speaker speaker = content.text("role").filter("model"::equals).isPresent() ? Speaker.MODEL : Speaker.USER;
        return Texts.objects(content.array("parts")).map(part -> line(speaker, part));
    }

    private static Line line(Speaker speaker, JsonObject part) {
        Optional<JsonObject> result = object(part, "functionResponse", "function_response");
        return result.map(each -> new Line(Speaker.TOOL, result(each)))
                .orElseGet(() -> new Line(speaker, Texts.of(part)));
    }

    /** A result is any object; by custom the text is in {@code output}, {@code result} or {@code error}. */
    private static String result(JsonObject functionResponse) {
        JsonObject response = functionResponse.object("response").orElse(JsonObject.EMPTY);
        return response.text("output")
                .or(() -> response.text("result"))
                .or(() -> response.text("error"))
                .orElseGet(() -> Json.text(response));
    }

    private static Stream<DeclaredTool> tool(JsonObject tool) {
        JsonObject schema = object(tool, "parametersJsonSchema", "parameters_json_schema")
                .or(() -> tool.object("parameters"))
                .orElse(JsonObject.EMPTY);
        return tool.text("name").stream().map(name -> new DeclaredTool(name, schema, false));
    }

    private static Optional<JsonObject> schema(JsonObject body) {
        JsonObject config =
                object(body, "generationConfig", "generation_config").orElse(JsonObject.EMPTY);
        boolean json = config.text("responseMimeType")
                .or(() -> config.text("response_mime_type"))
                .filter("application/json"::equals)
                .isPresent();
        return object(config, "responseJsonSchema", "response_json_schema")
                .or(() -> object(config, "responseSchema", "response_schema"))
                .or(() -> json ? Optional.of(JsonObject.EMPTY) : Optional.empty());
    }

    private static Optional<JsonObject> object(JsonObject object, String camel, String snake) {
        return object.object(camel).or(() -> object.object(snake));
    }

    private static Optional<JsonArray> array(JsonObject object, String camel, String snake) {
        return object.array(camel).or(() -> object.array(snake));
    }
}
