package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.LogprobOptions;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads {@code generationConfig}. */
final class ConfigReader {
    private ConfigReader() {}

    /** Reads the settings into the request and returns what the model has no word for. */
    static JsonObject read(JsonMembers body, ChatRequest.Builder request) {
        Optional<JsonMembers> given = body.members("generationConfig");
        if (given.isEmpty()) {
            return JsonObject.EMPTY;
        }
        JsonMembers config = given.get();
        request.limits(new Limits(config.integer("maxOutputTokens"), Optional.empty(), config.texts("stopSequences")));
        request.sampling(new Sampling(
                config.number("temperature"),
                config.number("topP"),
                config.number("topK"),
                config.number("frequencyPenalty"),
                config.number("presencePenalty"),
                config.number("seed"),
                Optional.empty(),
                config.integer("candidateCount")));
        if (config.object()
                        .find("responseLogprobs")
                        .filter(JsonBoolean.TRUE::equals)
                        .isPresent()
                || config.object()
                        .find("response_logprobs")
                        .filter(JsonBoolean.TRUE::equals)
                        .isPresent()) {
            config.ignore("responseLogprobs");
            long wanted = config.integer("logprobs").orElse(0L);
            request.logprobs(new LogprobOptions(Math.clamp(wanted, 0, Integer.MAX_VALUE)));
        }
        JsonObject schemaRest = output(config, request);
        JsonObject thinkingRest = thinking(config, request);
        JsonObject rest = Spelling.and(config.rest(), "thinkingConfig", thinkingRest);
        return JsonObject.builder().putAll(rest).putAll(schemaRest).build();
    }

    private static JsonObject output(JsonMembers config, ChatRequest.Builder request) {
        List<String> modalities = config.texts("responseModalities").stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        Optional<String> mime = config.object()
                .text("responseMimeType")
                .or(() -> config.object().text("response_mime_type"))
                .filter(type -> type.equals("application/json") || type.equals("text/plain"));
        Optional<OutputOptions.Format> format = mime.map(type -> format(config.ignore("responseMimeType"), type));
        request.output(new OutputOptions(
                format, Optional.empty(), modalities, Optional.empty(), Optional.empty(), Optional.empty()));
        // Schemas are kept as they were written, for this dialect.
        boolean schema =
                format.filter(OutputOptions.Format.Schema.class::isInstance).isPresent();
        return schema ? asWritten(config.object()) : JsonObject.EMPTY;
    }

    private static JsonObject asWritten(JsonObject config) {
        JsonObject.Builder schemas = JsonObject.builder();
        config.members().forEach((name, value) -> {
            String camel = Spelling.camel(name);
            if (camel.equals("responseSchema") || camel.equals("responseJsonSchema")) {
                schemas.put(camel, value);
            }
        });
        return schemas.build();
    }

    private static OutputOptions.Format format(JsonMembers config, String mime) {
        if (mime.equals("text/plain")) {
            return new OutputOptions.Format.Text();
        }
        Optional<JsonObject> newer = config.object("responseJsonSchema");
        Optional<JsonObject> older = config.object("responseSchema");
        return newer.or(() -> older.map(SchemaReader::read))
                .<OutputOptions.Format>map(schema ->
                        new OutputOptions.Format.Schema(Optional.empty(), Optional.empty(), schema, Optional.empty()))
                .orElseGet(OutputOptions.Format.Json::new);
    }

    private static JsonObject thinking(JsonMembers config, ChatRequest.Builder request) {
        Optional<JsonMembers> given = config.members("thinkingConfig");
        if (given.isEmpty()) {
            return JsonObject.EMPTY;
        }
        JsonMembers thinking = given.get();
        ReasoningOptions.Visibility visibility = thinking.bool("includeThoughts")
                .map(shown -> shown ? ReasoningOptions.Visibility.SUMMARY_AUTO : ReasoningOptions.Visibility.OMITTED)
                .orElse(ReasoningOptions.Visibility.UNSET);
        Optional<Long> budget = thinking.integer("thinkingBudget");
        Optional<String> effort = thinking.text("thinkingLevel")
                .map(level -> level.toLowerCase(Locale.ROOT))
                .filter(level -> !level.endsWith("unspecified"));
        request.reasoning(new ReasoningOptions(
                mode(budget, effort),
                effort,
                budget.filter(tokens -> tokens >= 0),
                visibility,
                Optional.empty(),
                false,
                Optional.empty()));
        return thinking.rest();
    }

    private static ReasoningOptions.Mode mode(Optional<Long> budget, Optional<String> effort) {
        if (budget.isPresent()) {
            return switch (Long.signum(budget.get())) {
                case -1 -> ReasoningOptions.Mode.AUTO;
                case 0 -> ReasoningOptions.Mode.OFF;
                default -> ReasoningOptions.Mode.ON;
            };
        }
        return effort.isPresent() ? ReasoningOptions.Mode.ON : ReasoningOptions.Mode.UNSET;
    }
}
