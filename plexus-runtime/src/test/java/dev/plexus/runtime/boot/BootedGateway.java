package dev.plexus.runtime.boot;

import dev.plexus.api.provider.Secret;
import dev.plexus.runtime.admin.AdminApis;
import dev.plexus.runtime.config.ConfigSource;
import dev.plexus.runtime.config.Environment;
import dev.plexus.runtime.config.Overrides;
import dev.plexus.runtime.ingress.AdminHandler;
import dev.plexus.runtime.plugin.LoadedPlugins;
import dev.plexus.runtime.plugin.PluginListing;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** A gateway started as {@code serve} starts it, in this process, with a {@link TestPlugin} and a configuration file. */
public final class BootedGateway implements AutoCloseable {
    public static final String RUN_TOKEN = "token-of-this-run";

    private final Path file;
    private final TestPlugin plugin;
    private final Gateway gateway;
    private final AdminHandler admin;
    private final CountDownLatch stop = new CountDownLatch(1);

    private BootedGateway(Path folder, Path file, TestPlugin plugin) {
        this.file = file;
        this.plugin = plugin;
        Startup startup = new Startup(
                () -> ConfigSource.named("plexus.yaml", file),
                Environment.of(Map.of(), folder),
                new Overrides(Optional.empty(), OptionalInt.empty(), Optional.of(folder.resolve("data"))),
                Optional.empty(),
                false);
        this.gateway = Gateway.start(startup, plugins(plugin), this::admin);
        this.admin = admin(gateway.status());
    }

    private AdminHandler admin(Gateway.Status status) {
        return AdminApis.of(status, Secret.of(RUN_TOKEN), stop::countDown);
    }

    private static LoadedPlugins plugins(TestPlugin plugin) {
        PluginListing listing = new PluginListing(
                "test",
                new PluginListing.About(
                        Optional.of("1.0.0"), Optional.empty(), "test.jar", PluginListing.Origin.BUNDLED),
                PluginListing.State.LOADED,
                Optional.empty(),
                List.of("provider echo"));
        return new LoadedPlugins(plugin.registry(), List.of(listing));
    }

    /** Starts one with this configuration, save its version, its database and, where it has no section {@code server}, its port. */
    public static BootedGateway start(Path folder, String config) throws IOException {
        return start(folder, config, new TestPlugin());
    }

    static BootedGateway start(Path folder, String config, TestPlugin plugin) throws IOException {
        Path file = folder.resolve("plexus.yaml");
        write(file, config);
        return new BootedGateway(folder, file, plugin);
    }

    /** Writes another configuration, which takes effect by a reload. */
    public void write(String config) throws IOException {
        write(file, config);
    }

    private static void write(Path file, String config) throws IOException {
        String port = config.contains("server:") ? "" : "server: {port: 0}\n";
        Files.writeString(file, "version: 1\nconfig: {watch: false}\ndatabase: {url: 'memory:x'}\n" + port + config);
    }

    public Gateway gateway() {
        return gateway;
    }

    TestPlugin plugin() {
        return plugin;
    }

    public AdminHandler admin() {
        return admin;
    }

    /** Whether it has been asked to stop. */
    public boolean isAskedToStop() {
        return stop.getCount() == 0;
    }

    /** What came back; the client is the JDK's old one, for this module does not read the new one. */
    public record Answer(int statusCode, String body) {}

    /** The answer to a request of a client. */
    public Answer ask(String key, String model) throws IOException {
        HttpURLConnection connection = connection("/v1/plain", key);
        connection.setRequestProperty("content-type", "application/json");
        connection.setDoOutput(true);
        try (OutputStream body = connection.getOutputStream()) {
            body.write(("{\"model\":\"" + model + "\"}").getBytes(StandardCharsets.UTF_8));
        }
        return answer(connection);
    }

    /** One of its own pages, asked for with this key. */
    Answer page(String path, String key) throws IOException {
        return answer(connection(path, key));
    }

    private HttpURLConnection connection(String path, String key) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create(gateway.localAddress() + path).toURL().openConnection();
        connection.setRequestProperty("authorization", "Bearer " + key);
        return connection;
    }

    private static Answer answer(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        try (InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void close() {
        gateway.close();
    }
}
