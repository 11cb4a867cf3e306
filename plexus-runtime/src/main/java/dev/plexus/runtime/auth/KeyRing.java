package dev.plexus.runtime.auth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All client keys, by the hash of their secret. Immutable. */
public final class KeyRing {
    public static final KeyRing EMPTY = new KeyRing(List.of());

    private final Map<String, ClientKey> byHash;

    public KeyRing(List<ClientKey> keys) {
        byHash =
                keys.stream().collect(Collectors.toUnmodifiableMap(ClientKey::sha256, key -> key, (first, _) -> first));
    }

    public Optional<ClientKey> find(String sha256) {
        return Optional.ofNullable(byHash.get(sha256));
    }

    /** The key of this name; its current secret, if an earlier one still works. */
    public Optional<ClientKey> named(String name) {
        return byHash.values().stream().filter(key -> key.name().equals(name)).findFirst();
    }

    public int size() {
        return byHash.size();
    }
}
