package dev.plexus.api.chat;

import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/**
 * What happens when the conversation outgrows the model's window, and which prompt cache is used.
 *
 * @param truncation {@code auto} or {@code disabled}
 * @param management the dialect's own rules for shortening the context
 * @param cache the client's wishes for the prompt cache
 */
public record ContextOptions(Optional<String> truncation, Optional<JsonValue> management, CachePolicy cache) {
    public static final ContextOptions UNSET =
            new ContextOptions(Optional.empty(), Optional.empty(), CachePolicy.UNSET);

    /**
     * Wishes for the prompt cache.
     *
     * @param key requests with one key are likely to share a prefix
     * @param options the dialect's own settings
     * @param retention the dialect's word for how long
     * @param resource a cache made beforehand, by its name
     * @param automatic a hint that stands for the whole request
     */
    public record CachePolicy(
            Optional<String> key,
            Optional<JsonValue> options,
            Optional<String> retention,
            Optional<String> resource,
            Optional<CacheHint> automatic) {
        public static final CachePolicy UNSET = new CachePolicy(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
