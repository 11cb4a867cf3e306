package dev.plexus.runtime.config;

import dev.plexus.api.provider.Secret;

/**
 * One of several API keys of a provider.
 *
 * @param name its name in messages
 * @param apiKey the key
 * @param weight its share of the requests, relative to the others
 */
public record CredentialEntry(
        @Key(value = "Name in messages.", required = true, example = "main")
        String name,

        @Key(value = "API key.", required = true, example = "${env:MY_API_KEY}")
        Secret apiKey,

        @Key(value = "Share of the requests, relative to the others.", fallback = "1")
        int weight) {

    /** Checks the weight. */
    public CredentialEntry {
        Check.that(!name.isBlank(), "name", "is empty");
        Check.that(weight >= 1, "weight", "must be at least 1, not " + weight);
    }
}
