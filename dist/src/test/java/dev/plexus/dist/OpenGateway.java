package dev.plexus.dist;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.Secret;
import dev.plexus.runtime.admin.AdminApis;
import dev.plexus.runtime.boot.Gateway;
import dev.plexus.runtime.boot.Startup;
import dev.plexus.runtime.config.ConfigSource;
import dev.plexus.runtime.config.Environment;
import dev.plexus.runtime.config.Overrides;
import dev.plexus.runtime.plugin.LoadedPlugins;
import dev.plexus.runtime.plugin.Registry;
import dev.plexus.runtime.plugin.UnusedPlugins;
import dev.plexus.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A gateway in this process with all the bundled plugins, at a free port, with the client key {@link #KEY}. */
public final class OpenGateway implements AutoCloseable {
    public static final String KEY = "sk-plexus-test";

    /** The secret of another client. */
    static final String OTHER_KEY = "sk-plexus-other";

    private static final String COMMON = """
        keys:
          test: {secret: sk-plexus-test}
          other: {secret: sk-plexus-other}
        """;

    private static final String ADMIN = "admin: {key: admin-key-of-the-test}\n";

    private final Gateway gateway;
    private final HttpClient client = HttpClient.newHttpClient();

    private OpenGateway(Gateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Starts it.
     *
     * @param folder for its data
     * @param configuration what its file says beside a client key and an admin key; more keys first
     * @param more plugins beside the bundled ones
     */
    public static OpenGateway start(Path folder, String configuration, PlexusPlugin... more) {
        Registry.Builder registry = Registry.builder();
        Stream.concat(BundledPlugins.all().stream(), Stream.of(more))
                .forEach(plugin -> registry.add(plugin.getClass().getSimpleName(), plugin));
        Startup startup = new Startup(
                () -> ConfigSource.text(folder.resolve("plexus.yaml"), COMMON + configuration + ADMIN),
                Environment.of(Map.of(), folder),
                new Overrides(Optional.empty(), OptionalInt.of(0), Optional.of(folder.resolve("data"))),
                Optional.empty(),
                false);
        return new OpenGateway(Gateway.start(
                startup,
                new LoadedPlugins(registry.build(UnusedPlugins.NONE), List.of()),
                status -> AdminApis.of(status, Secret.of("run-token"), () -> {})));
    }

    public URI uri(String path) {
        return URI.create(gateway.address() + path);
    }

    public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Waits for the account of a request, and gives the newest. */
    JsonObject newestAccount() {
        List<JsonObject> accounts = new ArrayList<>();
        Eventually.until("an account in the storage", () -> accounts.addAll(accounts()));
        return accounts.getFirst();
    }

    private List<JsonObject> accounts() {
        HttpRequest request = HttpRequest.newBuilder(uri("/admin/v1/requests"))
                .header("authorization", "Bearer admin-key-of-the-test")
                .build();
        try {
            return Json.parseObject(send(request).body()).array("data").orElse(JsonArray.EMPTY).stream()
                    .map(JsonObject.class::cast)
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
    }
}
