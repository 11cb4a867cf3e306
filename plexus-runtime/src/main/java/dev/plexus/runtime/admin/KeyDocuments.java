package dev.plexus.runtime.admin;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.keys.KeyStore;
import dev.plexus.runtime.keys.KeyStore.Made;
import dev.plexus.runtime.keys.StoredKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keys as documents. */
public final class KeyDocuments {
    private KeyDocuments() {}

    public static JsonObject made(Made made) {
        return stored(made.key()).put("secret", made.secret().secret().reveal()).build();
    }

    public static JsonObject.Builder stored(StoredKey stored) {
        return key(stored.key(), "ui")
                .put("hint", "…" + stored.hint())
                .put("created", stored.created().toString())
                .putText(
                        "previous_until",
                        stored.previous().map(old -> old.until().toString()));
    }

    static JsonObject.Builder key(ClientKey key, String owner) {
        JsonObject.Builder labels = JsonObject.builder();
        key.labels().forEach(labels::put);
        return JsonObject.builder()
                .put("name", key.name())
                .put("owner", owner)
                .put("disabled", new JsonBoolean(key.disabled()))
                .put("strict", new JsonBoolean(key.strict()))
                .put("raw", new JsonBoolean(key.raw()))
                .put("models", accessList(key.models()))
                .put("providers", accessList(key.providers()))
                .putText("expires", key.expires().map(Instant::toString))
                .put("labels", labels.build());
    }

    private static JsonObject accessList(ClientKey.AccessList list) {
        return JsonObject.of("allow", JsonArray.ofTexts(list.allow()), "deny", JsonArray.ofTexts(list.deny()));
    }

    /** What a document asks of a new key. */
    public static KeyStore.Wishes wishes(JsonMembers body) {
        return new KeyStore.Wishes(
                accessList(body, "models"),
                accessList(body, "providers"),
                body.text("expires").map(KeyDocuments::instant),
                labels(body),
                body.bool("strict").orElse(false),
                body.bool("raw").orElse(false));
    }

    private static ClientKey.AccessList accessList(JsonMembers body, String name) {
        return body.members(name)
                .map(list -> new ClientKey.AccessList(list.texts("allow"), list.texts("deny")))
                .orElse(ClientKey.AccessList.ALL);
    }

    private static Map<String, String> labels(JsonMembers body) {
        Map<String, String> labels = new LinkedHashMap<>();
        body.members("labels")
                .ifPresent(members ->
                        members.object().names().forEach(label -> labels.put(label, members.requiredText(label))));
        return labels;
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new GatewayException(
                    Failure.of(
                            FailureKind.UNPROCESSABLE,
                            "expires: '" + text + "' is not a time like 2027-06-30T00:00:00Z"),
                    wrong);
        }
    }
}
