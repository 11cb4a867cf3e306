package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ContextOptions;
import dev.plexus.api.chat.Identity;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.LogprobOptions;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.chat.StateOptions;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** Reads the settings of a request that are neither messages nor tools. */
final class OptionsReader {
    private final JsonMembers request;
    private final JsonObject.Builder marks;

    private OptionsReader(JsonMembers request, JsonObject.Builder marks) {
        this.request = request;
        this.marks = marks;
    }

    static void read(JsonMembers request, ChatRequest.Builder into, JsonObject.Builder marks) {
        OptionsReader reader = new OptionsReader(request, marks);
        into.output(reader.output())
                .limits(reader.limits())
                .sampling(reader.sampling())
                .reasoning(ReasoningOptionsReader.read(request, marks))
                .context(reader.context())
                .state(reader.state())
                .identity(reader.identity())
                .service(reader.service())
                .streaming(reader.streaming());
        reader.logprobs().ifPresent(into::logprobs);
    }

    private OutputOptions output() {
        return new OutputOptions(
                format(),
                request.text("verbosity"),
                request.texts("modalities"),
                request.value("audio").filter(JsonObject.class::isInstance),
                Optional.empty(),
                request.value("prediction").filter(JsonObject.class::isInstance));
    }

    /** A format of a type nobody knows stays among the unknown members. */
    private Optional<OutputOptions.Format> format() {
        Optional<String> type = request.object().object("response_format").flatMap(object -> object.text("type"));
        if (type.isEmpty()) {
            // Also says what is wrong if it is there and no object.
            request.object("response_format").ifPresent(object -> marks.put("response_format", object));
            return Optional.empty();
        }
        return switch (type.get()) {
            case "text" -> taken(new OutputOptions.Format.Text());
            case "json_object" -> taken(new OutputOptions.Format.Json());
            case "json_schema" -> Optional.of(schema());
            default -> Optional.empty();
        };
    }

    private Optional<OutputOptions.Format> taken(OutputOptions.Format format) {
        request.ignore("response_format");
        return Optional.of(format);
    }

    private OutputOptions.Format schema() {
        JsonMembers schema = request.requiredMembers("response_format").requiredMembers("json_schema");
        OutputOptions.Format format = new OutputOptions.Format.Schema(
                schema.text("name"),
                schema.text("description"),
                schema.object("schema").orElse(JsonObject.EMPTY),
                schema.bool("strict"));
        Marks.keep(marks, Marks.SCHEMA, Marks.rest(schema).build());
        return format;
    }

    private Limits limits() {
        Optional<Long> newer = request.integer("max_completion_tokens");
        if (newer.isEmpty() && request.has("max_tokens")) {
            Marks.put(marks, Marks.MAX_TOKENS);
            return new Limits(request.integer("max_tokens"), Optional.empty(), stop());
        }
        return new Limits(newer, Optional.empty(), stop());
    }

    private List<String> stop() {
        if (request.object().text("stop").isPresent()) {
            Marks.put(marks, Marks.STOP_TEXT);
            return List.of(request.requiredText("stop"));
        }
        return request.texts("stop");
    }

    private Sampling sampling() {
        return new Sampling(
                request.number("temperature"),
                request.number("top_p"),
                request.number("top_k"),
                request.number("frequency_penalty"),
                request.number("presence_penalty"),
                request.number("seed"),
                request.object("logit_bias"),
                request.integer("n"));
    }

    /** A {@code false} stays among the unknown members. */
    private Optional<LogprobOptions> logprobs() {
        Optional<Boolean> wanted = request.bool("logprobs");
        if (wanted.isPresent() && !wanted.get()) {
            marks.put("logprobs", false);
        }
        if (!wanted.orElse(false)) {
            return Optional.empty();
        }
        long top = request.integer("top_logprobs").orElse(0L);
        return Optional.of(new LogprobOptions(Math.clamp(top, 0, Integer.MAX_VALUE)));
    }

    private ContextOptions context() {
        return new ContextOptions(
                Optional.empty(),
                Optional.empty(),
                new ContextOptions.CachePolicy(
                        request.text("prompt_cache_key"),
                        request.value("prompt_cache_options").filter(JsonObject.class::isInstance),
                        request.text("prompt_cache_retention"),
                        Optional.empty(),
                        ContentReader.cacheHint(request.object())));
    }

    private StateOptions state() {
        return new StateOptions(
                Optional.empty(), Optional.empty(), request.bool("store"), false, List.of(), Optional.empty());
    }

    private Identity identity() {
        Optional<String> endUser = request.text("safety_identifier");
        if (endUser.isEmpty() && request.has("user")) {
            Marks.put(marks, Marks.USER);
            endUser = request.text("user");
        }
        return new Identity(endUser, request.object("metadata"));
    }

    private ServiceOptions service() {
        return new ServiceOptions(
                request.text("service_tier"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                request.object("moderation").stream()
                        .<JsonValue>map(value -> value)
                        .toList(),
                request.object("web_search_options").map(value -> value));
    }

    private StreamOptions streaming() {
        Optional<JsonMembers> options = request.members("stream_options");
        options.ifPresent(present -> {
            Optional<Boolean> usage = present.bool("include_usage");
            Optional<Boolean> padding = present.bool("include_obfuscation");
            JsonObject rest = present.rest();
            if (!rest.isEmpty() || (usage.isEmpty() && padding.isEmpty())) {
                marks.put(Marks.STREAM_OPTIONS, rest);
            }
        });
        return new StreamOptions(
                StreamOptions.Format.SERVER_SENT_EVENTS,
                options.flatMap(present -> present.bool("include_usage")),
                options.flatMap(present -> present.bool("include_obfuscation")));
    }
}
