package dev.plexus.runtime.config;

/**
 * How the configuration file itself is treated.
 *
 * @param watch whether a change of the file is applied at once
 * @param detectEnvProviders whether well-known environment variables become providers
 */
public record ReloadConfig(
        @Key(value = "Apply a change of this file at once.", fallback = "true")
        boolean watch,

        @Key(value = "Turn well-known environment variables into providers.", fallback = "true")
        boolean detectEnvProviders) {}
