package dev.plexus.runtime.boot;

import dev.plexus.api.store.Storage;
import dev.plexus.api.store.StorageBackend;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.runtime.config.DatabaseConfig;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.plugin.ContextLoader;
import dev.plexus.runtime.plugin.Point;
import dev.plexus.runtime.plugin.Registry;
import java.util.Optional;

/** Opens the database the configuration names. */
public final class Databases {
    private Databases() {}

    /**
     * The open database.
     *
     * @throws StartFailed if no plugin opens it, or it cannot be opened
     */
    public static Storage open(PlexusConfig config, Registry registry) {
        DatabaseConfig database = config.database();
        StorageBackend backend = Optional.ofNullable(registry.storage().get(database.scheme()))
                .orElseThrow(() -> new StartFailed(
                        StartFailed.Cause.STORAGE,
                        "database.url: no plugin in use opens '" + database.scheme() + ":'; "
                                + registry.unused()
                                        .blame(Point.STORAGE, database.scheme())
                                        .orElse("'plexus plugin list' shows which plugins are there")));
        try (ContextLoader _ = ContextLoader.of(backend)) {
            return backend.open(new StorageSettings(database.url(), database.password()));
        } catch (StorageException failure) {
            throw new StartFailed(StartFailed.Cause.STORAGE, String.valueOf(failure.getMessage()), failure);
        }
    }
}
