package dev.plexus.runtime.keys;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.ResourceStore;
import dev.plexus.api.store.ResourceStore.Resource;
import dev.plexus.runtime.auth.ClientKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The client keys in storage. Thread-safe; calls block on storage.
 *
 * <p>What it changes takes effect with the next snapshot.
 */
public final class KeyStore {
    private static final String KIND = "key";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final ResourceStore resources;
    private final InstantSource clock;
    private final RandomGenerator random;

    public KeyStore(ResourceStore resources, InstantSource clock, RandomGenerator random) {
        this.resources = resources;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What a new key may do.
     *
     * @param strict whether a request is refused rather than told with losses
     * @param raw whether it may send to its providers what the gateway does not understand
     */
    public record Wishes(
            ClientKey.AccessList models,
            ClientKey.AccessList providers,
            Optional<Instant> expires,
            Map<String, String> labels,
            boolean strict,
            boolean raw) {
        public static final Wishes NONE =
                new Wishes(ClientKey.AccessList.ALL, ClientKey.AccessList.ALL, Optional.empty(), Map.of());

        /** Wishes of a key for which losses decide nothing and whose requests the gateway understands. */
        public Wishes(
                ClientKey.AccessList models,
                ClientKey.AccessList providers,
                Optional<Instant> expires,
                Map<String, String> labels) {
            this(models, providers, expires, labels, false, false);
        }
    }

    /** A key with the secret that was just made for it. */
    public record Made(StoredKey key, NewSecret secret) {}

    /** All keys, by name. */
    public List<StoredKey> list() {
        return resources.load().resources().stream()
                .filter(resource -> resource.kind().equals(KIND))
                .map(resource -> StoredKey.of(resource.name(), resource.document()))
                .sorted(Comparator.comparing(stored -> stored.key().name()))
                .toList();
    }

    /**
     * One key.
     *
     * @throws GatewayException NOT_FOUND
     */
    public StoredKey find(String name) {
        return StoredKey.of(name, resource(name).document());
    }

    /**
     * Makes a key.
     *
     * @throws GatewayException CONFLICT if there is one of that name, INVALID_REQUEST if the name is not one, UNPROCESSABLE if it would
     *     never work
     */
    public Made create(String name, Wishes wishes) {
        if (!NAME.matcher(name).matches()) {
            throw new GatewayException(
                    FailureKind.INVALID_REQUEST,
                    "'" + name + "' cannot name a key; use letters, digits, dots, dashes and underscores, at most 64");
        }
        wishes.expires().filter(end -> !end.isAfter(clock.instant())).ifPresent(end -> {
            throw new GatewayException(FailureKind.UNPROCESSABLE, "expires: " + end + " is past; name a time to come");
        });
        NewSecret secret = NewSecret.forClient(random);
        ClientKey key = new ClientKey(
                name,
                secret.sha256(),
                wishes.models(),
                wishes.providers(),
                wishes.expires(),
                false,
                wishes.labels(),
                wishes.strict(),
                wishes.raw());
        StoredKey stored = new StoredKey(key, secret.hint(), clock.instant(), Optional.empty());
        if (resources.put(KIND, name, stored.document(), 0).isEmpty()) {
            throw new GatewayException(
                    FailureKind.CONFLICT, "there is a key '" + name + "' already; choose another name or rotate it");
        }
        return new Made(stored, secret);
    }

    /** Gives a key another secret; the old one works until the given time, if there is one. */
    public Made rotate(String name, Optional<Instant> oldUntil) {
        NewSecret secret = NewSecret.forClient(random);
        Resource resource = resource(name);
        StoredKey rotated = StoredKey.of(name, resource.document()).rotated(secret, oldUntil);
        replace(resource, rotated.document());
        return new Made(rotated, secret);
    }

    public StoredKey disable(String name, boolean disabled) {
        Resource resource = resource(name);
        StoredKey changed = StoredKey.of(name, resource.document()).withDisabled(disabled);
        replace(resource, changed.document());
        return changed;
    }

    public void delete(String name) {
        Resource resource = resource(name);
        if (resources.delete(KIND, name, resource.revision()).isEmpty()) {
            throw changedMeanwhile(name);
        }
    }

    private void replace(Resource resource, JsonObject document) {
        if (resources.put(KIND, resource.name(), document, resource.revision()).isEmpty()) {
            throw changedMeanwhile(resource.name());
        }
    }

    private Resource resource(String name) {
        return resources.load().resources().stream()
                .filter(resource ->
                        resource.kind().equals(KIND) && resource.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new GatewayException(
                        FailureKind.NOT_FOUND,
                        "there is no key '" + name + "'; 'plexus key list' shows those there are"));
    }

    private static GatewayException changedMeanwhile(String name) {
        return new GatewayException(
                FailureKind.CONFLICT, "the key '" + name + "' was changed by somebody else meanwhile; try again");
    }
}
