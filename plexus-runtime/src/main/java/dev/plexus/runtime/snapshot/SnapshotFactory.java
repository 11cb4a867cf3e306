package dev.plexus.runtime.snapshot;

import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.route.Selector;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.auth.KeyRing;
import dev.plexus.runtime.config.FailoverConfig;
import dev.plexus.runtime.config.KeyEntry;
import dev.plexus.runtime.config.ModelEntry;
import dev.plexus.runtime.config.NameFilter;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.config.ProviderEntry;
import dev.plexus.runtime.config.StatusSet;
import dev.plexus.runtime.config.TargetGroup;
import dev.plexus.runtime.config.TimeoutOverrides;
import dev.plexus.runtime.plugin.Point;
import dev.plexus.runtime.plugin.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes snapshots of configurations. For one thread at a time.
 *
 * <p>A provider whose entry and deadlines are those of the snapshot before is taken over open, with what is known of its models.
 */
public final class SnapshotFactory {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotFactory.class);

    private final Registry registry;
    private final ProviderOpener opener;

    public SnapshotFactory(Registry registry, ProviderServices services) {
        this.registry = registry;
        this.opener = new ProviderOpener(registry, services);
    }

    /**
     * The next snapshot.
     *
     * @param detected providers found in the environment, which a configured one of the same name replaces
     * @param storedKeys client keys kept in storage, which a configured one of the same name replaces
     * @throws IllegalArgumentException if a provider refuses its settings; nothing stays open then that was not before
     */
    public Snapshot next(
            PlexusConfig config,
            Map<String, ProviderEntry> detected,
            List<ClientKey> storedKeys,
            Optional<Snapshot> before) {
        Map<String, ProviderEntry> entries = new LinkedHashMap<>(detected);
        entries.putAll(config.providers());
        ProviderOpener.Opening opening = opener.open(entries, config.routing().timeouts(), before);
        try {
            Snapshot next = new Snapshot(
                    before.map(Snapshot::version).orElse(0L) + 1,
                    opening.providers(),
                    aliases(config),
                    new KeyRing(keys(config, storedKeys)),
                    rules(config));
            opening.keep();
            warn(opening.providers().unusable(), before);
            return next;
        } catch (RuntimeException refused) {
            opening.giveUp();
            throw refused;
        }
    }

    private static void warn(List<UnusableProvider> unusable, Optional<Snapshot> before) {
        unusable.stream()
                .filter(provider -> before.flatMap(snapshot -> snapshot.unusable(provider.name()))
                        .filter(provider::equals)
                        .isEmpty())
                .forEach(provider -> LOG.warn("{}; what needs it fails", provider));
    }

    private Map<String, Alias> aliases(PlexusConfig config) {
        Map<String, Alias> aliases = new LinkedHashMap<>();
        config.models().forEach((name, entry) -> {
            Alias alias = alias(name, entry, config.routing().failover());
            aliases.put(name, alias);
            entry.also().forEach(other -> aliases.put(other, alias));
        });
        return aliases;
    }

    private Alias alias(String name, ModelEntry entry, FailoverConfig general) {
        List<Alias.Group> groups = new ArrayList<>();
        for (TargetGroup group : entry.targetGroups()) {
            List<Alias.Choice> choices = group.targets().stream()
                    .map(target -> new Alias.Choice(target.provider(), target.model(), target.weight()))
                    .toList();
            groups.add(new Alias.Group(selector(name, group.selector()), choices));
        }
        int attempts = entry.failover().maxAttempts().orElse(general.maxAttempts());
        boolean losslessFirst = entry.prefer().isPresent();
        return new Alias(name, entry.description(), groups, attempts, new Fidelity(entry.strict(), losslessFirst));
    }

    private Selector selector(String alias, String name) {
        return Optional.ofNullable(registry.selectors().get(name))
                .or(() ->
                        registry.unused().blame(Point.SELECTOR, name).map(reason -> new MissingSelector(name, reason)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "models." + alias + ": no plugin offers the selector '" + name + "'"));
    }

    private static List<ClientKey> keys(PlexusConfig config, List<ClientKey> stored) {
        List<ClientKey> keys = new ArrayList<>();
        stored.stream().filter(key -> !config.keys().containsKey(key.name())).forEach(keys::add);
        config.keys().forEach((name, entry) -> keys.add(key(name, entry)));
        return keys;
    }

    private static ClientKey key(String name, KeyEntry entry) {
        return new ClientKey(
                        name,
                        entry.sha256(),
                        list(entry.models()),
                        list(entry.providers()),
                        entry.expires(),
                        entry.disabled(),
                        entry.labels(),
                        entry.strict())
                .withRaw(entry.raw());
    }

    private static ClientKey.AccessList list(NameFilter filter) {
        return new ClientKey.AccessList(filter.allow(), filter.deny());
    }

    private static RoutingRules rules(PlexusConfig config) {
        FailoverConfig failover = config.routing().failover();
        return new RoutingRules(
                failover.maxAttempts(),
                failover.onStatus().map(SnapshotFactory::statuses),
                config.routing().timeouts().with(TimeoutOverrides.none()),
                config.routing().directModels());
    }

    private static Set<Integer> statuses(StatusSet set) {
        Set<Integer> statuses = new HashSet<>();
        IntStream.range(100, 600).filter(set::contains).forEach(statuses::add);
        return statuses;
    }
}
