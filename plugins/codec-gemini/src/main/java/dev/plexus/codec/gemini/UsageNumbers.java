package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Map;
import java.util.Optional;

/**
 * The dialect's token counts, taken apart and put together.
 *
 * <p>Here the prompt includes what was read from the cache and leaves out what tools added; candidates leave out thoughts. A count
 * of zero is often absent.
 */
final class UsageNumbers {
    private UsageNumbers() {}

    static Usage read(JsonObject metadata) {
        long prompt = number(metadata, "promptTokenCount");
        long tools = number(metadata, "toolUsePromptTokenCount");
        long cached = Math.min(number(metadata, "cachedContentTokenCount"), prompt);
        Optional<Long> thoughts = metadata.integer("thoughtsTokenCount");
        long visible = metadata.integer("candidatesTokenCount")
                .or(() ->
                        metadata.integer("totalTokenCount").map(total -> total - prompt - tools - thoughts.orElse(0L)))
                .orElse(0L);
        Usage.Details details = new Usage.Details(
                modalities(metadata, "promptTokensDetails"),
                modalities(metadata, "candidatesTokensDetails"),
                0,
                0,
                Map.of());
        return new Usage(prompt - cached, cached, 0, 0, tools, visible, thoughts, details, false);
    }

    /** The tier the upstream says it served on. */
    static Optional<String> tier(JsonObject metadata) {
        return metadata.text("serviceTier");
    }

    /** @param tier the upstream's word for the tier it served on */
    static JsonObject write(Usage usage, Optional<String> tier) {
        JsonObject.Builder metadata = JsonObject.builder()
                .put("promptTokenCount", usage.input() - usage.toolPrompt())
                .put("candidatesTokenCount", usage.visibleOutput())
                .put("totalTokenCount", usage.total());
        if (usage.cacheRead() > 0) {
            metadata.put("cachedContentTokenCount", usage.cacheRead());
        }
        if (usage.toolPrompt() > 0) {
            metadata.put("toolUsePromptTokenCount", usage.toolPrompt());
        }
        usage.reasoning().filter(tokens -> tokens > 0).ifPresent(tokens -> metadata.put("thoughtsTokenCount", tokens));
        return metadata.putText("serviceTier", tier.flatMap(UsageNumbers::word)).build();
    }

    /** The word for a tier; the usual one need not be named. */
    private static Optional<String> word(String tier) {
        return switch (tier) {
            case "flex", "priority" -> Optional.of(tier);
            case "batch" -> Optional.of("flex");
            default -> Optional.empty();
        };
    }

    /** Notes what was written to a cache, of which the dialect has no count: it is among the prompt's tokens. */
    static void noteLoss(Usage usage, LossList losses) {
        if (usage.cacheWrite() > 0) {
            losses.add("cache_write_uncounted", "usageMetadata", usage.cacheWrite() + " tokens are prompt and no more");
        }
    }

    private static long number(JsonObject metadata, String name) {
        return Math.max(0, metadata.integer(name).orElse(0L));
    }

    private static Usage.Modalities modalities(JsonObject metadata, String name) {
        long audio = 0;
        long image = 0;
        long video = 0;
        long document = 0;
        for (JsonValue element : metadata.array(name).orElse(JsonArray.EMPTY)) {
            if (element instanceof JsonObject count) {
                long tokens = number(count, "tokenCount");
                switch (count.text("modality").orElse("")) {
                    case "AUDIO" -> audio += tokens;
                    case "IMAGE" -> image += tokens;
                    case "VIDEO" -> video += tokens;
                    case "DOCUMENT" -> document += tokens;
                    default -> {}
                }
            }
        }
        return new Usage.Modalities(audio, image, video, document);
    }
}
