package dev.plexus.runtime.cli;

import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The keys, through the admin API: of the running gateway, or of one that is not listening and holds the database for a moment. */
interface KeyAccess {
    List<JsonObject> list();

    JsonObject show(String name);

    JsonObject create(JsonObject wishes);

    JsonObject rotate(String name, Optional<Duration> overlap);

    void disable(String name, boolean disabled);

    void delete(String name);

    /** The keys of the gateway the user means. */
    static KeyAccess of(Session session) {
        return RunningGateway.reachable(session).<KeyAccess>map(Remote::new).orElseGet(() -> new OfflineKeys(session));
    }

    /** Through a running gateway. */
    record Remote(AdminClient client) implements KeyAccess {
        @Override
        public List<JsonObject> list() {
            return client.get("/keys").array("data").stream()
                    .flatMap(array -> array.stream())
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .toList();
        }

        @Override
        public JsonObject show(String name) {
            return client.get(path(name));
        }

        @Override
        public JsonObject create(JsonObject wishes) {
            return client.post("/keys", wishes);
        }

        @Override
        public JsonObject rotate(String name, Optional<Duration> overlap) {
            JsonObject body = overlap.map(time -> JsonObject.of("overlap_ms", JsonNumber.of(time.toMillis())))
                    .orElse(JsonObject.EMPTY);
            return client.post(path(name) + ":rotate", body);
        }

        @Override
        public void disable(String name, boolean disabled) {
            client.post(path(name) + (disabled ? ":disable" : ":enable"), JsonObject.EMPTY);
        }

        @Override
        public void delete(String name) {
            client.delete(path(name));
        }

        private static String path(String name) {
            return "/keys/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }
}
