package dev.plexus.runtime.config;

import java.time.Duration;

/**
 * What is kept for clients that send only what is new of a conversation.
 *
 * @param ttl how long an answer or a conversation is kept after it was last written; zero keeps nothing
 */
public record ResponsesConfig(
        @Key(
                value = "How long answers and conversations are kept after they were last written; 0s keeps nothing.",
                fallback = "7d",
                restart = true)
        Duration ttl) {}
