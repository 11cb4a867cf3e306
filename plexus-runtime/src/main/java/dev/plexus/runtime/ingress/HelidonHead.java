package dev.plexus.runtime.ingress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import io.helidon.http.Header;
import io.helidon.webserver.http.ServerRequest;

/** A request's head in the words of the gateway. */
final class HelidonHead {
    private HelidonHead() {}

    static String method(ServerRequest request) {
        return request.prologue().method().text();
    }

    static String path(ServerRequest request) {
        return request.prologue().uriPath().rawPath();
    }

    static Headers headers(Iterable<Header> given) {
        Headers.Builder headers = Headers.builder();
        for (Header header : given) {
            for (String value : header.allValues()) {
                headers.add(header.headerName().lowerCase(), value);
            }
        }
        return headers.build();
    }

    static Query query(ServerRequest request) {
        try {
            return Query.parse(request.prologue().query().rawValue());
        } catch (IllegalArgumentException broken) {
            throw new GatewayException(
                    FailureKind.INVALID_REQUEST, "the query holds a percent sign that begins no escape", broken);
        }
    }
}
