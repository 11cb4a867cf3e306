package dev.plexus.runtime.auth;

import java.util.Optional;

/**
 * Who asks.
 *
 * @param key the key that let them in
 * @param label the suffix behind the key, for attribution
 */
public record Principal(ClientKey key, Optional<String> label) {}
