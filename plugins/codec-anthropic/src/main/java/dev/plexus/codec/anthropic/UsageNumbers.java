package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The vendor's counts of tokens and the model's.
 *
 * <p>Here input excludes what was read from and written to the cache, and output includes thinking.
 */
final class UsageNumbers {
    private UsageNumbers() {}

    static Usage read(JsonObject usage) {
        Optional<JsonObject> creation = usage.object("cache_creation");
        long oneHour = creation.map(split -> number(split, "ephemeral_1h_input_tokens"))
                .orElse(0L);
        long fiveMinutes = creation.map(split -> number(split, "ephemeral_5m_input_tokens"))
                .orElse(0L);
        long written = Math.max(number(usage, "cache_creation_input_tokens"), oneHour + fiveMinutes);
        Optional<Long> reasoning =
                usage.object("output_tokens_details").flatMap(details -> details.integer("thinking_tokens"));
        return new Usage(
                number(usage, "input_tokens"),
                number(usage, "cache_read_input_tokens"),
                written - oneHour,
                oneHour,
                0,
                number(usage, "output_tokens") - reasoning.orElse(0L),
                reasoning,
                details(usage),
                false);
    }

    private static long number(JsonObject usage, String name) {
        return Math.max(0, usage.integer(name).orElse(0L));
    }

    private static Usage.Details details(JsonObject usage) {
        Map<String, Long> tools = new TreeMap<>();
        JsonObject counts = usage.object("server_tool_use").orElse(JsonObject.EMPTY);
        counts.names().forEach(name -> counts.integer(name).ifPresent(count -> tools.put(name, count)));
        return new Usage.Details(Usage.Modalities.NONE, Usage.Modalities.NONE, 0, 0, tools);
    }

    /** What the model has no word for, kept for a client of this dialect. */
    static JsonObject rest(JsonObject usage) {
        JsonObject.Builder rest = JsonObject.builder();
        for (String name : usage.names()) {
            boolean known = name.endsWith("_tokens")
                    || name.equals("output_tokens_details")
                    || name.equals("server_tool_use")
                    || name.equals("service_tier");
            usage.find(name)
                    .filter(value -> !known && !(value instanceof JsonNull))
                    .ifPresent(value -> rest.put(name, value));
        }
        return rest.build();
    }

    /** The counts of a whole answer. */
    static JsonObject whole(Usage usage, Optional<String> tier, JsonObject rest) {
        JsonObject.Builder whole = JsonObject.builder();
        input(usage, whole);
        whole.put("cache_creation", split(usage, rest));
        output(usage, whole);
        whole.put("service_tier", orNull(tier.map(JsonValue::of)));
        whole.put("inference_geo", JsonNull.NULL);
        whole.put("speed", JsonNull.NULL);
        return whole.putAll(rest.without("cache_creation")).build();
    }

    /** The counts at the end of a stream, in full. */
    static JsonObject atEnd(Usage usage) {
        JsonObject.Builder end = JsonObject.builder();
        input(usage, end);
        output(usage, end);
        return end.build();
    }

    /** The counts by how long the cache keeps what was written; null if nothing was and nobody said so. */
    static JsonValue split(Usage usage, JsonObject rest) {
        if (usage.cacheWrite() == 0) {
            return orNull(rest.find("cache_creation"));
        }
        return JsonObject.of(
                "ephemeral_5m_input_tokens",
                JsonNumber.of(usage.cacheWriteFiveMinutes()),
                "ephemeral_1h_input_tokens",
                JsonNumber.of(usage.cacheWriteOneHour()));
    }

    private static void input(Usage usage, JsonObject.Builder counts) {
        counts.put("input_tokens", usage.uncachedInput() + usage.toolPrompt());
        counts.put("cache_creation_input_tokens", usage.cacheWrite());
        counts.put("cache_read_input_tokens", usage.cacheRead());
    }

    private static void output(Usage usage, JsonObject.Builder counts) {
        counts.put("output_tokens", usage.output());
        Optional<JsonValue> reasoning =
                usage.reasoning().map(tokens -> JsonObject.of("thinking_tokens", JsonNumber.of(tokens)));
        counts.put("output_tokens_details", orNull(reasoning));
        JsonObject.Builder tools = JsonObject.builder();
        new TreeMap<>(usage.details().serverTools()).forEach((name, count) -> tools.put(name, count));
        counts.put("server_tool_use", tools.isEmpty() ? JsonNull.NULL : tools.build());
    }

    private static JsonValue orNull(Optional<JsonValue> value) {
        return value.orElse(JsonNull.NULL);
    }

    /** The client's word for the tier another vendor served the answer on. */
    static Optional<String> tier(Optional<String> tier) {
        return tier.map(word -> switch (word) {
            case "default" -> "standard";
            case "flex" -> "batch";
            default -> word;
        });
    }
}
