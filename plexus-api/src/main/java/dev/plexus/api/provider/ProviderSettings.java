package dev.plexus.api.provider;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One provider as configured.
 *
 * @param name its name in the configuration
 * @param kind the adapter's kind or one of its presets
 * @param baseUrl where it is; empty if the preset's address shall be used
 * @param dialects what it speaks, preferred first; empty if the preset's shall be used
 * @param headers to set on every call
 * @param options settings of this kind's own
 */
public record ProviderSettings(
        String name, String kind, Optional<URI> baseUrl, List<Dialect> dialects, Headers headers, JsonObject options) {
    public ProviderSettings {
        dialects = List.copyOf(dialects);
    }

    /**
     * The address, or the one to use if none is configured.
     *
     * @throws IllegalArgumentException if there is neither
     */
    public URI baseUrlOr(Optional<URI> preset) {
        return baseUrl.or(() -> preset)
                .orElseThrow(
                        () -> new IllegalArgumentException("needs a base_url, for its kind has no address of its own"));
    }
}
