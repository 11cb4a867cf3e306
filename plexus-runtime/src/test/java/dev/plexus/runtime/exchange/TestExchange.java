package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.api.store.UsageRecord;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.auth.Hashes;
import dev.plexus.runtime.auth.KeyRing;
import dev.plexus.runtime.concurrent.Cancellation;
import dev.plexus.runtime.concurrent.Watchdog;
import dev.plexus.runtime.config.MediaConfig;
import dev.plexus.runtime.estimate.TokenEstimator;
import dev.plexus.runtime.estimate.Tokenizer;
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
import dev.plexus.runtime.state.Keeper;
import dev.plexus.runtime.translate.Parser;
import dev.plexus.runtime.translate.SealEnvelope;
import dev.plexus.runtime.translate.Translator;
import dev.plexus.runtime.vault.Vault;
import dev.plexus.testkit.InMemoryStorage;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * An exchange without sockets: a client that is recorded, targets that are scripted, time that a test moves.
 *
 * <p>The model {@code all} leads to every target in order, the providers being {@code p0}, {@code p1} and so on.
 */
final class TestExchange {
    static final String KEY = "sk-test";

    private final RecordingClient client = new RecordingClient();
    private final List<UsageRecord> accounts = new ArrayList<>();
    private final Watchdog watchdog;
    private final Exchange exchange;

    TestExchange(ManualTime time, ScriptedTarget... targets) {
        this(time, Optional.empty(), targets);
    }

    /**
     * @param onStatus as in {@link RoutingRules}
     */
    TestExchange(ManualTime time, Optional<Set<Integer>> onStatus, ScriptedTarget... targets) {
        watchdog = new Watchdog(time::nanoTime, Duration.ofSeconds(60));
        PlainCodec plain = PlainCodec.named("plain");
        PlainCodec other = PlainCodec.named("other");
        Map<Dialect, ChatCodec> codecs = Map.of(plain.dialect(), plain, other.dialect(), other);
        RandomGenerator random = new Random(1);
        exchange = new Exchange(
                plain,
                new Stages(
                        new Snapshots(snapshot(onStatus, List.of(targets))),
                        watchdog,
                        new Authenticator(time.clock()),
                        new Parser(),
                        Keeper.nothing(),
                        new Router(random),
                        new Connections(codecs),
                        new FetchedMedia(
                                new MediaConfig(false, List.of()), NoCalls.AT_ALL, NoCalls.AT_ALL, time.clock()),
                        new Translator(),
                        new SealEnvelope(new byte[32]),
                        new Vault(Optional.empty()),
                        new KnownRefusals(time.clock()),
                        new TokenEstimator(new Tokenizer(Runnable::run), time::nanoTime),
                        new Ledger(
                                new InMemoryStorage()
                                        .open(new StorageSettings("memory:x", Optional.empty()))
                                        .usage(),
                                accounts::add),
                        StreamMeter.NONE,
                        new ExchangeIds(time.clock(), random),
                        time.clock(),
                        time::nanoTime,
                        Duration.ofSeconds(15)));
    }

    /** Runs a streamed request to its end. */
    TestExchange stream() {
        return run("{\"model\":\"all\",\"stream\":true,\"text\":\"hi\"}");
    }

    /** Runs a request for a whole answer to its end. */
    TestExchange whole() {
        return run("{\"model\":\"all\",\"text\":\"hi\"}");
    }

    TestExchange run(String body) {
        return run(body, Headers.of("authorization", "Bearer " + KEY));
    }

    TestExchange run(String body, Headers headers) {
        exchange.run(new Request(headers, Bytes.utf8(body)), client);
        return this;
    }

    RecordingClient client() {
        return client;
    }

    /** The account of the only request. */
    UsageRecord account() {
        if (accounts.size() != 1) {
            throw new AssertionError("expected one account, found " + accounts.size());
        }
        return accounts.getFirst();
    }

    /** What the periodic look does. */
    void tick() {
        watchdog.tick();
    }

    void shutDown() {
        watchdog.cancelAll(Cancellation.Reason.SHUTDOWN);
    }

    int underWay() {
        return watchdog.size();
    }

    private static Snapshot snapshot(Optional<Set<Integer>> onStatus, List<ScriptedTarget> targets) {
        Map<String, OpenProvider> providers = new LinkedHashMap<>();
        List<Alias.Group> groups = new ArrayList<>();
        for (ScriptedTarget target : targets) {
            String name = "p" + providers.size();
            OpenProvider.Setup setup = new OpenProvider.Setup(
                    name,
                    "scripted",
                    target.dialects(),
                    List.of(new WeightedCredential(Credential.NONE, 1)),
                    target.timeouts(),
                    JsonObject.EMPTY,
                    List.of("m"),
                    false);
            providers.put(name, new OpenProvider(setup, target));
            groups.add(new Alias.Group(InOrder.SELECTOR, List.of(new Alias.Choice(name, "m", 1))));
        }
        ClientKey key = new ClientKey(
                "laptop",
                Hashes.sha256(KEY),
                ClientKey.AccessList.ALL,
                ClientKey.AccessList.ALL,
                Optional.empty(),
                false,
                Map.of());
        return new Snapshot(
                1,
                providers,
                Map.of("all", new Alias("all", Optional.empty(), groups, 5)),
                new KeyRing(List.of(key)),
                new RoutingRules(5, onStatus, ScriptedTarget.TIMEOUTS, true));
    }

    private record Request(Headers headers, Bytes body) implements Arrival {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/v1/plain";
        }

        @Override
        public Map<String, String> variables() {
            return Map.of();
        }

        @Override
        public Query query() {
            return Query.EMPTY;
        }

        @Override
        public InputStream upload() {
            return body.inputStream();
        }
    }

    private enum InOrder implements Selector {
        SELECTOR;

        @Override
        public List<Candidate> order(List<Candidate> candidates, ChatRequest request, RandomGenerator random) {
            return candidates;
        }
    }
}
