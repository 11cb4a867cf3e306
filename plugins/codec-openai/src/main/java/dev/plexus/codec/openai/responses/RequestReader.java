package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ContextOptions;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.LogprobOptions;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.chat.StateOptions;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;

/** Reads a client's request. For one request. */
final class RequestReader {
    private static final String LOGPROBS = "message.output_text.logprobs";

    private final JsonMembers request;
    /** What the model has no word for; filled while reading. */
    private final JsonObject.Builder extras = JsonObject.builder().put(Notes.NATIVE, Notes.YES);

    private RequestReader(JsonMembers request) {
        this.request = request;
    }

    static ChatRequest read(Inbound inbound, Headers transport) {
        JsonObject body = Json.parseObject(inbound.body());
        return new RequestReader(JsonMembers.of(body, "")).read(transport);
    }

    private ChatRequest read(Headers transport) {
        String model = request.has("prompt") ? request.text("model").orElse("") : request.requiredText("model");
        ChatRequest.Builder builder = ChatRequest.builder(model);
        boolean stream = request.bool("stream").orElse(false);
        keep("stream", !stream);
        InputReader input = input();
        builder.stream(stream).system(input.system()).turns(input.turns()).tools(ToolReader.tools(request));
        keep(
                "tools",
                request.object().array("tools").filter(tools -> tools.isEmpty()).isPresent());
        choice().ifPresent(builder::toolChoice);
        request.bool("parallel_tool_calls").ifPresent(builder::parallelTools);
        FormReader form = new FormReader(request, extras);
        builder.output(form.output())
                .reasoning(form.reasoning())
                .limits(limits())
                .sampling(sampling());
        StateOptions state = state();
        builder.state(state);
        logprobs(state.include()).ifPresent(builder::logprobs);
        builder.context(context()).identity(identity()).service(service()).streaming(streaming());
        JsonObject noted = extras.build();
        return builder.transport(transport)
                .extras(Notes.of(Notes.rest(request).putAll(noted).build()))
                .build();
    }

    private InputReader input() {
        InputReader input = new InputReader();
        request.text("instructions").ifPresent(input::instructions);
        boolean elsewhere = request.has("prompt") || request.has("conversation") || request.has("previous_response_id");
        if (request.has("input") || !elsewhere) {
            checkInput();
            input.input(request);
        }
        return input;
    }

    private void checkInput() {
        boolean string = request.object().string("input").isPresent();
        if (!string && request.object().array("input").isEmpty()) {
            throw request.unexpected("input", "a string or an array");
        }
        keep(
                "input",
                !string
                        && request.object()
                                .array("input")
                                .filter(items -> items.isEmpty())
                                .isPresent());
    }

    private Optional<ToolChoice> choice() {
        Optional<ToolChoice> choice = ToolChoices.read(request);
        keep(
                "tool_choice",
                request.object()
                        .find("tool_choice")
                        .filter(raw -> !ToolChoices.isPlain(raw))
                        .isPresent());
        return choice;
    }

    private Limits limits() {
        return new Limits(request.integer("max_output_tokens"), request.integer("max_tool_calls"), List.of());
    }

    private Sampling sampling() {
        return new Sampling(
                request.number("temperature"),
                request.number("top_p"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private Optional<LogprobOptions> logprobs(List<String> include) {
        long top = request.integer("top_logprobs").orElse(0L);
        keep("top_logprobs", top == 0);
        return top > 0 || include.contains(LOGPROBS)
                ? Optional.of(new LogprobOptions((int) Math.min(top, Integer.MAX_VALUE)))
                : Optional.empty();
    }

    private StateOptions state() {
        boolean background = request.bool("background").orElse(false);
        keep("background", !background);
        Optional<JsonValue> conversation = request.value("conversation");
        Optional<String> id = conversation.flatMap(value -> switch (value) {
            case JsonString text -> Optional.of(text.value());
            case JsonObject object -> object.text("id");
            default -> Optional.empty();
        });
        keep("conversation", conversation.filter(JsonObject.class::isInstance).isPresent());
        keep(
                "include",
                request.object().array("include").filter(list -> list.isEmpty()).isPresent());
        return new StateOptions(
                request.text("previous_response_id"),
                id,
                request.bool("store"),
                background,
                request.texts("include"),
                request.object("prompt").map(prompt -> (JsonValue) prompt));
    }

    private ContextOptions context() {
        return new ContextOptions(
                request.text("truncation"),
                request.array("context_management").map(rules -> (JsonValue) rules),
                new ContextOptions.CachePolicy(
                        request.text("prompt_cache_key"),
                        request.object("prompt_cache_options").map(options -> (JsonValue) options),
                        request.text("prompt_cache_retention"),
                        Optional.empty(),
                        Optional.empty()));
    }

    private Identity identity() {
        Optional<String> user = request.text("user");
        Optional<String> identifier = request.text("safety_identifier");
        if (identifier.isPresent()) {
            keep("user", user.isPresent());
        } else if (user.isPresent()) {
            extras.put(Notes.USER, Notes.YES);
        }
        return new Identity(identifier.or(() -> user), request.object("metadata"));
    }

    private ServiceOptions service() {
        return new ServiceOptions(
                request.text("service_tier"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                request.object("moderation").<List<JsonValue>>map(List::of).orElse(List.of()),
                Optional.empty());
    }

    private StreamOptions streaming() {
        Optional<JsonMembers> options = request.members("stream_options");
        Optional<Boolean> obfuscation = options.flatMap(members -> members.bool("include_obfuscation"));
        options.ifPresent(members ->
                extras.put(Notes.nested("stream_options"), Notes.rest(members).build()));
        return new StreamOptions(StreamOptions.Format.SERVER_SENT_EVENTS, Optional.empty(), obfuscation);
    }

    /** Keeps a member as it is written, if there is one and the model cannot tell it from its absence. */
    private void keep(String name, boolean wanted) {
        if (wanted) {
            request.object().find(name).ifPresent(value -> extras.put(name, value));
        }
    }
}
