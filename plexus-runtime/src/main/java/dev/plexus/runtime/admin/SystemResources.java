package dev.plexus.runtime.admin;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.boot.Gateway.Status;
import dev.plexus.runtime.boot.Reload;
import dev.plexus.runtime.boot.Version;
import dev.plexus.runtime.config.ConfigSchema;
import dev.plexus.runtime.config.Report;
import dev.plexus.runtime.ingress.AdminResponse;
import dev.plexus.runtime.plugin.PluginListing;
import java.util.List;
import java.util.Locale;

/** The gateway itself: how it is, its configuration, its plugins, its end. */
final class SystemResources {
    private final Status gateway;
    private final Runnable stop;

    /**
     * @param stop begins the end, and returns at once
     */
    SystemResources(Status gateway, Runnable stop) {
        this.gateway = gateway;
        this.stop = stop;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/system", _ -> Answers.json(200, system())),
                Route.of("POST", "/system:stop", _ -> stop()),
                Route.of("GET", "/plugins", _ -> Answers.list(plugins())),
                Route.of("POST", "/config:reload", _ -> reload()),
                Route.open("GET", "/schema/config.json", _ -> schema()));
    }

    private JsonObject system() {
        return JsonObject.builder()
                .put("version", Version.current())
                .put("java", Runtime.version().toString())
                .put("started", gateway.started().toString())
                .put("config_version", gateway.snapshots().current().version())
                .putText(
                        "config_file", gateway.reload().config().origin().file().map(Object::toString))
                .put("data", gateway.reload().config().origin().dataFolder().toString())
                .put("providers", gateway.snapshots().current().providers().size())
                .put("models", gateway.snapshots().current().aliases().size())
                .put("keys", gateway.snapshots().current().keys().size())
                .put("requests_under_way", gateway.watchdog().size())
                .build();
    }

    private AdminResponse stop() {
        stop.run();
        return Answers.json(202, JsonObject.of("stopping", new JsonBoolean(true)));
    }

    private List<JsonValue> plugins() {
        return gateway.plugins().listings().stream()
                .map(SystemResources::plugin)
                .toList();
    }

    private static JsonValue plugin(PluginListing listing) {
        return JsonObject.builder()
                .put("id", listing.id())
                .putText("version", listing.about().version())
                .putText("description", listing.about().description())
                .put("file", listing.about().file())
                .put("origin", listing.about().origin().name().toLowerCase(Locale.ROOT))
                .put("state", listing.state().name().toLowerCase(Locale.ROOT))
                .putText("reason", listing.reason())
                .put(
                        "offers",
                        JsonArray.of(
                                listing.offers().stream().map(JsonString::of).toList()))
                .build();
    }

    private AdminResponse reload() {
        Reload.Outcome outcome = gateway.reload().file();
        JsonObject document = JsonObject.builder()
                .put("applied", new JsonBoolean(outcome.applied()))
                .put("config_version", outcome.version())
                .put("report", Report.TEXT.render(outcome.problems(), false))
                .put(
                        "pending_restart",
                        JsonArray.of(outcome.pendingRestart().stream()
                                .map(JsonString::of)
                                .toList()))
                .build();
        return Answers.json(outcome.applied() ? 200 : 422, document);
    }

    private static AdminResponse schema() {
        return new AdminResponse(
                200, Headers.of("content-type", "application/schema+json"), Bytes.utf8(ConfigSchema.text()));
    }
}
