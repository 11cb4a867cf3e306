package dev.plexus.dist.pairs;

import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.ReceivedRequest;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** An upstream that speaks chat completions. */
final class ChatUpstream implements UpstreamDialect {
    @Override
    public String name() {
        return "chat";
    }

    @Override
    public String model() {
        return "gpt-5.4";
    }

    @Override
    public String provider(URI upstream) {
        return "{kind: openai-compatible, base_url: '%s/v1', api_key: '${env:UPSTREAM_KEY}', protocols: [chat]}"
                .formatted(upstream);
    }

    @Override
    public Fixture whole(Topic topic) {
        return switch (topic) {
            case TEXT -> Fixtures.of(name(), "text");
            case TOOLS -> Fixtures.of(name(), "parallel-tools");
            case RESULTS -> Fixtures.of(name(), "tool-results");
            case IMAGE -> Fixtures.of(name(), "image");
            case STRUCTURED -> Fixtures.of(name(), "structured-output");
            case LENGTH -> Fixtures.of(name(), "length");
            case REFUSAL -> Fixtures.of(name(), "refusal");
            case CACHED -> Fixtures.of(name(), "cached-usage");
            case RATE_LIMIT -> Fixtures.of(name(), "error-429");
            case BAD_REQUEST -> Fixtures.of(name(), "error-400");
            case OVERLOAD -> Fixtures.of(name(), "error-503");
            case SERVER_ERROR -> Fixtures.of("responses", "error-500");
            case MIDSTREAM -> Fixtures.of(name(), "stream-midstream-error");
        };
    }

    @Override
    public String atTheLimit(String stream) {
        return stream.replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"length\"");
    }

    @Override
    public Heard read(ReceivedRequest request, JsonObject body) {
        List<JsonObject> messages = Heard.objects(body, "messages").toList();
        Heard.Transcript transcript = new Heard.Transcript();
        messages.stream().filter(message -> !instructs(message)).forEach(message -> read(message, transcript));
        return new Heard(
                body.text("model").orElseThrow(),
                body.bool("stream").orElse(false),
                messages.stream()
                        .filter(ChatUpstream::instructs)
                        .flatMap(message -> Heard.parts(message.find("content")).stream())
                        .map(part -> part.text("text").orElseThrow())
                        .collect(Collectors.joining("\n\n")),
                transcript.lines(),
                tools(body),
                body.object("response_format")
                        .flatMap(format -> format.object("json_schema"))
                        .flatMap(format -> format.object("schema"))
                        .map(ObjectSchema::read),
                body.integer("max_completion_tokens").or(() -> body.integer("max_tokens")));
    }

    private static boolean instructs(JsonObject message) {
        String role = message.text("role").orElseThrow();
        return role.equals("system") || role.equals("developer");
    }

    private static void read(JsonObject message, Heard.Transcript transcript) {
        String role = message.text("role").orElseThrow();
        for (JsonObject part : Heard.parts(message.find("content"))) {
            Optional<String> text = part.text("text");
            if (role.equals("tool")) {
                transcript.gaveBack(message.text("tool_call_id").orElseThrow(), text.orElseThrow());
            } else if (text.isPresent()) {
                transcript.said(role, text.get());
            } else {
                transcript.shown(
                        part.object("image_url").orElseThrow().text("url").orElseThrow());
            }
        }
        Heard.objects(message, "tool_calls").forEach(call -> {
            JsonObject function = call.object("function").orElseThrow();
            transcript.called(
                    call.text("id").orElseThrow(),
                    function.text("name").orElseThrow(),
                    function.text("arguments").orElseThrow());
        });
    }

    private static Map<String, ObjectSchema> tools(JsonObject body) {
        Map<String, ObjectSchema> tools = new LinkedHashMap<>();
        Heard.objects(body, "tools")
                .map(tool -> tool.object("function").orElseThrow())
                .forEach(function -> tools.put(
                        function.text("name").orElseThrow(),
                        ObjectSchema.read(function.object("parameters").orElseThrow())));
        return tools;
    }
}
