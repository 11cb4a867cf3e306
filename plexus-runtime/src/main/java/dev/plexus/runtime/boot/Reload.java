package dev.plexus.runtime.boot;

import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.boot.Settings.Read;
import dev.plexus.runtime.config.ConfigWatcher;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.config.Problem;
import dev.plexus.runtime.config.Report;
import dev.plexus.runtime.config.RestartKeys;
import dev.plexus.runtime.keys.KeyStore;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.snapshot.SnapshotFactory;
import dev.plexus.runtime.snapshot.Snapshots;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies changes of the file and of stored keys to the running gateway, one at a time. Thread-safe: the lock guards the configuration
 * in force and is held while files and storage are read, never by an exchange.
 */
public final class Reload {
    private static final Logger LOG = LoggerFactory.getLogger(Reload.class);

    private final Settings settings;
    private final SnapshotFactory factory;
    private final Snapshots snapshots;
    private final KeyStore keys;
    private final ConfigWatcher watcher;
    private final PlexusConfig begunWith;
    private Read inForce;
    private PlexusConfig config;

    Reload(Settings settings, SnapshotFactory factory, Snapshots snapshots, KeyStore keys, Read first) {
        this.settings = settings;
        this.factory = factory;
        this.snapshots = snapshots;
        this.keys = keys;
        this.inForce = first;
        this.begunWith = Settings.valid(first.loaded());
        this.config = begunWith;
        this.watcher = new ConfigWatcher(first.loaded().files());
    }

    /**
     * What came of a reload.
     *
     * @param applied whether the file's content is in force now
     * @param version the snapshot's version
     * @param pendingRestart settings that have changed and take effect at the next start only
     */
    public record Outcome(boolean applied, long version, List<Problem> problems, List<String> pendingRestart) {}

    /** The configuration in force. */
    public synchronized PlexusConfig config() {
        return config;
    }

    /** How the configuration in force came about. */
    public synchronized Read read() {
        return inForce;
    }

    /** Reads the file again and applies it, or leaves everything as it is if it has an error. */
    public synchronized Outcome file() {
        Read next = settings.read();
        watcher.watch(next.loaded().files());
        Optional<PlexusConfig> wanted = next.loaded().config();
        if (wanted.isEmpty()) {
            LOG.error(
                    "the configuration was not applied:\n{}",
                    Report.TEXT.render(next.loaded().problems(), false).strip());
            return new Outcome(
                    false, snapshots.current().version(), next.loaded().problems(), List.of());
        }
        try {
            swap(wanted.get(), next);
        } catch (IllegalArgumentException refused) {
            LOG.error("the configuration was not applied: {}", refused.getMessage());
            return new Outcome(false, snapshots.current().version(), List.of(refusal(refused)), List.of());
        }
        List<String> pending = RestartKeys.changed(begunWith, wanted.get());
        pending.forEach(key -> LOG.warn("{} has changed and takes effect at the next start", key));
        config = wanted.get();
        inForce = next;
        LOG.info("configuration {} is in force", snapshots.current().version());
        return new Outcome(true, snapshots.current().version(), next.loaded().problems(), pending);
    }

    /** Takes the stored keys into force. */
    public synchronized void keys() {
        swap(config, inForce);
    }

    /** Applies the file if it has changed since it was read. */
    public synchronized void fileIfChanged() {
        if (config.config().watch() && watcher.changed()) {
            file();
        }
    }

    private void swap(PlexusConfig wanted, Read read) {
        List<ClientKey> stored =
                keys.list().stream().flatMap(key -> key.clientKeys().stream()).toList();
        Snapshot next = factory.next(wanted, read.unnamed(), stored, Optional.of(snapshots.current()));
        snapshots.swap(next);
    }

    private static Problem refusal(IllegalArgumentException refused) {
        return new Problem(
                Problem.Severity.ERROR,
                "PLX-CFG-090",
                String.valueOf(refused.getMessage()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
