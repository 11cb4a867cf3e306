package dev.plexus.runtime.boot;

import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.runtime.concurrent.Background;
import dev.plexus.runtime.snapshot.OpenProvider;
import dev.plexus.runtime.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks providers for their models, in the background, each for a few seconds at most. Thread-safe. */
final class Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(Discovery.class);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Background background;
    private final InstantSource clock;

    Discovery(Background background, InstantSource clock) {
        this.background = background;
        this.clock = clock;
    }

    /** Begins asking every provider that is to be asked. */
    void begin(Snapshot snapshot) {
        snapshot.providers().values().stream()
                .filter(provider -> provider.setup().discover())
                .forEach(provider -> background.once("discovery of " + provider.name(), () -> ask(provider)));
    }

    private void ask(OpenProvider provider) {
        Timeouts timeouts = new Timeouts(LONGEST, LONGEST, LONGEST, LONGEST);
        CallContext context = new Question(provider.name(), clock.instant().plus(LONGEST), timeouts);
        try {
            List<String> found = provider.provider()
                    .models(provider.setup().credentials().getFirst().credential(), context);
            if (!found.isEmpty()) {
                provider.discovered(found);
                LOG.info("provider '{}' offers {} models", provider.name(), found.size());
            }
        } catch (GatewayException failure) {
            LOG.warn("provider '{}' did not say which models it has: {}", provider.name(), failure.getMessage());
        }
    }

    /** The surroundings of one question for models; nobody waits to be kept alive. */
    private record Question(String exchangeId, Instant deadline, Timeouts timeouts) implements CallContext {
        @Override
        public void quiet() {}
    }
}
