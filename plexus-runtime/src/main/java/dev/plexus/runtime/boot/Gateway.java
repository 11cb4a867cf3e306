package dev.plexus.runtime.boot;

import dev.plexus.api.store.Storage;
import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.concurrent.Background;
import dev.plexus.runtime.concurrent.Cancellation;
import dev.plexus.runtime.concurrent.Watchdog;
import dev.plexus.runtime.config.MetricsConfig;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.egress.EgressSettings;
import dev.plexus.runtime.egress.PooledHttpCaller;
import dev.plexus.runtime.exchange.ExchangeIds;
import dev.plexus.runtime.exchange.Probe;
import dev.plexus.runtime.exchange.Stages;
import dev.plexus.runtime.ingress.AdminHandler;
import dev.plexus.runtime.ingress.EndpointTable;
import dev.plexus.runtime.ingress.IngressServer;
import dev.plexus.runtime.ingress.IngressSettings;
import dev.plexus.runtime.ingress.MetricsPage;
import dev.plexus.runtime.ingress.OperationsRoutes;
import dev.plexus.runtime.ingress.StartRefused;
import dev.plexus.runtime.keys.AdminKey;
import dev.plexus.runtime.keys.KeyStore;
import dev.plexus.runtime.keys.NewSecret;
import dev.plexus.runtime.ledger.Ledger;
import dev.plexus.runtime.ledger.Metrics;
import dev.plexus.runtime.plugin.LoadedPlugins;
import dev.plexus.runtime.routing.Connections;
import dev.plexus.runtime.routing.Router;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.snapshot.SnapshotFactory;
import dev.plexus.runtime.snapshot.Snapshots;
import dev.plexus.runtime.translate.Parser;
import dev.plexus.runtime.translate.SealEnvelope;
import dev.plexus.runtime.translate.Translator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every service is made here, and only here. Thread-safe.
 *
 * <p>What is started first is stopped last.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(60);
    private static final RandomGenerator CHANCE = new ThreadChance();

    private final Background background;
    private final Watchdog watchdog;
    private final Storage storage;
    private final Ledger ledger;
    private final PooledHttpCaller http;
    private final IngressServer ingress;
    private final Snapshots snapshots;
    private final Status status;

    private Gateway(Parts parts, IngressServer ingress, Status status) {
        this.background = parts.background();
        this.watchdog = parts.watchdog();
        this.storage = parts.storage();
        this.ledger = parts.ledger();
        this.http = parts.http();
        this.snapshots = parts.snapshots();
        this.ingress = ingress;
        this.status = status;
    }

    /** What is made before the server listens. */
    private record Parts(
            Background background,
            Watchdog watchdog,
            Storage storage,
            Ledger ledger,
            PooledHttpCaller http,
            Snapshots snapshots) {}

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
        PlexusConfig config = Settings.valid(read.loaded());
        Storage storage = Databases.open(config, plugins.registry());
        try {
            return start(plugins, settings, read, config, storage, admin);
        } catch (RuntimeException failure) {
            storage.close();
            throw failure;
        }
    }

    private static Gateway start(
            LoadedPlugins plugins,
            Settings settings,
            Settings.Read read,
            PlexusConfig config,
            Storage storage,
            Function<Status, AdminHandler> admin) {
        InstantSource clock = InstantSource.system();
        Background background = new Background();
        Watchdog watchdog = new Watchdog(System::nanoTime, LONGEST_WRITE);
        PooledHttpCaller http = new PooledHttpCaller(EgressSettings.standard(), clock, System::nanoTime);
        PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Ledger ledger = new Ledger(storage.usage(), new Metrics(metrics)::count);
        SecureRandom secure = new SecureRandom();
        KeyStore keys = new KeyStore(storage.resources(), clock, secure);
        AdminKey.Found adminKey = AdminKey.find(config.admin().key(), storage.resources(), secure);
        FirstSecrets made = new FirstSecrets(adminKey.made(), firstClientKey(config, keys));
        SnapshotFactory factory = new SnapshotFactory(plugins.registry(), new ProviderToolbox(http, clock));
        Snapshots snapshots = new Snapshots(first(factory, config, read, keys));
        Reload reload = new Reload(settings, factory, snapshots, keys, read);
        Connections connections = new Connections(plugins.registry().codecs());
        Status status = new Status(
                clock.instant(),
                plugins,
                snapshots,
                reload,
                keys,
                storage,
                watchdog,
                adminKey.key(),
                new Probe(connections, clock),
                made);
        Stages stages = new Stages(
                snapshots,
                watchdog,
                new Authenticator(clock),
                new Parser(),
                new Router(CHANCE),
                connections,
                new Translator(),
                new SealEnvelope(InstanceKey.in(config.origin().dataFolder())),
                ledger,
                new ExchangeIds(clock, CHANCE),
                clock,
                System::nanoTime,
                KEEP_ALIVE);
        OperationsRoutes operations = new OperationsRoutes(
                new Readiness(snapshots, storage)::reasons,
                metricsPage(config.telemetry().metrics(), metrics, stages, adminKey.key()),
                Optional.of(admin.apply(status)));
        IngressServer ingress = listen(config, plugins, operations, stages, background);
        work(background, watchdog, ledger, reload, http);
        new Discovery(background, clock).begin(snapshots.current());
        return new Gateway(new Parts(background, watchdog, storage, ledger, http, snapshots), ingress, status);
    }

    private static Snapshot first(SnapshotFactory factory, PlexusConfig config, Settings.Read read, KeyStore keys) {
        try {
            return factory.next(
                    config,
                    read.unnamed(),
                    keys.list().stream()
                            .flatMap(key -> key.clientKeys().stream())
                            .toList(),
                    Optional.empty());
        } catch (IllegalArgumentException refused) {
            throw new StartFailed(StartFailed.Cause.CONFIGURATION, String.valueOf(refused.getMessage()), refused);
        }
    }

    /** Without any key at all, one is made, so that the first request works. */
    private static Optional<NewSecret> firstClientKey(PlexusConfig config, KeyStore keys) {
        return config.keys().isEmpty() && keys.list().isEmpty()
                ? Optional.of(keys.create("default", KeyStore.Wishes.NONE).secret())
                : Optional.empty();
    }

    private static Optional<MetricsPage> metricsPage(
            MetricsConfig config, PrometheusMeterRegistry metrics, Stages stages, AdminKey admin) {
        if (!config.enabled()) {
            return Optional.empty();
        }
        MetricsPage.Access access = config.requireKey()
                ? new MetricsAccess(stages.authenticator(), stages.snapshots(), admin)::admits
                : MetricsPage.Access.OPEN;
        return Optional.of(new MetricsPage(config.path(), metrics, access));
    }

    private static IngressServer listen(
            PlexusConfig config,
            LoadedPlugins plugins,
            OperationsRoutes operations,
            Stages stages,
            Background background) {
        try {
            return IngressServer.start(
                    IngressSettings.of(config.server()),
                    EndpointTable.of(plugins.registry().endpoints()),
                    operations,
                    stages,
                    background);
        } catch (StartRefused refused) {
            throw new StartFailed(StartFailed.Cause.NETWORK, String.valueOf(refused.getMessage()), refused);
        } catch (IllegalArgumentException wrong) {
            throw new StartFailed(StartFailed.Cause.PLUGINS, String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static void work(
            Background background, Watchdog watchdog, Ledger ledger, Reload reload, PooledHttpCaller http) {
        background.every(Duration.ofMillis(250), "watchdog", watchdog::tick);
        background.every(Duration.ofMillis(500), "ledger", ledger::flush);
        background.every(Duration.ofSeconds(1), "configuration watch", reload::fileIfChanged);
        background.every(Duration.ofSeconds(10), "idle connections", http::tidy);
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

    /** Stops taking requests, lets those under way finish within the grace, then writes and closes everything. */
    @Override
    public void close() {
        LOG.info("stopping; {} requests are under way", watchdog.size());
        ingress.close();
        watchdog.cancelAll(Cancellation.Reason.SHUTDOWN);
        background.close();
        ledger.close();
        http.close();
        storage.close();
        LOG.info("stopped, configuration {} was the last", snapshots.current().version());
    }

    /** Chance without contention between threads. */
    private static final class ThreadChance implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }

    /** The names of the models a first request can ask for. */
    public List<String> firstModels() {
        Snapshot snapshot = snapshots.current();
        return Stream.concat(
                        snapshot.aliases().keySet().stream().sorted(),
                        snapshot.providers().values().stream().flatMap(provider -> provider.models().stream()))
                .toList();
    }
}
