package dev.plexus.api.provider;

import dev.plexus.api.wire.Dialect;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A well-known service, so that a key is all a user must say.
 *
 * @param kind what the configuration names
 * @param title its name for people
 * @param baseUrl its address; empty if the user must say it
 * @param dialects what it speaks, preferred first
 * @param keyVariables environment variables its key is usually in, the first that is set wins
 * @param baseUrlVariables environment variables that move its address
 * @param keyless whether it serves without a key, so that an address variable alone makes it known
 * @param knownModels models it is known to have, until it has been asked
 */
public record ProviderPreset(
        String kind,
        String title,
        Optional<URI> baseUrl,
        List<Dialect> dialects,
        List<String> keyVariables,
        List<String> baseUrlVariables,
        boolean keyless,
        List<String> knownModels) {
    public ProviderPreset {
        dialects = List.copyOf(dialects);
        keyVariables = List.copyOf(keyVariables);
        baseUrlVariables = List.copyOf(baseUrlVariables);
        knownModels = List.copyOf(knownModels);
    }
}
