package dev.plexus.runtime.ingress;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.api.store.UsageLog;
import dev.plexus.api.store.UsageRecord;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.auth.Hashes;
import dev.plexus.runtime.auth.KeyRing;
import dev.plexus.runtime.concurrent.Background;
import dev.plexus.runtime.concurrent.Watchdog;
import dev.plexus.runtime.config.MediaConfig;
import dev.plexus.runtime.egress.EgressSettings;
import dev.plexus.runtime.egress.PooledHttpCaller;
import dev.plexus.runtime.estimate.TokenEstimator;
import dev.plexus.runtime.estimate.Tokenizer;
import dev.plexus.runtime.exchange.ExchangeIds;
import dev.plexus.runtime.exchange.KnownRefusals;
import dev.plexus.runtime.exchange.PlainCodec;
import dev.plexus.runtime.exchange.Stages;
import dev.plexus.runtime.ledger.Ledger;
import dev.plexus.runtime.ledger.StreamMeter;
import dev.plexus.runtime.media.FetchedMedia;
import dev.plexus.runtime.media.NoCalls;
import dev.plexus.runtime.routing.Connections;
import dev.plexus.runtime.routing.Router;
import dev.plexus.runtime.snapshot.Alias;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.RoutingRules;
import dev.plexus.runtime.snapshot.Snapshot;
import dev.plexus.runtime.snapshot.Snapshots;
import dev.plexus.runtime.snapshot.WeightedCredential;
import dev.plexus.runtime.state.Documents;
import dev.plexus.runtime.state.Keeper;
import dev.plexus.runtime.translate.Parser;
import dev.plexus.runtime.translate.SealEnvelope;
import dev.plexus.runtime.translate.Translator;
import dev.plexus.runtime.vault.Vault;
import dev.plexus.testkit.InMemoryStorage;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * A whole gateway for tests: ingress, exchange and egress over real sockets, with the dialects {@code plain} and {@code other}.
 *
 * <p>The alias {@code both} tries every upstream in order; each is also a provider {@code p0}, {@code p1} … with the model {@code m}.
 */
final class TestGateway implements AutoCloseable {
    static final String KEY = "sk-test";

    private final Background background = new Background();
    private final PooledHttpCaller http =
            new PooledHttpCaller(EgressSettings.standard(), InstantSource.system(), System::nanoTime);
    private final LinkedBlockingQueue<UsageRecord> accounts = new LinkedBlockingQueue<>();
    private final Watchdog watchdog = new Watchdog(System::nanoTime, Duration.ofSeconds(60));
    private final Documents documents = new Documents(
            new InMemoryStorage()
                    .open(new StorageSettings("memory:kept", Optional.empty()))
                    .documents()
                    .orElseThrow(),
            InstantSource.system(),
            Duration.ofDays(7));
    private final IngressServer server;

    private TestGateway(Setup setup) {
        background.every(Duration.ofMillis(50), "watchdog", watchdog::tick);
        PlainCodec plain = PlainCodec.named("plain");
        PlainCodec other = PlainCodec.named("other");
        Map<Dialect, ChatCodec> codecs = Map.of(plain.dialect(), plain, other.dialect(), other);
        Stages stages = new Stages(
                new Snapshots(snapshot(setup)),
                watchdog,
                new Authenticator(InstantSource.system()),
                new Parser(),
                new Keeper(Optional.of(documents), work -> background.once("test", work)),
                new Router(RandomGenerator.getDefault()),
                new Connections(codecs),
                new FetchedMedia(
                        new MediaConfig(false, List.of()), NoCalls.AT_ALL, NoCalls.AT_ALL, InstantSource.system()),
                new Translator(),
                new SealEnvelope(new byte[32]),
                new Vault(Optional.empty()),
                new KnownRefusals(InstantSource.system()),
                new TokenEstimator(new Tokenizer(Runnable::run), System::nanoTime),
                new Ledger(new NoLog(), accounts::add),
                StreamMeter.NONE,
                new ExchangeIds(InstantSource.system(), RandomGenerator.getDefault()),
                InstantSource.system(),
                setup.nanoTime,
                Duration.ofSeconds(15));
        server = IngressServer.start(
                new IngressSettings(
                        "127.0.0.1",
                        0,
                        setup.maxRequestBody,
                        setup.maxUpload,
                        setup.bodyPatience,
                        Duration.ofMillis(200)),
                EndpointTable.of(endpoints(plain, other)),
                setup.operations,
                stages,
                background);
    }

    static Setup with(URI... upstreams) {
        return new Setup(List.of(upstreams));
    }

    /** What a test wants different. */
    static final class Setup {
        private final List<URI> upstreams;
        private String upstreamDialect = "plain";
        private long maxRequestBody = 1 << 20;
        private long maxUpload = 1 << 30;
        private Duration bodyPatience = Duration.ofSeconds(10);
        private Timeouts timeouts = new Timeouts(
                Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(60));
        private LongSupplier nanoTime = System::nanoTime;
        private OperationsRoutes operations = new OperationsRoutes(List::of, Optional.empty(), Optional.empty());

        private Setup(List<URI> upstreams) {
            this.upstreams = upstreams;
        }

        Setup upstreamDialect(String id) {
            upstreamDialect = id;
            return this;
        }

        Setup maxRequestBody(long bytes) {
            maxRequestBody = bytes;
            return this;
        }

        Setup maxUpload(long bytes) {
            maxUpload = bytes;
            return this;
        }

        Setup bodyPatience(Duration value) {
            bodyPatience = value;
            return this;
        }

        Setup timeouts(Timeouts value) {
            timeouts = value;
            return this;
        }

        /** Makes the exchange's clock run so many times as fast. */
        Setup clockSpeed(int factor) {
            nanoTime = () -> System.nanoTime() * factor;
            return this;
        }

        Setup operations(OperationsRoutes value) {
            operations = value;
            return this;
        }

        TestGateway start() {
            return new TestGateway(this);
        }
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    int port() {
        return server.port();
    }

    PooledHttpCaller http() {
        return http;
    }

    /** How many exchanges are under way. */
    int underWay() {
        return watchdog.size();
    }

    /** The account of the next exchange that ends. */
    UsageRecord nextAccount() throws InterruptedException {
        UsageRecord account = accounts.poll(10, TimeUnit.SECONDS);
        if (account == null) {
            throw new AssertionError("no exchange ended");
        }
        return account;
    }

    private static List<Endpoint> endpoints(PlainCodec plain, PlainCodec other) {
        PlainModels models = new PlainModels(plain);
        return List.of(
                new Endpoint("POST", "/v1/plain", new Operation.Chat(plain)),
                new Endpoint("POST", "/v1/models/{model}:plain", new Operation.Chat(plain)),
                new Endpoint("POST", "/v2/other", new Operation.Chat(other)),
                new Endpoint("GET", "/v1/models", new Operation.Models(models)),
                new Endpoint("GET", "/v1/models/{model}", new Operation.Models(models)));
    }

    private Snapshot snapshot(Setup setup) {
        Map<String, OpenProvider> providers = new LinkedHashMap<>();
        List<Alias.Group> groups = new ArrayList<>();
        for (URI upstream : setup.upstreams) {
            String name = "p" + providers.size();
            Dialect dialect = new Dialect(setup.upstreamDialect);
            OpenProvider.Setup made = new OpenProvider.Setup(
                    name,
                    "test",
                    List.of(dialect),
                    List.of(new WeightedCredential(Credential.NONE, 1)),
                    setup.timeouts,
                    JsonObject.EMPTY,
                    List.of("m", "only-" + name),
                    false);
            providers.put(name, new OpenProvider(made, new HttpProvider(upstream, dialect, http)));
            groups.add(new Alias.Group(new InOrder(), List.of(new Alias.Choice(name, "m", 1))));
        }
        Map<String, Alias> aliases =
                groups.isEmpty() ? Map.of() : Map.of("both", new Alias("both", Optional.of("all of them"), groups, 5));
        ClientKey key = new ClientKey(
                "test",
                Hashes.sha256(KEY),
                ClientKey.AccessList.ALL,
                ClientKey.AccessList.ALL,
                Optional.empty(),
                false,
                Map.of());
        return new Snapshot(
                1,
                providers,
                aliases,
                new KeyRing(List.of(key)),
                new RoutingRules(5, Optional.empty(), setup.timeouts, true));
    }

    @Override
    public void close() {
        server.close();
        http.close();
        background.close();
    }

    /** Forgets every account. */
    private record NoLog() implements UsageLog {
        @Override
        public void append(List<UsageRecord> records) {}

        @Override
        public List<UsageRecord> newest(int limit) {
            return List.of();
        }
    }

    /** The order of the configuration. */
    private record InOrder() implements Selector {
        @Override
        public String name() {
            return "in_order";
        }

        @Override
        public List<Candidate> order(List<Candidate> candidates, ChatRequest request, RandomGenerator random) {
            return candidates;
        }
    }

    /** A provider that adds nothing but the address. */
    private record HttpProvider(URI base, Dialect dialect, HttpCaller http) implements Provider {
        @Override
        public List<Dialect> dialects() {
            return List.of(dialect);
        }

        @Override
        public UpstreamResponse call(
                UpstreamRequest request, Dialect spoken, Credential credential, CallContext context) {
            return http.send(HttpCall.to(base, request, Headers.EMPTY), context);
        }

        @Override
        public Capabilities capabilities(String model) {
            return Capabilities.UNKNOWN;
        }
    }
}
