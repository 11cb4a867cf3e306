package dev.plexus.runtime.admin;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.boot.Gateway.Status;
import dev.plexus.runtime.config.KeyEntry;
import dev.plexus.runtime.config.PlexusConfig;
import dev.plexus.runtime.ingress.AdminResponse;
import dev.plexus.runtime.keys.KeyStore;
import dev.plexus.runtime.keys.KeyStore.Made;
import dev.plexus.runtime.keys.StoredKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Client keys: listed, made, rotated, disabled and deleted. A key of the configuration file can only be looked at. */
final class KeyResources {
    private static final String PATH = "/keys";

    private final Status gateway;
    private final InstantSource clock;

    KeyResources(Status gateway, InstantSource clock) {
        this.gateway = gateway;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, _ -> list()),
                Route.of("POST", PATH, this::create),
                Route.named("GET", PATH, this::show),
                Route.named("DELETE", PATH, this::delete),
                Route.verb(PATH, "rotate", this::rotate),
                Route.verb(PATH, "disable", call -> disable(call, true)),
                Route.verb(PATH, "enable", call -> disable(call, false)));
    }

    private AdminResponse list() {
        PlexusConfig config = gateway.reload().config();
        List<JsonValue> keys = new ArrayList<>();
        config.keys().forEach((name, entry) -> keys.add(configured(name, entry)));
        gateway.keys().list().stream()
                .filter(key -> !config.keys().containsKey(key.key().name()))
                .forEach(key -> keys.add(KeyDocuments.stored(key).build()));
        return Answers.list(keys);
    }

    private AdminResponse show(Call call) {
        Optional<KeyEntry> entry = gateway.reload().config().findKey(call.name());
        return Answers.json(
                200,
                entry.map(found -> configured(call.name(), found))
                        .orElseGet(() -> KeyDocuments.stored(gateway.keys().find(call.name()))
                                .build()));
    }

    private AdminResponse create(Call call) {
        JsonMembers body = call.body();
        String name = body.requiredText("name");
        refuseIfConfigured(name);
        KeyStore.Wishes wishes = KeyDocuments.wishes(body);
        refuseUnknown(body);
        Made made = gateway.keys().create(name, wishes);
        gateway.reload().keys();
        return Answers.json(201, KeyDocuments.made(made));
    }

    private AdminResponse rotate(Call call) {
        refuseIfConfigured(call.name());
        JsonMembers body = call.body();
        Optional<Instant> until =
                body.integer("overlap_ms").map(overlap -> clock.instant().plus(Duration.ofMillis(overlap)));
        refuseUnknown(body);
        Made made = gateway.keys().rotate(call.name(), until);
        gateway.reload().keys();
        return Answers.json(200, KeyDocuments.made(made));
    }

    private AdminResponse disable(Call call, boolean disabled) {
        refuseIfConfigured(call.name());
        StoredKey key = gateway.keys().disable(call.name(), disabled);
        gateway.reload().keys();
        return Answers.json(200, KeyDocuments.stored(key).build());
    }

    private AdminResponse delete(Call call) {
        refuseIfConfigured(call.name());
        gateway.keys().delete(call.name());
        gateway.reload().keys();
        return Answers.nothing();
    }

    private void refuseIfConfigured(String name) {
        PlexusConfig config = gateway.reload().config();
        if (config.keys().containsKey(name)) {
            String where = config.origin()
                    .placeOf("keys." + name)
                    .map(place -> " (" + place.fileAndLine() + ")")
                    .orElse("");
            Failure failure = Failure.of(
                    FailureKind.CONFLICT,
                    "the key '" + name + "' belongs to the configuration file" + where + "; change it there");
            throw new GatewayException(new Failure(
                    failure.kind(), failure.message(), failure.source().withCode("managed_by_file")));
        }
    }

    private static JsonObject configured(String name, KeyEntry entry) {
        ClientKey key = new ClientKey(
                        name,
                        entry.sha256(),
                        new ClientKey.AccessList(
                                entry.models().allow(), entry.models().deny()),
                        new ClientKey.AccessList(
                                entry.providers().allow(), entry.providers().deny()),
                        entry.expires(),
                        entry.disabled(),
                        entry.labels(),
                        entry.strict())
                .withRaw(entry.raw());
        return KeyDocuments.key(key, "file").build();
    }

    private static void refuseUnknown(JsonMembers body) {
        JsonObject rest = body.rest();
        if (!rest.isEmpty()) {
            throw new GatewayException(
                    FailureKind.UNPROCESSABLE, "unknown members: " + String.join(", ", rest.names()));
        }
    }
}
