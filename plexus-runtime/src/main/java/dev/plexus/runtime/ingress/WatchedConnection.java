package dev.plexus.runtime.ingress;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.http1.Http1Connection;
import io.helidon.webserver.spi.ServerConnection;
import java.time.Duration;

/** One HTTP/1.1 connection, whose requests find their {@link ClientConnection}. */
final class WatchedConnection implements ServerConnection, InterruptableTask<Void> {
    private final Http1Connection inner;
    private final ClientConnection client;

    WatchedConnection(Http1Connection inner, ClientConnection client) {
        this.inner = inner;
        this.client = client;
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        try {
            ScopedValue.where(ClientConnection.CURRENT, client).<Void, InterruptedException>call(() -> {
                inner.handle(limit);
                return null;
            });
        } finally {
            client.linger();
        }
    }

    @Override
    public boolean canInterrupt() {
        return inner.canInterrupt();
    }

    @Override
    public Duration idleTime() {
        return inner.idleTime();
    }

    @Override
    public void close(boolean interrupt) {
        inner.close(interrupt);
    }
}
