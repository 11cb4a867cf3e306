package dev.plexus.codec.openai;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/**
 * Reads and writes token counts in the vendor's overlapping way: cached and written tokens are part of the input, reasoning is part
 * of the output. The two dialects differ in the members' names only.
 *
 * @param input the member with the tokens read, {@code prompt_tokens} or {@code input_tokens}
 * @param output the member with the tokens written
 */
public record UsageNumbers(String input, String output) {
    public static final UsageNumbers CHAT = new UsageNumbers("prompt_tokens", "completion_tokens");
    public static final UsageNumbers RESPONSES = new UsageNumbers("input_tokens", "output_tokens");

    /** Takes the numbers apart; what is missing or negative counts as zero. */
    public Usage read(JsonObject usage) {
        JsonObject in = usage.object(input + "_details").orElse(JsonObject.EMPTY);
        JsonObject out = usage.object(output + "_details").orElse(JsonObject.EMPTY);
        long cached = count(in, "cached_tokens");
        if (cached == 0) {
            // DeepSeek's form.
            cached = count(usage, "prompt_cache_hit_tokens");
        }
        long written = count(in, "cache_write_tokens");
        long read = count(usage, input);
        Optional<Long> reasoning = out.integer("reasoning_tokens")
                .or(() -> usage.integer("reasoning_tokens"))
                .map(tokens -> Math.max(0, tokens));
        return new Usage(
                read - cached - written,
                Math.min(cached, read),
                Math.min(written, Math.max(0, read - cached)),
                0,
                0,
                output(usage, read, reasoning.orElse(0L)) - reasoning.orElse(0L),
                reasoning,
                details(in, out),
                false);
    }

    /** All output. Some servers leave reasoning out of it; their total gives that away. */
    private long output(JsonObject usage, long read, long reasoning) {
        long written = count(usage, output);
        boolean apart = reasoning > 0 && count(usage, "total_tokens") == read + written + reasoning;
        return apart || written < reasoning ? written + reasoning : written;
    }

    private static Usage.Details details(JsonObject in, JsonObject out) {
        return new Usage.Details(
                new Usage.Modalities(count(in, "audio_tokens"), count(in, "image_tokens"), 0, 0),
                new Usage.Modalities(count(out, "audio_tokens"), count(out, "image_tokens"), 0, 0),
                count(out, "accepted_prediction_tokens"),
                count(out, "rejected_prediction_tokens"),
                Map.of());
    }

    /** Puts the numbers together; details other than caching and reasoning only where they are not zero. */
    public JsonObject write(Usage usage) {
        Usage.Details details = usage.details();
        JsonObject.Builder in = JsonObject.builder()
                .put("cached_tokens", usage.cacheRead())
                .put("cache_write_tokens", usage.cacheWrite());
        putPositive(in, "audio_tokens", details.input().audio());
        JsonObject.Builder out =
                JsonObject.builder().put("reasoning_tokens", usage.reasoning().orElse(0L));
        putPositive(out, "audio_tokens", details.output().audio());
        putPositive(out, "accepted_prediction_tokens", details.acceptedPrediction());
        putPositive(out, "rejected_prediction_tokens", details.rejectedPrediction());
        return JsonObject.builder()
                .put(input, usage.input())
                .put(output, usage.output())
                .put("total_tokens", usage.total())
                .put(input + "_details", in.build())
                .put(output + "_details", out.build())
                .build();
    }

    private static void putPositive(JsonObject.Builder builder, String name, long tokens) {
        if (tokens > 0) {
            builder.put(name, tokens);
        }
    }

    private static long count(JsonObject object, String name) {
        return Math.max(0, object.integer(name).orElse(0L));
    }
}
