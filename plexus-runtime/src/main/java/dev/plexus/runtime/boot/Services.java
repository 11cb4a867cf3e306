package dev.plexus.runtime.boot;

import dev.plexus.api.store.Storage;
import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.boot.Gateway.FirstSecrets;
import dev.plexus.runtime.boot.Gateway.Status;
import dev.plexus.runtime.concurrent.Background;
import dev.plexus.runtime.concurrent.Cancellation;
import dev.plexus.runtime.concurrent.Watchdog;
import dev.plexus.runtime.config.MetricsConfig;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.egress.EgressSettings;
import dev.plexus.runtime.egress.PooledHttpCaller;
import dev.plexus.runtime.estimate.TokenEstimator;
import dev.plexus.runtime.estimate.Tokenizer;
import dev.plexus.runtime.exchange.ExchangeIds;
import dev.plexus.runtime.exchange.KnownRefusals;
import dev.plexus.runtime.exchange.Probe;
import dev.plexus.runtime.exchange.Stages;
import dev.plexus.runtime.ingress.AdminHandler;
import dev.plexus.runtime.ingress.EndpointTable;
import dev.plexus.runtime.ingress.IngressServer;
import dev.plexus.runtime.ingress.IngressSettings;
import dev.plexus.runtime.ingress.MetricsPage;
import dev.plexus.runtime.ingress.OperationsRoutes;
import dev.plexus.runtime.keys.AdminKey;
import dev.plexus.runtime.keys.KeyStore;
import dev.plexus.runtime.keys.NewSecret;
import dev.plexus.runtime.ledger.Ledger;
import dev.plexus.runtime.ledger.Metrics;
import dev.plexus.runtime.media.FetchedMedia;
import dev.plexus.runtime.plugin.LoadedPlugins;
import dev.plexus.runtime.routing.Connections;
import dev.plexus.runtime.routing.KnownModels;
import dev.plexus.runtime.routing.Router;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.snapshot.SnapshotFactory;
import dev.plexus.runtime.snapshot.Snapshots;
import dev.plexus.runtime.state.Documents;
import dev.plexus.runtime.state.Keeper;
import dev.plexus.runtime.translate.Parser;
import dev.plexus.runtime.translate.SealEnvelope;
import dev.plexus.runtime.translate.Translator;
import dev.plexus.runtime.vault.TurnStore;
import dev.plexus.runtime.vault.Vault;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: every service of a gateway is made here, and only here, in the order in which they need each
 * other. One thread makes it; the services are thread-safe.
 */
final class Services implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final Duration LONGEST_RECALL = Duration.ofMillis(100);
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(60);
    private static final RandomGenerator CHANCE = new ThreadChance();

    private final LoadedPlugins plugins;
    private final PlexusConfig config;
    private final Storage storage;

    private final InstantSource clock = InstantSource.system();
    private final SecureRandom secure = new SecureRandom();
    private final PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Watchdog watchdog = new Watchdog(System::nanoTime, LONGEST_WRITE);
    private final PooledHttpCaller http = new PooledHttpCaller(EgressSettings.standard(), clock, System::nanoTime);
    private final PooledHttpCaller publicHttp = new PooledHttpCaller(
            EgressSettings.standard().within(FetchedMedia.publicAddresses()), clock, System::nanoTime);
    private final Background background = new Background();

    private final Metrics meters = new Metrics(metrics);
    private final Ledger ledger;
    private final Optional<TurnStore> sealedTurns;
    private final Optional<Documents> documents;
    private final KeyStore keys;
    private final AdminKey.Found adminKey;
    private final Snapshots snapshots;
    private final Reload reload;
    private final Connections connections;
    private final Status status;
    private final Authenticator authenticator = new Authenticator(clock);

    /** @throws IllegalArgumentException if a plugin refuses its part of the configuration */
    Services(Settings settings, Settings.Read read, LoadedPlugins plugins, Storage storage) {
        this.plugins = plugins;
        this.config = Settings.valid(read.loaded());
        this.storage = storage;
        this.ledger = new Ledger(storage.usage(), meters::count);
        this.sealedTurns = sealedTurns(config.vault().ttl());
        this.documents = documents();
        this.keys = new KeyStore(storage.resources(), clock, secure);
        this.adminKey = AdminKey.find(config.admin().key(), storage.resources(), secure);
        Optional<NewSecret> firstKey = firstClientKey();
        SnapshotFactory factory = new SnapshotFactory(plugins.registry(), new ProviderToolbox(http, clock));
        this.snapshots = new Snapshots(first(factory, read));
        this.reload = new Reload(settings, factory, snapshots, keys, read);
        this.connections = new Connections(
                plugins.registry().codecs(), new KnownModels(plugins.registry().catalogues()));
        this.status = new Status(
                clock.instant(),
                plugins,
                snapshots,
                reload,
                keys,
                storage,
                watchdog,
                adminKey.key(),
                new Probe(connections, clock),
                new FirstSecrets(adminKey.made(), firstKey));
    }

    private Optional<TurnStore> sealedTurns(Duration keep) {
        return keep.isZero()
                ? Optional.empty()
                : Optional.of(new TurnStore(
                        storage.documents(), background, clock, new TurnStore.Times(keep, LONGEST_RECALL)));
    }

    /** Without any key at all, one is made, so that the first request works. */
    private Optional<NewSecret> firstClientKey() {
        return config.keys().isEmpty() && keys.list().isEmpty()
                ? Optional.of(keys.create("default", KeyStore.Wishes.NONE).secret())
                : Optional.empty();
    }

    /** Empty if nothing shall be kept, or the storage has no place for it. */
    private Optional<Documents> documents() {
        Duration life = config.responses().ttl();
        if (life.isZero()) {
            return Optional.empty();
        }
        if (storage.documents().isEmpty()) {
            LOG.warn(
                    "the storage '{}:' keeps no documents: answers are not kept for clients that come back to them",
                    config.database().scheme());
        }
        return storage.documents().map(store -> new Documents(store, clock, life));
    }

    private Snapshot first(SnapshotFactory factory, Settings.Read read) {
        var stored =
                keys.list().stream().flatMap(key -> key.clientKeys().stream()).toList();
        return factory.next(config, read.unnamed(), stored, Optional.empty());
    }

    Status status() {
        return status;
    }

    /** Begins to take requests. */
    IngressServer listen(Function<Status, AdminHandler> admin) {
        Stages stages = stages();
        OperationsRoutes operations = new OperationsRoutes(
                new Readiness(snapshots, storage)::reasons, metricsPage(), Optional.of(admin.apply(status)));
        return IngressServer.start(
                IngressSettings.of(config.server()),
                EndpointTable.of(plugins.registry().endpoints()).withRaw(),
                operations,
                stages,
                background);
    }

    private Stages stages() {
        return new Stages(
                snapshots,
                watchdog,
                authenticator,
                new Parser(),
                new Keeper(documents, work -> background.once("a request without its client", work)),
                new Router(CHANCE),
                connections,
                new FetchedMedia(config.media(), http, publicHttp, clock),
                new Translator(),
                new SealEnvelope(InstanceKey.in(config.origin().dataFolder())),
                new Vault(sealedTurns),
                new KnownRefusals(clock),
                new TokenEstimator(new Tokenizer(task -> background.once("tokenizer", task)), System::nanoTime),
                ledger,
                meters,
                new ExchangeIds(clock, CHANCE),
                clock,
                System::nanoTime,
                KEEP_ALIVE);
    }

    private Optional<MetricsPage> metricsPage() {
        MetricsConfig page = config.telemetry().metrics();
        if (!page.enabled()) {
            return Optional.empty();
        }
        MetricsPage.Access access = page.requireKey()
                ? new MetricsAccess(authenticator, snapshots, adminKey.key())::admits
                : MetricsPage.Access.OPEN;
        return Optional.of(new MetricsPage(page.path(), metrics, access));
    }

    /** Begins the work beside the exchanges. */
    void work() {
        background.every(Duration.ofMillis(250), "watchdog", watchdog::tick);
        background.every(Duration.ofMillis(500), "ledger", ledger::flush);
        sealedTurns.ifPresent(kept -> background.every(Duration.ofMillis(500), "sealed turns", kept::flush));
        documents.ifPresent(kept -> background.every(Duration.ofMillis(250), "kept documents", kept::flush));
        background.every(Duration.ofSeconds(1), "configuration watch", reload::fileIfChanged);
        background.every(Duration.ofSeconds(10), "idle connections", () -> {
            http.tidy();
            publicHttp.tidy();
        });
        storage.documents()
                .map(documents -> new ExpiredDocuments(documents, clock))
                .ifPresent(expired -> background.every(Duration.ofMinutes(1), "expired documents", expired::remove));
        background.once("catalogues of models", this::openCatalogues);
        new Discovery(background, clock).begin(snapshots.current());
    }

    /** The first question to a catalogue takes its time, which no client should wait. */
    private void openCatalogues() {
        plugins.registry().catalogues().forEach(catalogue -> catalogue.find("", ""));
    }

    /** How many requests are under way. */
    int underWay() {
        return watchdog.size();
    }

    /** Ends what is still under way, writes what is not yet written and closes all but the storage. */
    @Override
    public void close() {
        watchdog.cancelAll(Cancellation.Reason.SHUTDOWN);
        background.close();
        ledger.close();
        sealedTurns.ifPresent(TurnStore::flush);
        documents.ifPresent(Documents::flush);
        http.close();
        publicHttp.close();
    }

    /** Chance without contention between threads. */
    private static final class ThreadChance implements RandomGenerator {
        @Override
        public long nextLong() {
            return ThreadLocalRandom.current().nextLong();
        }
    }
}
