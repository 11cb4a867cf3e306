package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.ReceivedRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An upstream that speaks Gemini's dialect. */
final class GeminiUpstream implements UpstreamDialect {
    private static final String FAILURE =
            "{\"error\":{\"code\":500,\"message\":\"An internal error has occurred.\",\"status\":\"INTERNAL\"}}";

    @Override
    public String name() {
        return "gemini";
    }

    @Override
    public String model() {
        return "gemini-3.1-pro-preview";
    }

    @Override
    public String provider(URI upstream) {
        return "{kind: gemini, base_url: '%s', api_key: '${env:UPSTREAM_KEY}'}".formatted(upstream);
    }

    @Override
    public Fixture whole(Topic topic) {
        return switch (topic) {
            case TEXT -> Fixtures.of(name(), "text");
            case TOOLS -> Fixtures.of(name(), "parallel-tools");
            case RESULTS -> Fixtures.of(name(), "tool-results-image");
            case IMAGE -> Fixtures.of(name(), "image");
            case STRUCTURED -> Fixtures.of(name(), "structured-output");
            case LENGTH -> Fixtures.of(name(), "max-tokens");
            case REFUSAL -> Fixtures.of(name(), "candidate-safety");
            case CACHED -> Fixtures.of(name(), "cached-usage");
            case RATE_LIMIT -> Fixtures.of(name(), "error-429");
            case BAD_REQUEST -> Fixtures.of(name(), "error-400");
            case OVERLOAD -> Fixtures.of(name(), "error-503");
            case SERVER_ERROR -> Recording.failure(Fixtures.of(name(), "error-503"), FAILURE);
            case MIDSTREAM -> Fixtures.of(name(), "stream-midstream-error");
        };
    }

    @Override
    public String atTheLimit(String stream) {
        return stream.replace("\"finishReason\":\"STOP\"", "\"finishReason\":\"MAX_TOKENS\"");
    }

    @Override
    public Heard read(ReceivedRequest request, JsonObject body) {
        Heard.Transcript transcript = new Heard.Transcript();
        Heard.objects(body, "contents")
                .forEach(content -> Heard.objects(content, "parts")
                        .forEach(part -> read(content.text("role").orElse("user"), part, transcript)));
        JsonObject config = body.object("generationConfig").orElse(JsonObject.EMPTY);
        String model = request.path().replaceFirst("^/v1beta/models/(.+):(g|streamG)enerateContent$", "$1");
        return new Heard(
                model,
                request.path().endsWith(":streamGenerateContent"),
                Heard.objects(body.object("systemInstruction").orElse(JsonObject.EMPTY), "parts")
                        .map(part -> part.text("text").orElseThrow())
                        .collect(Collectors.joining("\n\n")),
                transcript.lines(),
                tools(body),
                schema(config, "responseJsonSchema", "responseSchema").map(ObjectSchema::read),
                config.integer("maxOutputTokens"));
    }

    private static void read(String role, JsonObject part, Heard.Transcript transcript) {
        Optional<JsonObject> image = part.object("inlineData");
        Optional<JsonObject> call = part.object("functionCall");
        Optional<JsonObject> result = part.object("functionResponse");
        if (image.isPresent()) {
            transcript.shown(
                    image.get().text("mimeType").orElseThrow(),
                    image.get().text("data").orElseThrow());
        } else if (call.isPresent()) {
            String name = call.get().text("name").orElseThrow();
            transcript.called(
                    call.get().text("id").orElse(name),
                    name,
                    Json.text(call.get().object("args").orElseThrow()));
        } else if (result.isPresent()) {
            String id = result.get()
                    .text("id")
                    .orElseGet(() -> result.get().text("name").orElseThrow());
            JsonObject response = result.get().object("response").orElseThrow();
            transcript.gaveBack(id, response.text("output").orElseThrow());
        } else if (!part.bool("thought").orElse(false)) {
            transcript.said(
                    role.replace("model", "assistant"), part.text("text").orElseThrow());
        }
    }

    private static Map<String, ObjectSchema> tools(JsonObject body) {
        Map<String, ObjectSchema> tools = new LinkedHashMap<>();
        Heard.objects(body, "tools")
                .flatMap(tool -> Heard.objects(tool, "functionDeclarations"))
                .forEach(tool -> tools.put(
                        tool.text("name").orElseThrow(),
                        ObjectSchema.read(schema(tool, "parametersJsonSchema", "parameters")
                                .orElseThrow())));
        return tools;
    }

    private static Optional<JsonObject> schema(JsonObject holder, String first, String second) {
        return holder.object(first).or(() -> holder.object(second));
    }
}
