package dev.plexus.runtime.config;

import java.util.Map;
import java.util.Set;

/** The keys that are designed but not in this version; naming one is better than calling it unknown. */
final class Later {

    private static final Map<Class<?>, Set<String>> KEYS = Map.ofEntries(
            Map.entry(
                    PlexusConfig.class,
                    Set.of("encryption", "vision", "quotas", "inspection", "usage", "mcp", "backup", "ui")),
            Map.entry(ServerConfig.class, Set.of("tls", "cors_origins", "trusted_proxies")),
            Map.entry(DatabaseConfig.class, Set.of("pool")),
            Map.entry(AdminConfig.class, Set.of("allow_from", "session")),
            Map.entry(ReloadConfig.class, Set.of("ownership", "include", "confirm_removals")),
            Map.entry(
                    ProviderEntry.class,
                    Set.of(
                            "account",
                            "cooldown",
                            "max_concurrency",
                            "estimate_tokens",
                            "wire_filters",
                            "capture",
                            "queue")),
            Map.entry(ProviderModels.class, Set.of("only", "except")),
            Map.entry(
                    ModelEntry.class,
                    Set.of(
                            "priority",
                            "vision_fallthrough",
                            "limits",
                            "type",
                            "sticky",
                            "hedge",
                            "capture",
                            "explore")),
            Map.entry(TargetGroup.class, Set.of("explore")),
            Map.entry(WeightedTarget.class, Set.of("limits")),
            Map.entry(KeyEntry.class, Set.of("quotas", "ip_allow", "capture")),
            Map.entry(RoutingConfig.class, Set.of("cooldown", "stall")),
            Map.entry(FailoverConfig.class, Set.of("on_error")),
            Map.entry(TelemetryConfig.class, Set.of("otlp")),
            Map.entry(PluginsConfig.class, Set.of("upload", "require_signature", "settings")));

    private Later() {}

    static boolean has(Class<?> type, String key) {
        return KEYS.getOrDefault(type, Set.of()).contains(key);
    }
}
