package dev.plexus.runtime.boot;

import dev.plexus.api.store.Storage;
import dev.plexus.runtime.concurrent.Watchdog;
import dev.plexus.runtime.exchange.Probe;
import dev.plexus.runtime.ingress.AdminHandler;
import dev.plexus.runtime.ingress.IngressServer;
import dev.plexus.runtime.ingress.StartRefused;
import dev.plexus.runtime.keys.AdminKey;
import dev.plexus.runtime.keys.KeyStore;
import dev.plexus.runtime.keys.NewSecret;
import dev.plexus.runtime.plugin.LoadedPlugins;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.snapshot.Snapshots;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running gateway, from its start to its close. What is started first is stopped last. Thread-safe. */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    private final Storage storage;
    private final Services services;
    private final Status status;
    private final IngressServer ingress;

    private Gateway(Storage storage, Services services, IngressServer ingress) {
        this.storage = storage;
        this.services = services;
        this.status = services.status();
        this.ingress = ingress;
    }

    /**
     * What the administration of a running gateway needs.
     *
     * @param made secrets that were made at this start and are shown once
     */
    public record Status(
            Instant started,
            LoadedPlugins plugins,
            Snapshots snapshots,
            Reload reload,
            KeyStore keys,
            Storage storage,
            Watchdog watchdog,
            AdminKey adminKey,
            Probe probe,
            FirstSecrets made) {}

    /**
     * Secrets made at a first start.
     *
     * @param admin the admin key, if one was made
     * @param client the key for a first client, if one was made
     */
    public record FirstSecrets(Optional<NewSecret> admin, Optional<NewSecret> client) {}

    /**
     * Starts a gateway, listening when this returns.
     *
     * @param admin makes the handler of the admin API
     * @throws StartFailed if it cannot start; nothing is left open then
     */
    public static Gateway start(Startup startup, LoadedPlugins plugins, Function<Status, AdminHandler> admin) {
        Settings settings = new Settings(startup, plugins.registry());
        Settings.Read read = settings.read();
        Storage storage = Databases.open(Settings.valid(read.loaded()), plugins.registry());
        try {
            return start(services(settings, read, plugins, storage), storage, admin);
        } catch (RuntimeException failure) {
            storage.close();
            throw failure;
        }
    }

    private static Services services(Settings settings, Settings.Read read, LoadedPlugins plugins, Storage storage) {
        try {
            return new Services(settings, read, plugins, storage);
        } catch (IllegalArgumentException refused) {
            throw new StartFailed(StartFailed.Cause.CONFIGURATION, String.valueOf(refused.getMessage()), refused);
        }
    }

    private static Gateway start(Services services, Storage storage, Function<Status, AdminHandler> admin) {
        try {
            Gateway gateway = new Gateway(storage, services, services.listen(admin));
            services.work();
            return gateway;
        } catch (RuntimeException failure) {
            services.close();
            throw switch (failure) {
                case StartRefused refused ->
                    new StartFailed(StartFailed.Cause.NETWORK, String.valueOf(refused.getMessage()), refused);
                case IllegalArgumentException wrong ->
                    new StartFailed(StartFailed.Cause.PLUGINS, String.valueOf(wrong.getMessage()), wrong);
                default -> failure;
            };
        }
    }

    /** Where clients reach it. */
    public String address() {
        return "http://" + ingress.host() + ":" + ingress.port();
    }

    /** Where programs of this machine reach it, whichever address it listens on. */
    public String localAddress() {
        String host = ingress.host();
        boolean everywhere = host.equals("0.0.0.0") || host.equals("::");
        return "http://" + (everywhere ? "127.0.0.1" : host) + ":" + ingress.port();
    }

    public int port() {
        return ingress.port();
    }

    public Status status() {
        return status;
    }

    /** The names of the models a first request can ask for. */
    public List<String> firstModels() {
        Snapshot snapshot = status.snapshots().current();
        return Stream.concat(
                        snapshot.aliases().keySet().stream().sorted(),
                        snapshot.providers().values().stream().flatMap(provider -> provider.models().stream()))
                .toList();
    }

    /** Stops taking requests, lets those under way finish within the grace, then writes and closes everything. */
    @Override
    public void close() {
        LOG.info("stopping; {} requests are under way", services.underWay());
        ingress.close();
        services.close();
        storage.close();
        LOG.info(
                "stopped, configuration {} was the last",
                status.snapshots().current().version());
    }
}
