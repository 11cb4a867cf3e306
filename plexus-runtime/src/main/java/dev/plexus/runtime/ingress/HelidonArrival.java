package dev.plexus.runtime.ingress;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.runtime.exchange.Arrival;
import io.helidon.webserver.http.ServerRequest;
import java.io.InputStream;
import java.util.Map;

/** A request as the server gives it. For the connection's thread. */
record HelidonArrival(ServerRequest request, Headers headers, Map<String, String> variables, RequestBody content)
        implements Arrival {
    @Override
    public String method() {
        return HelidonHead.method(request);
    }

    @Override
    public String path() {
        return HelidonHead.path(request);
    }

    @Override
    public Query query() {
        return HelidonHead.query(request);
    }

    @Override
    public Bytes body() {
        return content.take();
    }

    @Override
    public InputStream upload() {
        return content.stream();
    }
}
