package dev.plexus.dist;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A gateway of the built bundle with a configuration of a test, and a client of it. */
final class ConfiguredGateway implements AutoCloseable {
    private final RunningGateway gateway;
    private final HttpClient client = HttpClient.newHttpClient();

    private ConfiguredGateway(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Starts one.
     *
     * @param folder an empty one
     * @param config the configuration, save its version
     * @param variables of its environment
     */
    static ConfiguredGateway start(Path folder, String config, Map<String, String> variables) throws IOException {
        Path file = Files.writeString(folder.resolve("plexus.yaml"), "version: 1\n" + config);
        return new ConfiguredGateway(RunningGateway.start(
                Bundle.built(), folder.resolve("data"), List.of("--config", file.toString()), variables));
    }

    static ConfiguredGateway start(Path folder, String config) throws IOException {
        return start(folder, config, Map.of());
    }

    /** A provider of this name with the model {@code m}, as it stands in a configuration. */
    static String provider(String name, String kind, URI address) {
        return "  " + name + ": {kind: " + kind + ", base_url: '" + address + "', api_key: sk-up, models: [m]}\n";
    }

    RunningGateway running() {
        return gateway;
    }

    HttpResponse<String> send(ClientDialect dialect, String model, boolean stream)
            throws IOException, InterruptedException {
        return send(dialect, model, stream, HttpResponse.BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(ClientDialect dialect, String model, boolean stream, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        HttpRequest request = dialect.asking(gateway.address(), model, stream)
                .header("authorization", "Bearer " + gateway.clientKey())
                .build();
        return client.send(request, handler);
    }

    /** What the admin API, or another page for administrators, shows. */
    String administration(String path) throws IOException, InterruptedException {
        return administration(path, gateway.adminKey());
    }

    String administration(String path, String adminKey) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(gateway.address(path))
                .header("authorization", "Bearer " + adminKey)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }

    @Override
    public void close() {
        client.shutdownNow();
        gateway.close();
    }
}
