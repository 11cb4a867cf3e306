package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Limits;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Sampling;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes {@code generationConfig}. For one request. */
final class ConfigWriter {
    private static final String NEWER = "responseJsonSchema";
    private static final String OLDER = "responseSchema";

    /** The upstream refuses more. */
    private static final int MOST_STOPS = 5;

    /** The upstream refuses more. */
    private static final int MOST_LOGPROBS = 20;

    private final ChatRequest request;
    private final Hop hop;
    private final LossList losses;
    private final JsonObject.Builder config = JsonObject.builder();
    private final JsonObject extras;

    ConfigWriter(ChatRequest request, Hop hop, LossList losses) {
        this.request = request;
        this.hop = hop;
        this.losses = losses;
        this.extras =
                request.extras().of(Spelling.GEMINI).object("generationConfig").orElse(JsonObject.EMPTY);
    }

    JsonObject write() {
        writeLimits(request.options().limits());
        writeSampling(request.options().sampling());
        request.options().logprobs().ifPresent(logprobs -> {
            config.put("responseLogprobs", true);
            if (logprobs.top() > 0) {
                config.put("logprobs", Math.min(logprobs.top(), MOST_LOGPROBS));
            }
        });
        writeOutput(request.options().output());
        JsonObject thinking = Spelling.restored(
                JsonObject.builder().putAll(new ThinkingWriter(request, hop, losses).write()),
                extras,
                "thinkingConfig");
        if (!thinking.isEmpty()) {
            config.put("thinkingConfig", thinking);
        }
        writeContext();
        return config.putAll(extras.without("thinkingConfig", NEWER, OLDER)).build();
    }

    private void writeLimits(Limits limits) {
        Optional<Long> most = hop.capabilities().number("maxOutput");
        limits.maxOutputTokens().ifPresent(tokens -> {
            long clamped = Math.min(tokens, most.orElse(tokens));
            if (clamped < tokens) {
                losses.add("max_tokens_clamped", "max_tokens", "the model gives at most " + clamped);
            }
            config.put("maxOutputTokens", clamped);
        });
        List<String> stop = limits.stop();
        if (stop.size() > MOST_STOPS) {
            losses.leaveStop(stop.subList(MOST_STOPS, stop.size()));
            stop = stop.subList(0, MOST_STOPS);
        }
        if (!stop.isEmpty()) {
            config.put("stopSequences", JsonArray.ofTexts(stop));
        }
        lose(limits.maxToolCalls(), "max_tool_calls_unsupported", "max_tool_calls");
    }

    private void writeSampling(Sampling sampling) {
        config.putIfPresent("temperature", sampling.temperature())
                .putIfPresent("topP", sampling.topP())
                .putIfPresent("topK", sampling.topK())
                .putIfPresent("seed", sampling.seed())
                .putIfPresent("presencePenalty", sampling.presencePenalty())
                .putIfPresent("frequencyPenalty", sampling.frequencyPenalty());
        sampling.candidates().ifPresent(this::writeCandidates);
        lose(sampling.logitBias(), "logit_bias_unsupported", "logit_bias");
    }

    private void writeCandidates(long count) {
        if (count > 1 && !hop.capabilities().has("n", true)) {
            losses.leaveCandidates(count);
            return;
        }
        config.put("candidateCount", count);
    }

    private void writeOutput(OutputOptions output) {
        output.format().ifPresent(this::writeFormat);
        if (!output.modalities().isEmpty()) {
            config.put(
                    "responseModalities",
                    JsonArray.ofTexts(output.modalities().stream()
                            .map(word -> word.toUpperCase(Locale.ROOT))
                            .toList()));
        }
        lose(output.verbosity(), "verbosity_unsupported", "verbosity");
        lose(output.speech(), "speech_settings_dropped", "audio");
        lose(output.image(), "image_settings_dropped", "image");
        lose(output.prediction(), "prediction_unsupported", "prediction");
    }

    private void writeFormat(OutputOptions.Format format) {
        switch (format) {
            case OutputOptions.Format.Text _ -> config.put("responseMimeType", "text/plain");
            case OutputOptions.Format.Json _ -> config.put("responseMimeType", "application/json");
            case OutputOptions.Format.Schema schema -> {
                config.put("responseMimeType", "application/json");
                writeSchema(schema.schema());
            }
        }
    }

    private void writeSchema(JsonObject schema) {
        boolean takesNewer = hop.capabilities().has("jsonSchemaField", true);
        Optional<JsonObject> newer = extras.object(NEWER).filter(_ -> takesNewer);
        Optional<JsonObject> older = extras.object(OLDER);
        if (newer.filter(schema::equals).isPresent()) {
            config.put(NEWER, schema);
        } else if (older.isPresent() && SchemaReader.read(older.get()).equals(schema)) {
            config.put(OLDER, older.get());
        } else {
            SchemaForm form = takesNewer ? SchemaForm.JSON_SCHEMA : SchemaForm.SCHEMA;
            config.put(
                    takesNewer ? NEWER : OLDER,
                    SchemaSanitiser.sanitise(schema, form, true, "response_format.schema", losses));
        }
    }

    private void writeContext() {
        lose(request.options().context().truncation().filter("auto"::equals), "truncation_unsupported", "truncation");
        lose(request.options().context().management(), "context_management_unsupported", "context_management");
        lose(request.options().context().cache().automatic(), "cache_hint_dropped", "cache_control");
    }

    private void lose(Optional<?> given, String code, String path) {
        if (given.isPresent()) {
            losses.add(code, path, "the upstream has no place for it");
        }
    }
}
