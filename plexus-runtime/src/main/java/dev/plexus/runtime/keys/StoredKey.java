package dev.plexus.runtime.keys;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.runtime.auth.ClientKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client key as storage keeps it.
 *
 * @param hint the last characters of the secret, to tell keys apart
 * @param previous the secret before the last rotation, while it still works
 */
public record StoredKey(ClientKey key, String hint, Instant created, Optional<Previous> previous) {
    /**
     * A secret that was replaced.
     *
     * @param until when it stops working
     */
    public record Previous(String sha256, Instant until) {}

    /** The keys that let a client in: the key itself and, while it works, its previous secret. */
    public List<ClientKey> clientKeys() {
        List<ClientKey> keys = new ArrayList<>(List.of(key));
        previous.ifPresent(old -> keys.add(key.withSecret(old.sha256(), Optional.of(end(old)))));
        return keys;
    }

    /** The old secret ends with the key itself at the latest. */
    private Instant end(Previous old) {
        return key.expires().filter(end -> end.isBefore(old.until())).orElse(old.until());
    }

    public StoredKey withDisabled(boolean disabled) {
        return new StoredKey(key.withDisabled(disabled), hint, created, previous);
    }

    /** The key with another secret; the one before works until the given time, if there is one. */
    public StoredKey rotated(NewSecret secret, Optional<Instant> oldUntil) {
        return new StoredKey(
                key.withSecret(secret.sha256(), key.expires()),
                secret.hint(),
                created,
                oldUntil.map(until -> new Previous(key.sha256(), until)));
    }

    JsonObject document() {
        JsonObject.Builder labels = JsonObject.builder();
        key.labels().forEach(labels::put);
        return JsonObject.builder()
                .put("sha256", key.sha256())
                .put("hint", hint)
                .put("created", created.toString())
                .put("models", document(key.models()))
                .put("providers", document(key.providers()))
                .putText("expires", key.expires().map(Instant::toString))
                .put("disabled", new JsonBoolean(key.disabled()))
                .put("strict", new JsonBoolean(key.strict()))
                .put("raw", new JsonBoolean(key.raw()))
                .put("labels", labels.build())
                .putIfPresent(
                        "previous",
                        previous.map(old -> JsonObject.of(
                                "sha256",
                                JsonString.of(old.sha256()),
                                "until",
                                JsonString.of(old.until().toString()))))
                .build();
    }

    static StoredKey of(String name, JsonObject document) {
        JsonMembers members = JsonMembers.of(document, "key " + name);
        Map<String, String> labels = new LinkedHashMap<>();
        document.object("labels")
                .orElse(JsonObject.EMPTY)
                .members()
                .forEach((label, value) -> labels.put(label, value instanceof JsonString text ? text.value() : ""));
        ClientKey key = new ClientKey(
                name,
                members.requiredText("sha256"),
                accessList(members, "models"),
                accessList(members, "providers"),
                members.text("expires").map(Instant::parse),
                members.bool("disabled").orElse(false),
                labels,
                members.bool("strict").orElse(false),
                members.bool("raw").orElse(false));
        return new StoredKey(
                key,
                members.text("hint").orElse(""),
                Instant.parse(members.requiredText("created")),
                members.members("previous")
                        .map(old ->
                                new Previous(old.requiredText("sha256"), Instant.parse(old.requiredText("until")))));
    }

    private static JsonObject document(ClientKey.AccessList list) {
        return JsonObject.of("allow", JsonArray.ofTexts(list.allow()), "deny", JsonArray.ofTexts(list.deny()));
    }

    private static ClientKey.AccessList accessList(JsonMembers members, String name) {
        return members.members(name)
                .map(list -> new ClientKey.AccessList(list.texts("allow"), list.texts("deny")))
                .orElse(ClientKey.AccessList.ALL);
    }
}
