package dev.plexus.runtime.config;

import java.time.Duration;

/**
 * What upstreams sealed and clients may not send back.
 *
 * @param ttl how long it is kept; zero keeps nothing
 */
public record VaultConfig(
        @Key(
                value = "How long state of upstreams is kept for clients that drop it; 0s keeps none.",
                fallback = "7d",
                restart = true)
        Duration ttl) {}
