package dev.plexus.codec.openai;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ModelDetails;
import dev.plexus.api.codec.ModelPrices;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes what is known of a model in the members that gateways of this dialect add to the vendor's, and clients look for.
 *
 * @see <a href="https://openrouter.ai/docs/api-reference/list-available-models">the list they are from</a>
 */
final class KnownDetails {
    /** Prices are kept for a million tokens and written for one. */
    private static final int MILLION = 6;

    /** Which parameters a capability stands for; what is not denied is supported. */
    private static final List<Map.Entry<String, List<String>>> PARAMETERS = List.of(
            Map.entry("tools", List.of("tools", "tool_choice")),
            Map.entry("parallelTools", List.of("parallel_tool_calls")),
            Map.entry("structuredOutputs", List.of("response_format", "structured_outputs")),
            Map.entry("sampling.temperature", List.of("temperature")),
            Map.entry("sampling.topP", List.of("top_p")),
            Map.entry("sampling.penalties", List.of("frequency_penalty", "presence_penalty")),
            Map.entry("sampling.seed", List.of("seed")),
            Map.entry("sampling.logitBias", List.of("logit_bias")),
            Map.entry("logprobs", List.of("logprobs", "top_logprobs")));

    private KnownDetails() {}

    static JsonObject of(ModelDetails details) {
        if (details.equals(ModelDetails.NONE) || details.capabilities().values().isEmpty()) {
            return JsonObject.EMPTY;
        }
        JsonObject.Builder known = JsonObject.builder();
        details.contextWindow().ifPresent(tokens -> known.put("context_length", tokens));
        known.put("architecture", architecture(details));
        details.prices().ifPresent(prices -> known.put("pricing", pricing(prices.base())));
        known.put("supported_parameters", parameters(details));
        JsonObject.Builder provider = JsonObject.builder();
        details.contextWindow().ifPresent(tokens -> provider.put("context_length", tokens));
        details.maxOutput().ifPresent(tokens -> provider.put("max_completion_tokens", tokens));
        known.put(
                "top_provider", provider.put("is_moderated", JsonBoolean.FALSE).build());
        return known.build();
    }

    private static JsonObject architecture(ModelDetails details) {
        List<String> input = details.inputModalities().stream()
                .map(kind -> kind.equals("pdf") ? "file" : kind)
                .toList();
        return JsonObject.builder()
                .put("modality", String.join("+", input) + "->text")
                .put("input_modalities", JsonArray.ofTexts(input))
                .put("output_modalities", JsonArray.ofTexts(List.of("text")))
                .build();
    }

    private static JsonObject pricing(ModelPrices.Rates rates) {
        return JsonObject.builder()
                .putText("prompt", rates.input().map(KnownDetails::each))
                .putText("completion", rates.output().map(KnownDetails::each))
                .putText("input_cache_read", rates.cacheRead().map(KnownDetails::each))
                .putText("input_cache_write", rates.cacheWrite().map(KnownDetails::each))
                .build();
    }

    private static String each(BigDecimal million) {
        return million.movePointLeft(MILLION).stripTrailingZeros().toPlainString();
    }

    private static JsonArray parameters(ModelDetails details) {
        Capabilities known = details.capabilities();
        List<String> supported = new ArrayList<>(List.of("max_tokens"));
        PARAMETERS.stream()
                .filter(entry -> known.has(entry.getKey(), true))
                .forEach(entry -> supported.addAll(entry.getValue()));
        Optional<Long> stops = known.number("stop.max");
        if (stops.isEmpty() || stops.get() > 0) {
            supported.add("stop");
        }
        if (details.reasons().orElse(false)) {
            supported.addAll(List.of("reasoning", "reasoning_effort"));
        }
        return JsonArray.ofTexts(supported);
    }
}
