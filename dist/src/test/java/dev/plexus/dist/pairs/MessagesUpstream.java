package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.ReceivedRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** An upstream that speaks messages. */
final class MessagesUpstream implements UpstreamDialect {
    private static final String FAILURE =
            "{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"Internal server error\"}}";

    @Override
    public String name() {
        return "messages";
    }

    @Override
    public String model() {
        return "claude-sonnet-4-6";
    }

    @Override
    public String provider(URI upstream) {
        return "{kind: anthropic, base_url: '%s', api_key: '${env:UPSTREAM_KEY}'}".formatted(upstream);
    }

    @Override
    public Fixture whole(Topic topic) {
        return switch (topic) {
            case TEXT -> Fixtures.of(name(), "text");
            case TOOLS -> Fixtures.of(name(), "parallel-tools");
            case RESULTS -> Fixtures.of(name(), "tool-results-image-error");
            case IMAGE -> Fixtures.of(name(), "image-pdf");
            case STRUCTURED -> Fixtures.of(name(), "structured-output");
            case LENGTH -> Fixtures.of(name(), "max-tokens");
            case REFUSAL -> Fixtures.of(name(), "refusal");
            case CACHED -> Fixtures.of(name(), "cached-usage");
            case RATE_LIMIT -> Fixtures.of(name(), "error-429");
            case BAD_REQUEST -> Fixtures.of(name(), "error-400");
            case OVERLOAD -> Fixtures.of(name(), "error-529");
            case SERVER_ERROR -> Recording.failure(Fixtures.of(name(), "error-529"), FAILURE);
            case MIDSTREAM -> Fixtures.of(name(), "stream-midstream-error");
        };
    }

    @Override
    public String atTheLimit(String stream) {
        return stream.replace("\"stop_reason\":\"end_turn\"", "\"stop_reason\":\"max_tokens\"");
    }

    @Override
    public Heard read(ReceivedRequest request, JsonObject body) {
        Heard.Transcript transcript = new Heard.Transcript();
        Heard.objects(body, "messages")
                .forEach(message -> Heard.parts(message.find("content"))
                        .forEach(block -> read(message.text("role").orElseThrow(), block, transcript)));
        return new Heard(
                body.text("model").orElseThrow(),
                body.bool("stream").orElse(false),
                Heard.parts(body.find("system")).stream()
                        .map(block -> block.text("text").orElseThrow())
                        .collect(Collectors.joining("\n\n")),
                transcript.lines(),
                tools(body),
                body.object("output_config")
                        .flatMap(config -> config.object("format"))
                        .flatMap(format -> format.object("schema"))
                        .map(ObjectSchema::read),
                body.integer("max_tokens"));
    }

    private static void read(String role, JsonObject block, Heard.Transcript transcript) {
        switch (block.text("type").orElseThrow()) {
            case "text" -> transcript.said(role, block.text("text").orElseThrow());
            case "image" -> {
                JsonObject source = block.object("source").orElseThrow();
                transcript.shown(
                        source.text("media_type").orElseThrow(),
                        source.text("data").orElseThrow());
            }
            case "tool_use" ->
                transcript.called(
                        block.text("id").orElseThrow(),
                        block.text("name").orElseThrow(),
                        Json.text(block.object("input").orElseThrow()));
            case "tool_result" ->
                Heard.parts(block.find("content"))
                        .forEach(part -> transcript.gaveBack(
                                block.text("tool_use_id").orElseThrow(),
                                part.text("text").orElseThrow()));
            case "thinking", "redacted_thinking" -> {} // SealTrail reads them
            default -> throw new AssertionError("nobody sent " + block);
        }
    }

    private static Map<String, ObjectSchema> tools(JsonObject body) {
        Map<String, ObjectSchema> tools = new LinkedHashMap<>();
        Heard.objects(body, "tools")
                .forEach(tool -> tools.put(
                        tool.text("name").orElseThrow(),
                        ObjectSchema.read(tool.object("input_schema").orElseThrow())));
        return tools;
    }
}
