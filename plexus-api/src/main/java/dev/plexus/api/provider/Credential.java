package dev.plexus.api.provider;

import java.util.Optional;

/**
 * What the gateway shows an upstream to be let in; it arrives with each call.
 *
 * @param name its name in the configuration, {@code default} if it has none
 * @param apiKey the key; empty for upstreams that ask for none
 */
public record Credential(String name, Optional<Secret> apiKey) {
    public static final Credential NONE = new Credential("default", Optional.empty());
}
