package dev.plexus.runtime.ingress;

import dev.plexus.runtime.concurrent.Background;
import dev.plexus.runtime.exchange.Stages;
import io.helidon.http.DirectHandler;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Locale;

/** The listening server. Thread-safe. */
public final class IngressServer implements AutoCloseable {
    /** Some clients send long keys and cookies. */
    private static final int LONGEST_HEAD = 64 * 1024;

    private final WebServer server;
    private final String host;

    private IngressServer(WebServer server, String host) {
        this.server = server;
        this.host = host;
    }

    /**
     * Listens, and serves from now on.
     *
     * @throws StartRefused if it cannot listen there
     * @throws IllegalArgumentException if an endpoint is of a kind the gateway does not know
     */
    public static IngressServer start(
            IngressSettings settings,
            EndpointTable table,
            OperationsRoutes operations,
            Stages stages,
            Background background) {
        InetSocketAddress address = probe(settings);
        Front front = new Front(table, Services.of(table, stages), operations, stages.ids(), settings);
        WebServer server = configured(settings, background, new WireErrors(table, stages.ids()))
                .host(address.getAddress().getHostAddress())
                .port(settings.port())
                .routing(HttpRouting.builder().any(front))
                .build();
        server.start();
        if (!server.isRunning()) {
            throw new StartRefused("cannot listen on " + settings.host() + ":" + settings.port());
        }
        return new IngressServer(server, settings.host());
    }

    private static WebServerConfig.Builder configured(
            IngressSettings settings, Background background, WireErrors errors) {
        Http1Config http = Http1Config.builder()
                .maxHeadersSize(LONGEST_HEAD)
                .maxPrologueLength(LONGEST_HEAD)
                .build();
        DirectHandlers.Builder handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, errors);
        }
        return WebServer.builder()
                .addConnectionSelector(new WatchedSelector(
                        Http1ConnectionSelector.builder().config(http).build(), background))
                .protocolsDiscoverServices(false)
                .featuresDiscoverServices(false)
                .directHandlers(handlers.build())
                .connectionOptions(options -> options.tcpNoDelay(true))
                .writeBufferSize(0)
                .maxPayloadSize(Math.max(settings.maxRequestBody(), settings.maxUpload()))
                .shutdownHook(false)
                .shutdownGracePeriod(settings.shutdownGrace());
    }

    /** The address, once it is known that it can be listened on: the server itself does not say why it cannot. */
    static InetSocketAddress probe(IngressSettings settings) {
        String where = settings.host() + ":" + settings.port();
        try (ServerSocket probe = new ServerSocket()) {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port());
            probe.setReuseAddress(true);
            probe.bind(address);
            return address;
        } catch (UnknownHostException unknown) {
            throw new StartRefused("server.host: the name '" + settings.host() + "' cannot be resolved", unknown);
        } catch (BindException refused) {
            throw new StartRefused(reason(where, refused), refused);
        } catch (IOException failure) {
            throw new StartRefused("cannot listen on " + where + ": " + failure.getMessage(), failure);
        }
    }

    private static String reason(String where, BindException refused) {
        String message = String.valueOf(refused.getMessage()).toLowerCase(Locale.ROOT);
        if (message.contains("in use")) {
            return "cannot listen on " + where + ": another program uses the port; choose another with server.port";
        }
        if (message.contains("permission")) {
            return "cannot listen on " + where + ": this user may not use the port; choose one above 1023";
        }
        return "cannot listen on " + where + ": this machine does not have the address; see server.host";
    }

    /** The port listened on. */
    public int port() {
        return server.port();
    }

    /** The address listened on, as configured. */
    public String host() {
        return host;
    }

    /** Takes no more requests, and waits for those under way as long as configured. */
    @Override
    public void close() {
        server.stop();
    }
}
