package dev.plexus.runtime.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.auth.KeyRing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Timeouts TIMEOUTS = new Timeouts(LONG, LONG, LONG, LONG);

    private final List<String> closed = new ArrayList<>();

    @Test
    void closesAReplacedProviderAfterItsLastExchange() {
        Snapshots snapshots = new Snapshots(snapshot(provider("old")));
        Snapshot.Lease first = snapshots.lease();
        Snapshot.Lease second = snapshots.lease();

        snapshots.swap(snapshot(provider("new")));
        first.close();
        assertThat(closed).isEmpty();
        assertThat(second.snapshot().provider("old")).isPresent();
        second.close();

        assertThat(closed).containsExactly("old");
    }

    @Test
    void closesAReplacedProviderAtOnceIfNobodyUsesIt() {
        Snapshots snapshots = new Snapshots(snapshot(provider("old")));

        snapshots.swap(snapshot(provider("new")));

        assertThat(closed).containsExactly("old");
        assertThat(snapshots.current().provider("new")).isPresent();
    }

    @Test
    void keepsAProviderOpenThatTheNextSnapshotTakesOver() {
        OpenProvider shared = provider("shared");
        Snapshots snapshots = new Snapshots(snapshot(shared));
        Snapshot.Lease lease = snapshots.lease();

        snapshots.swap(snapshot(shared));
        lease.close();
        assertThat(closed).isEmpty();
        snapshots.swap(snapshot());

        assertThat(closed).containsExactly("shared");
    }

    @Test
    void countsALeaseOnceHoweverOftenItIsClosed() {
        Snapshots snapshots = new Snapshots(snapshot(provider("old")));
        Snapshot.Lease first = snapshots.lease();
        Snapshot.Lease second = snapshots.lease();

        first.close();
        first.close();
        snapshots.swap(snapshot());

        assertThat(closed).isEmpty();
        second.close();
        assertThat(closed).containsExactly("old");
    }

    @Test
    void leasesTheSnapshotOfTheMoment() {
        Snapshots snapshots = new Snapshots(snapshot(provider("old")));

        try (Snapshot.Lease before = snapshots.lease()) {
            snapshots.swap(snapshot(provider("new")));
            try (Snapshot.Lease after = snapshots.lease()) {
                assertThat(before.snapshot().provider("old")).isPresent();
                assertThat(after.snapshot().provider("old")).isEmpty();
            }
        }
    }

    @Test
    void refusesAnEndedLease() {
        Snapshot.Lease lease = new Snapshots(snapshot()).lease();
        lease.close();

        assertThatThrownBy(lease::snapshot).isInstanceOf(GatewayException.class);
    }

    @Test
    void goesByTheKindOfAFailureUnlessStatusesAreConfigured() {
        RoutingRules byKind = new RoutingRules(5, Optional.empty(), TIMEOUTS, true);
        RoutingRules byStatus = new RoutingRules(5, Optional.of(Set.of(400)), TIMEOUTS, true);
        Failure fault = new Failure(FailureKind.CLIENT_FAULT, "no", Failure.Source.ofStatus(400));
        Failure broken = new Failure(FailureKind.SERVER_ERROR, "no", Failure.Source.ofStatus(500));
        Failure unreachable = Failure.of(FailureKind.NETWORK, "no");

        assertThat(List.of(fault, broken, unreachable).stream().map(byKind::allowNextTarget))
                .containsExactly(false, true, true);
        assertThat(List.of(fault, broken, unreachable).stream().map(byStatus::allowNextTarget))
                .containsExactly(true, false, true);
    }

    private OpenProvider provider(String name) {
        OpenProvider.Setup setup = new OpenProvider.Setup(
                name,
                "kind",
                List.of(new Dialect("chat")),
                List.of(new WeightedCredential(Credential.NONE, 1)),
                TIMEOUTS,
                JsonObject.EMPTY,
                List.of(),
                false);
        return new OpenProvider(setup, new Closing(name, closed));
    }

    private static Snapshot snapshot(OpenProvider... providers) {
        Map<String, OpenProvider> named = new LinkedHashMap<>();
        for (OpenProvider provider : providers) {
            named.put(provider.name(), provider);
        }
        return new Snapshot(1, named, Map.of(), KeyRing.EMPTY, new RoutingRules(5, Optional.empty(), TIMEOUTS, true));
    }

    private record Closing(String name, List<String> closed) implements Provider {
        @Override
        public List<Dialect> dialects() {
            return List.of();
        }

        @Override
        public UpstreamResponse call(
                UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
            throw new AssertionError("nobody calls");
        }

        @Override
        public void close() {
            closed.add(name);
        }
    }
}
