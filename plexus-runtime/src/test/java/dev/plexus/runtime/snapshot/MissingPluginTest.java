package dev.plexus.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.config.ConfigLoader;
import dev.plexus.runtime.config.ConfigSource;
import dev.plexus.runtime.config.Environment;
import dev.plexus.runtime.config.KnownNames;
import dev.plexus.runtime.config.Loaded;
import dev.plexus.runtime.config.Overrides;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.config.Report;
import dev.plexus.runtime.exchange.PlainCodec;
import dev.plexus.runtime.plugin.PluginListing.State;
import dev.plexus.runtime.plugin.Registry;
import dev.plexus.runtime.plugin.UnusedPlugins;
import dev.plexus.runtime.routing.Route;
import dev.plexus.runtime.routing.Router;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a gateway does whose plugins for a provider, a codec and the selectors are gone. */
class MissingPluginTest {
    private static final String CONFIGURATION = """
        version: 1
        providers:
          there: {kind: here, base_url: "http://127.0.0.1:1"}
          gone: {kind: acme, models: [rune-1]}
          foreign: {kind: here, base_url: "http://127.0.0.1:1", protocols: [runes]}
        models:
          either: {selector: in_order, targets: [gone/a, there/a]}
          lost: [gone/a]
          unread: [foreign/a]
          chosen: {targets: [there/a, there/b]}
        """;

    private static final UnusedPlugins UNUSED = new UnusedPlugins(
            Map.of("provider-acme", State.MISSING, "codec-runes", State.REFUSED, "selectors", State.MISSING));

    private final List<String> closed = new ArrayList<>();
    private final Snapshot snapshot = snapshot();

    @Test
    void servesWhatNeedsNoneOfThem() {
        assertThat(route("there/x").targets()).hasSize(1);
    }

    @Test
    void leavesOutATargetWhoseProviderCannotBeUsed() {
        assertThat(route("either").targets())
                .extracting(target -> target.provider())
                .containsExactly("there");
    }

    @Test
    void namesThePluginToWhomeverAsksForWhatIsGone() {
        assertUnavailable("lost", "provider 'gone' cannot be used", "plugin provider-acme is missing");
        assertUnavailable("gone/anything", "plugin provider-acme is missing");
        assertUnavailable("rune-1", "plugin provider-acme is missing");
        assertUnavailable("unread", "it speaks runes", "plugin codec-runes is refused");
        assertUnavailable("chosen", "the selector 'random'", "plugin selectors is missing");
    }

    @Test
    void closesAProviderThatNobodyCanTalkTo() {
        assertThat(closed).containsExactly("foreign");
    }

    private void assertUnavailable(String model, String... words) {
        GatewayException failure = catchThrowableOfType(GatewayException.class, () -> route(model));

        assertThat(failure.failure().kind()).isEqualTo(FailureKind.UNAVAILABLE);
        assertThat(failure.failure().message()).contains(words);
    }

    private Route route(String model) {
        ClientKey key = new ClientKey(
                "laptop", "", ClientKey.AccessList.ALL, ClientKey.AccessList.ALL, Optional.empty(), false, Map.of());
        return new Router(new Random(1))
                .route(
                        new Principal(key, Optional.empty()),
                        ChatRequest.builder(model).build(),
                        snapshot);
    }

    private Snapshot snapshot() {
        PlainCodec plain = PlainCodec.named("plain");
        Registry registry = new Registry(
                Map.of("here", new Here()),
                Map.of(),
                Map.of(plain.dialect(), plain),
                List.of(),
                Map.of(),
                Map.of(),
                UNUSED);
        return new SnapshotFactory(registry, new NoServices())
                .next(configuration(), Map.of(), List.of(), Optional.empty());
    }

    private static PlexusConfig configuration() {
        ConfigSource source =
                new ConfigSource("plexus.yaml", Optional.empty(), Optional.of(CONFIGURATION), Path.of("/srv"));
        KnownNames known = new KnownNames(Set.of("here"), Set.of(), Set.of("plain"), Set.of(), Set.of(), UNUSED);
        Loaded loaded =
                ConfigLoader.load(source, Environment.of(Map.of(), Path.of("/home/ada")), Overrides.none(), known);
        return loaded.config().orElseThrow(() -> new AssertionError(Report.TEXT.render(loaded.problems(), false)));
    }

    private final class Here implements ProviderAdapter {
        @Override
        public String kind() {
            return "here";
        }

        @Override
        public Provider open(ProviderSettings settings, ProviderServices services) {
            return new Silent(settings.name());
        }
    }

    private final class Silent implements Provider {
        private final String name;

        private Silent(String name) {
            this.name = name;
        }

        @Override
        public List<Dialect> dialects() {
            return List.of(new Dialect("plain"));
        }

        @Override
        public UpstreamResponse call(
                UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
            throw new AssertionError("nothing is called here");
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }

    private record NoServices() implements ProviderServices {
        @Override
        public HttpCaller http() {
            throw new AssertionError("nothing is called here");
        }

        @Override
        public InstantSource clock() {
            return InstantSource.fixed(Instant.EPOCH);
        }
    }
}
