package dev.plexus.runtime.keys;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.store.ResourceStore;
import dev.plexus.api.store.ResourceStore.Resource;
import dev.plexus.runtime.auth.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The key that lets an administrator in: the configured one, or one made at the first start and kept as a hash. Immutable.
 *
 * @param sha256 its hash
 */
public record AdminKey(String sha256) {
    private static final String KIND = "admin_key";
    private static final String NAME = "default";

    /** The key, and its secret if it was made just now. */
    public record Found(AdminKey key, Optional<NewSecret> made) {}

    /** The configured key, or the stored one, or a new one. */
    public static Found find(Optional<Secret> configured, ResourceStore resources, RandomGenerator random) {
        if (configured.isPresent()) {
            return new Found(new AdminKey(Hashes.sha256(configured.get().reveal())), Optional.empty());
        }
        Optional<Resource> stored = stored(resources);
        return stored.flatMap(resource -> resource.document().text("sha256"))
                .map(hash -> new Found(new AdminKey(hash), Optional.empty()))
                .orElseGet(() -> make(stored, resources, random));
    }

    private static Optional<Resource> stored(ResourceStore resources) {
        return resources.load().resources().stream()
                .filter(resource ->
                        resource.kind().equals(KIND) && resource.name().equals(NAME))
                .findFirst();
    }

    private static Found make(Optional<Resource> before, ResourceStore resources, RandomGenerator random) {
        NewSecret secret = NewSecret.forAdministrator(random);
        JsonObject document =
                JsonObject.of("sha256", JsonString.of(secret.sha256()), "hint", JsonString.of(secret.hint()));
        resources.put(KIND, NAME, document, before.map(Resource::revision).orElse(0L));
        return new Found(new AdminKey(secret.sha256()), Optional.of(secret));
    }

    /** Whether this secret is the key; compared in constant time. */
    public boolean opens(String offered) {
        byte[] mine = sha256.getBytes(StandardCharsets.US_ASCII);
        return MessageDigest.isEqual(mine, Hashes.sha256(offered).getBytes(StandardCharsets.US_ASCII));
    }
}
