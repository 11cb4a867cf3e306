package dev.plexus.dist.pairs;

import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.ReceivedRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An upstream that speaks responses. */
final class ResponsesUpstream implements UpstreamDialect {
    @Override
    public String name() {
        return "responses";
    }

    @Override
    public String model() {
        return "gpt-5.4";
    }

    @Override
    public String provider(URI upstream) {
        return "{kind: openai-compatible, base_url: '%s/v1', api_key: '${env:UPSTREAM_KEY}', protocols: [responses]}"
                .formatted(upstream);
    }

    @Override
    public Fixture whole(Topic topic) {
        return switch (topic) {
            case TEXT -> Fixtures.of(name(), "text");
            case TOOLS -> Fixtures.of(name(), "parallel-tools-reasoning");
            case RESULTS -> Fixtures.of(name(), "tool-results-image");
            case IMAGE -> Fixtures.of(name(), "image");
            case STRUCTURED -> Fixtures.of(name(), "structured-output");
            case LENGTH -> Fixtures.of(name(), "incomplete-max-tokens");
            case REFUSAL -> Fixtures.of(name(), "refusal");
            case CACHED -> Fixtures.of(name(), "cached-usage");
            case RATE_LIMIT -> Fixtures.of("chat", "error-429");
            case BAD_REQUEST -> Fixtures.of(name(), "error-400");
            case OVERLOAD -> Fixtures.of("chat", "error-503");
            case SERVER_ERROR -> Fixtures.of(name(), "error-500");
            case MIDSTREAM -> Fixtures.of(name(), "stream-failed");
        };
    }

    @Override
    public String atTheLimit(String stream) {
        int end = stream.indexOf("event: response.completed");
        return stream.substring(0, end)
                + stream.substring(end)
                        .replace("response.completed", "response.incomplete")
                        .replaceFirst("\"status\":\"completed\",\"completed_at\":[0-9]+", "\"status\":\"incomplete\"")
                        .replace(
                                "\"incomplete_details\":null",
                                "\"incomplete_details\":{\"reason\":\"max_output_tokens\"}");
    }

    @Override
    public Heard read(ReceivedRequest request, JsonObject body) {
        List<JsonObject> items = Heard.objects(body, "input").toList();
        Heard.Transcript transcript = new Heard.Transcript();
        items.stream().filter(item -> !instructs(item)).forEach(item -> read(item, transcript));
        Stream<String> developers = items.stream()
                .filter(ResponsesUpstream::instructs)
                .flatMap(item -> Heard.parts(item.find("content")).stream())
                .map(part -> part.text("text").orElseThrow());
        return new Heard(
                body.text("model").orElseThrow(),
                body.bool("stream").orElse(false),
                Stream.concat(body.text("instructions").stream(), developers).collect(Collectors.joining("\n\n")),
                transcript.lines(),
                tools(body),
                body.object("text")
                        .flatMap(text -> text.object("format"))
                        .flatMap(format -> format.object("schema"))
                        .map(ObjectSchema::read),
                body.integer("max_output_tokens"));
    }

    private static boolean instructs(JsonObject item) {
        String role = item.text("role").orElse("");
        return role.equals("system") || role.equals("developer");
    }

    private static void read(JsonObject item, Heard.Transcript transcript) {
        switch (item.text("type").orElse("message")) {
            case "message" -> readMessage(item, transcript);
            case "function_call" ->
                transcript.called(
                        item.text("call_id").orElseThrow(),
                        item.text("name").orElseThrow(),
                        item.text("arguments").orElseThrow());
            case "function_call_output" ->
                Heard.parts(item.find("output"))
                        .forEach(part -> transcript.gaveBack(
                                item.text("call_id").orElseThrow(),
                                part.text("text").orElseThrow()));
            case "reasoning" -> {} // SealTrail reads them
            default -> throw new AssertionError("nobody sent " + item);
        }
    }

    private static void readMessage(JsonObject item, Heard.Transcript transcript) {
        for (JsonObject part : Heard.parts(item.find("content"))) {
            if (part.has("image_url")) {
                transcript.shown(part.text("image_url").orElseThrow());
            } else {
                transcript.said(
                        item.text("role").orElseThrow(), part.text("text").orElseThrow());
            }
        }
    }

    private static Map<String, ObjectSchema> tools(JsonObject body) {
        Map<String, ObjectSchema> tools = new LinkedHashMap<>();
        Heard.objects(body, "tools")
                .forEach(tool -> tools.put(
                        tool.text("name").orElseThrow(),
                        ObjectSchema.read(tool.object("parameters").orElseThrow())));
        return tools;
    }
}
