package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ContextOptions;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;

/** Reads one client's request. For one thread. */
final class RequestReader {
    private final Inbound inbound;
    private final JsonMembers body;
    /** Members of nested objects the model has no word for, by the nested object's name. */
    private final JsonObject.Builder nested = JsonObject.builder();

    RequestReader(Inbound inbound) {
        this.inbound = inbound;
        this.body = JsonMembers.of(Json.parseObject(inbound.body()), "");
    }

    ChatRequest read() {
        refuseSamplingOfNewVersion();
        ChatRequest.Builder request = ChatRequest.builder(body.requiredText("model")).stream(
                        body.bool("stream").orElse(false))
                .system(TurnReader.system(body))
                .turns(TurnReader.turns(body))
                .tools(ToolReader.tools(body))
                .limits(limits())
                .sampling(sampling())
                .context(context())
                .identity(identity())
                .service(service())
                .transport(transport());
        toolChoice(request);
        output(request);
        return request.build();
    }

    /** The newer version knows no sampling at all and refuses even the default values. */
    private void refuseSamplingOfNewVersion() {
        if (inbound.headers()
                .first(Messages.VERSION_HEADER)
                .filter(Messages.NEW_VERSION::equals)
                .isEmpty()) {
            return;
        }
        for (String name : List.of("temperature", "top_p", "top_k")) {
            if (body.has(name)) {
                throw new GatewayException(Failure.of(
                                FailureKind.INVALID_REQUEST,
                                name + ": Extra inputs are not permitted in version " + Messages.NEW_VERSION)
                        .at(name));
            }
        }
    }

    private Limits limits() {
        // A question for the number of tokens has no answer to limit.
        boolean counting = inbound.path().equals(MessagesCounter.PATH);
        Optional<Long> tokens = counting ? Optional.empty() : Optional.of(body.requiredInteger("max_tokens"));
        if (tokens.filter(limit -> limit < 0).isPresent()) {
            throw new GatewayException(Failure.of(FailureKind.INVALID_REQUEST, "max_tokens: must be zero or more")
                    .at("max_tokens"));
        }
        return new Limits(tokens, Optional.empty(), body.texts("stop_sequences"));
    }

    private Sampling sampling() {
        return new Sampling(
                body.number("temperature"),
                body.number("top_p"),
                body.number("top_k"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private ContextOptions context() {
        return new ContextOptions(
                Optional.empty(),
                body.object("context_management").map(value -> value),
                new ContextOptions.CachePolicy(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        CacheControl.read(body)));
    }

    private Identity identity() {
        Optional<JsonMembers> metadata = body.members("metadata");
        Optional<String> user = metadata.flatMap(members -> members.text("user_id"));
        metadata.ifPresent(members -> keep("metadata", members));
        return new Identity(user, Optional.empty());
    }

    private ServiceOptions service() {
        return new ServiceOptions(
                body.text("service_tier"),
                body.text("speed"),
                body.text("inference_geo"),
                body.value("container"),
                List.of(),
                Optional.empty());
    }

    private Headers transport() {
        Headers.Builder kept = Headers.builder();
        for (String name : List.of(Messages.VERSION_HEADER, Messages.BETA_HEADER)) {
            inbound.headers().all(name).forEach(value -> kept.add(name, value));
        }
        return kept.build();
    }

    private void toolChoice(ChatRequest.Builder request) {
        body.members("tool_choice").ifPresent(choice -> {
            request.toolChoice(ToolReader.choice(choice));
            ToolReader.parallel(choice).ifPresent(request::parallelTools);
            keep("tool_choice", choice.ignore("type", "name"));
        });
    }

    private void output(ChatRequest.Builder request) {
        Optional<JsonMembers> config = body.members("output_config");
        Optional<String> effort = config.flatMap(members -> members.text("effort"));
        // The format had a place of its own while it was a beta feature.
        Optional<JsonMembers> format =
                config.flatMap(members -> members.members("format")).or(() -> body.members("output_format"));
        config.ifPresent(members -> keep("output_config", members));
        Optional<JsonObject> thinking = body.object("thinking");
        request.output(OutputOptions.UNSET.withFormat(format.map(RequestReader::format)));
        request.reasoning(ThinkingReader.read(thinking, effort));
        request.extras(extras(thinking));
    }

    private static OutputOptions.Format format(JsonMembers format) {
        JsonObject schema = format.requiredObject("schema");
        return new OutputOptions.Format.Schema(Optional.empty(), Optional.empty(), schema, Optional.of(true));
    }

    private void keep(String name, JsonMembers members) {
        JsonObject rest = members.rest();
        if (!rest.isEmpty()) {
            nested.put(name, rest);
        }
    }

    private Extras extras(Optional<JsonObject> thinking) {
        JsonObject.Builder members = JsonObject.builder().putAll(body.rest()).putAll(nested.build());
        if (body.object().bool("stream").filter(stream -> !stream).isPresent()) {
            members.put("stream", JsonBoolean.FALSE);
        }
        return Extras.of(Messages.DIALECT, Notes.thinking(members.build(), thinking));
    }
}
