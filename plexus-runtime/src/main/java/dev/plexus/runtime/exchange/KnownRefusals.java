package dev.plexus.runtime.exchange;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.failure.Remedy;
import dev.plexus.runtime.auth.Hashes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What upstreams have refused of late: members by provider and model, seals one by one. Thread-safe; forgets after a day, because
 * upstreams learn.
 */
public final class KnownRefusals {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MODELS_AT_MOST = 10_000;
    private static final int SEALS_AT_MOST = 100_000;
    /** Clients can make up members as they like, and each that is known is looked for in every request to the model. */
    private static final int MEMBERS_AT_MOST = 32;

    private final Cache<Seal.Origin, Set<Remedy.WithoutMember>> members;
    private final Cache<RefusedSeal, Boolean> seals;

    /** A seal by what is in it, and who refused it. */
    private record RefusedSeal(Seal.Origin upstream, String hash) {}

    /**
     * What is known of one upstream.
     *
     * @param members what it does not know
     * @param seals which seals it does not take
     */
    record AtHop(Set<Remedy.WithoutMember> members, Predicate<Seal> seals) {}

    public KnownRefusals(InstantSource clock) {
        this.members = cache(clock, MODELS_AT_MOST);
        this.seals = cache(clock, SEALS_AT_MOST);
    }

    private static <K, V> Cache<K, V> cache(InstantSource clock, int size) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(KEPT)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    AtHop at(Hop hop) {
        Set<Remedy.WithoutMember> refused = members.getIfPresent(anyAccount(hop));
        Predicate<Seal> seal =
                seals.estimatedSize() == 0 ? _ -> false : one -> seals.getIfPresent(refused(hop, one)) != null;
        return new AtHop(refused == null ? Set.of() : refused, seal);
    }

    /** Notes what helped. */
    void add(Hop hop, Remedy remedy, List<Seal> disowned) {
        switch (remedy) {
            case Remedy.WithoutMember member ->
                members.asMap().merge(anyAccount(hop), Set.of(member), KnownRefusals::both);
            case Remedy.WithoutSeals _ -> disowned.forEach(seal -> seals.put(refused(hop, seal), true));
        }
    }

    /** All of them, or the newest. */
    private static Set<Remedy.WithoutMember> both(Set<Remedy.WithoutMember> some, Set<Remedy.WithoutMember> more) {
        Set<Remedy.WithoutMember> all = new LinkedHashSet<>(some);
        all.addAll(more);
        return all.stream()
                .skip(Math.max(0, all.size() - MEMBERS_AT_MOST))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A model knows the same members whoever pays. */
    private static Seal.Origin anyAccount(Hop hop) {
        return new Seal.Origin(hop.dialect(), hop.provider(), "", hop.model());
    }

    private static RefusedSeal refused(Hop hop, Seal seal) {
        return new RefusedSeal(hop.origin(), Hashes.sha256(seal.data().value()));
    }
}
