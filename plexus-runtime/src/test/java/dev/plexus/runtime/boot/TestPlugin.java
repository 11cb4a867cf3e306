package dev.plexus.runtime.boot;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.exchange.PlainCodec;
import dev.plexus.runtime.plugin.Registry;
import dev.plexus.runtime.plugin.UnusedPlugins;
import dev.plexus.testkit.InMemoryStorage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;

/**
 * All that a gateway needs to start, without a vendor: the dialect {@code plain}, providers of the kind {@code echo} that answer with
 * their own name, and storage in memory. It remembers which providers were opened and closed.
 */
final class TestPlugin {
    private final PlainCodec codec = PlainCodec.named("plain");
    private final InMemoryStorage storage = new InMemoryStorage();
    private final List<String> opened = new CopyOnWriteArrayList<>();
    private final List<String> closed = new CopyOnWriteArrayList<>();

    List<String> opened() {
        return opened;
    }

    List<String> closed() {
        return closed;
    }

    Registry registry() {
        Map<String, Selector> selectors = new LinkedHashMap<>();
        for (String name : List.of("random", "in_order")) {
            selectors.put(name, new AsConfigured(name));
        }
        return new Registry(
                Map.of("echo", new EchoAdapter()),
                Map.of(),
                Map.of(codec.dialect(), codec),
                List.of(new Endpoint("POST", "/v1/plain", new Operation.Chat(codec))),
                selectors,
                Map.of("memory", storage),
                UnusedPlugins.NONE);
    }

    private record AsConfigured(String name) implements Selector {
        @Override
        public List<Candidate> order(List<Candidate> candidates, ChatRequest request, RandomGenerator random) {
            return candidates;
        }
    }

    private final class EchoAdapter implements ProviderAdapter {
        @Override
        public String kind() {
            return "echo";
        }

        @Override
        public Provider open(ProviderSettings settings, ProviderServices services) {
            if (settings.options().has("refuse")) {
                throw new IllegalArgumentException("options.refuse: it is set");
            }
            opened.add(settings.name());
            return new Echo(settings.name());
        }
    }

    private final class Echo implements Provider {
        private final String name;

        Echo(String name) {
            this.name = name;
        }

        @Override
        public List<Dialect> dialects() {
            return List.of(codec.dialect());
        }

        @Override
        public UpstreamResponse call(
                UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
            return new UpstreamResponse.Whole(
                    200,
                    Headers.of("content-type", "application/json"),
                    Bytes.utf8("{\"text\":\"" + name + "\",\"input\":7,\"output\":11}"));
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
