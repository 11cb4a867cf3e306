package dev.plexus.runtime.cli;

import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.store.Storage;
import dev.plexus.runtime.admin.KeyDocuments;
import dev.plexus.runtime.boot.Databases;
import dev.plexus.runtime.boot.Settings;
import dev.plexus.runtime.boot.Startup;
import dev.plexus.runtime.config.Loaded;
import dev.plexus.runtime.keys.KeyStore;
import dev.plexus.runtime.plugin.LoadedPlugins;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** The keys of a gateway that is not running: its database is opened for each call. */
record OfflineKeys(Session session) implements KeyAccess {
    @Override
    public List<JsonObject> list() {
        return with(keys -> keys.list().stream()
                .map(key -> KeyDocuments.stored(key).build())
                .toList());
    }

    @Override
    public JsonObject show(String name) {
        return with(keys -> KeyDocuments.stored(keys.find(name)).build());
    }

    @Override
    public JsonObject create(JsonObject wishes) {
        JsonMembers members = JsonMembers.of(wishes, "");
        String name = members.requiredText("name");
        return with(keys -> KeyDocuments.made(keys.create(name, KeyDocuments.wishes(members))));
    }

    @Override
    public JsonObject rotate(String name, Optional<Duration> overlap) {
        Optional<Instant> until = overlap.map(InstantSource.system().instant()::plus);
        return with(keys -> KeyDocuments.made(keys.rotate(name, until)));
    }

    @Override
    public void disable(String name, boolean disabled) {
        with(keys -> keys.disable(name, disabled));
    }

    @Override
    public void delete(String name) {
        with(keys -> {
            keys.delete(name);
            return name;
        });
    }

    private <T> T with(Function<KeyStore, T> work) {
        Startup startup = session.startup(session.overrides(Optional.empty(), OptionalInt.empty()), true);
        LoadedPlugins plugins = session.plugins(startup);
        Loaded loaded = new Settings(startup, plugins.registry()).read().loaded();
        try (Storage storage = Databases.open(
                loaded.config().orElseThrow(() -> session.invalid(loaded.problems())), plugins.registry())) {
            return work.apply(new KeyStore(storage.resources(), InstantSource.system(), new SecureRandom()));
        }
    }
}
