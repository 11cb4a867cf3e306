package dev.plexus.runtime.ingress;

import dev.plexus.runtime.concurrent.Background;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** Makes the server's HTTP/1.1 connections, with a {@link ClientConnection} between socket and server. Thread-safe. */
final class WatchedSelector implements ServerConnectionSelector {
    private final Http1ConnectionSelector inner;
    private final Background background;

    WatchedSelector(Http1ConnectionSelector inner, Background background) {
        this.inner = inner;
        this.background = background;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return inner.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return inner.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return inner.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        ClientConnection client = new ClientConnection(context.serverSocket(), background);
        WatchedContext watched = new WatchedContext(context, DataReader.create(client));
        return new WatchedConnection((Http1Connection) inner.connection(watched), client);
    }
}
