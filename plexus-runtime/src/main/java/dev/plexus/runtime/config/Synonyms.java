package dev.plexus.runtime.config;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What people write when they mean a key, from other gateways' files and from habit. */
final class Synonyms {

    private static final Map<String, List<String>> KEYS = Map.ofEntries(
            Map.entry("apibase", List.of("base_url")),
            Map.entry("endpoint", List.of("base_url")),
            Map.entry("url", List.of("base_url", "public_url")),
            Map.entry("key", List.of("api_key", "secret")),
            Map.entry("apikey", List.of("api_key", "secret")),
            Map.entry("token", List.of("api_key", "secret", "key")),
            Map.entry("apikeys", List.of("credentials", "keys")),
            Map.entry("type", List.of("kind")),
            Map.entry("provider", List.of("kind", "providers")),
            Map.entry("upstreams", List.of("providers")),
            Map.entry("dialects", List.of("protocols")),
            Map.entry("aliases", List.of("models", "also")),
            Map.entry("modelaliases", List.of("models")),
            Map.entry("routes", List.of("models")),
            Map.entry("fallbacks", List.of("groups", "targets")),
            Map.entry("strategy", List.of("selector")),
            Map.entry("policy", List.of("selector")),
            Map.entry("model", List.of("target", "targets", "models")),
            Map.entry("timeout", List.of("timeouts", "total")),
            Map.entry("retries", List.of("failover", "max_attempts")),
            Map.entry("maxretries", List.of("max_attempts")),
            Map.entry("clientkeys", List.of("keys")),
            Map.entry("hash", List.of("secret_sha256")),
            Map.entry("enabled", List.of("disabled")),
            Map.entry("bind", List.of("host")),
            Map.entry("address", List.of("host")),
            Map.entry("logging", List.of("log")),
            Map.entry("loglevel", List.of("level")),
            Map.entry("metrics", List.of("telemetry")));

    /** Keys found at the top of other gateways' files, and within them. */
    private static final List<String> FOREIGN =
            List.of("model_list", "litellm_params", "litellm_settings", "general_settings", "router_settings");

    private Synonyms() {}

    /** The key of a section that a word stands for. */
    static Optional<String> of(String word, Collection<String> keys) {
        var plain = word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        var sameLetters =
                keys.stream().filter(key -> key.replace("_", "").equals(plain)).findFirst();
        return sameLetters.or(() -> KEYS.getOrDefault(plain, List.of()).stream()
                .filter(keys::contains)
                .findFirst());
    }

    static boolean isForeign(String word) {
        return FOREIGN.contains(word);
    }
}
