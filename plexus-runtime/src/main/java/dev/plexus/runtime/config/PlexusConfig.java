package dev.plexus.runtime.config;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a configuration file may say, with defaults in place of what it does not.
 *
 * @param version the format of the file, always 1
 * @param server where Plexus listens
 * @param database where it stores
 * @param admin who may administer it
 * @param config how this file itself is treated
 * @param providers upstream services by name, in the order of the file
 * @param models aliases by name, in the order of the file
 * @param keys client keys by name, in the order of the file
 * @param routing what happens when an upstream fails
 * @param media what is fetched for upstreams
 * @param telemetry what is measured
 * @param plugins which plugins are loaded
 * @param vault what upstreams sealed and clients may not send back
 * @param responses what is kept for clients
 * @param log what is logged
 * @param origin where all this was read
 */
public record PlexusConfig(
        @Key(value = "Format of this file; 1 is the only one.", fallback = "1")
        int version,

        @Key("Where Plexus listens.") ServerConfig server,

        @Key("Where Plexus stores usage, keys and resources.")
        DatabaseConfig database,

        @Key("Who may administer Plexus.") AdminConfig admin,
        @Key("How this file itself is treated.") ReloadConfig config,
        @Key("Upstream services by name.") Map<String, ProviderEntry> providers,
        @Key("What clients may ask for: aliases by name.") Map<String, ModelEntry> models,
        @Key("Client keys by name.") Map<String, KeyEntry> keys,
        @Key("What happens when an upstream fails.") RoutingConfig routing,
        @Key("What is fetched for upstreams.") MediaConfig media,
        @Key("What is measured.") TelemetryConfig telemetry,
        @Key("Which plugins are loaded.") PluginsConfig plugins,

        @Key("What upstreams sealed and clients may not send back.")
        VaultConfig vault,

        @Key("What is kept for clients that send only what is new.")
        ResponsesConfig responses,

        @Key("What is logged.") LogConfig log,
        Origin origin) {

    /** Copies the maps, keeping their order. */
    public PlexusConfig {
        providers = Collections.unmodifiableMap(new LinkedHashMap<>(providers));
        models = Collections.unmodifiableMap(new LinkedHashMap<>(models));
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** The configuration of an empty file in a folder. */
    public static PlexusConfig empty(Path folder) {
        return Binder.defaults(PlexusConfig.class, Origin.none(folder));
    }

    /** The provider of a name. */
    public Optional<ProviderEntry> findProvider(String name) {
        return Optional.ofNullable(providers.get(name));
    }

    /** The alias of a name; further names of an alias are not looked at. */
    public Optional<ModelEntry> findModel(String name) {
        return Optional.ofNullable(models.get(name));
    }

    /** The client key of a name. */
    public Optional<KeyEntry> findKey(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** The folder searched for dropped-in plugins: {@code plugins.dir}, or {@code plugins} in the data folder. */
    public Path pluginsFolder() {
        return plugins.dir().orElseGet(() -> origin.dataFolder().resolve("plugins"));
    }
}
