package dev.plexus.codec.openai.forward;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.json.JsonObject;
import dev.plexus.codec.openai.UsageNumbers;
import java.util.Optional;

/**
 * Reads what an answer says of its cost, in any of the forms compatible services use.
 *
 * <p>Source: the project's notes on prices, section 3. A duration, a number of searches or of pictures is not a number of tokens and
 * counts nothing here.
 */
final class ForwardUsage {
    private ForwardUsage() {}

    /** Reads the member {@code usage}. */
    static Usage read(JsonObject usage) {
        if (usage.has("prompt_tokens") || usage.has("completion_tokens")) {
            return UsageNumbers.CHAT.read(usage);
        }
        if (usage.has("input_tokens") || usage.has("output_tokens")) {
            return UsageNumbers.RESPONSES.read(likeResponses(usage));
        }
        return input(usage.integer("total_tokens").orElse(0L));
    }

    /** Reads the member {@code meta}, as services for reranking have it. */
    static Usage readMeta(JsonObject meta) {
        Optional<JsonObject> billed = meta.object("billed_units").filter(units -> units.has("input_tokens"));
        return billed.or(() -> meta.object("tokens")).map(ForwardUsage::read).orElse(Usage.NONE);
    }

    /** Transcriptions leave one letter out of the names of details. */
    private static JsonObject likeResponses(JsonObject usage) {
        JsonObject.Builder renamed = JsonObject.builder().putAll(usage);
        usage.object("input_token_details").ifPresent(details -> renamed.put("input_tokens_details", details));
        usage.object("output_token_details").ifPresent(details -> renamed.put("output_tokens_details", details));
        return renamed.build();
    }

    private static Usage input(long tokens) {
        return new Usage(tokens, 0, 0, 0, 0, 0, Optional.empty(), Usage.Details.NONE, false);
    }
}
