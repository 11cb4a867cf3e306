package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.ErrorWriter;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.exchange.ExchangeIds;
import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;

/**
 * Says what the server itself refuses, before any service sees it, as the API says it that the client seems to call. Thread-safe.
 */
final class WireErrors implements DirectHandler {
    private final EndpointTable table;
    private final ExchangeIds ids;

    WireErrors(EndpointTable table, ExchangeIds ids) {
        this.table = table;
        this.ids = ids;
    }

    @Override
    public TransportResponse handle(
            TransportRequest request,
            EventType eventType,
            Status defaultStatus,
            ServerResponseHeaders responseHeaders,
            String message) {
        String id = ids.next();
        Headers headers = HelidonHead.headers(request.headers());
        ErrorWriter errors = table.errors(request.path(), headers);
        Failure failure = failure(defaultStatus, headers);
        ClientReply reply = errors.encodeError(failure, id);
        TransportResponse.Builder response = TransportResponse.builder()
                .status(Status.create(failure.status()))
                .headers(responseHeaders)
                .keepAlive(false);
        reply.headers().forEach((name, value) -> response.header(HeaderNames.create(name), value));
        response.header(HeaderNames.create("x-plexus-request-id"), id);
        response.header(HeaderNames.create(errors.requestIdHeader()), id);
        return response.entity(reply.body().toByteArray()).build();
    }

    private static Failure failure(Status status, Headers headers) {
        if (status.code() == 400 && RequestBody.isEncoded(headers)) {
            return RequestBody.encoded(headers).failure();
        }
        return switch (status.code()) {
            case 413 ->
                Failure.of(
                        FailureKind.TOO_LARGE,
                        "the body of the request is larger than the limit set by server.max_upload");
            case 404 -> Failure.of(FailureKind.NOT_FOUND, "there is nothing at this path");
            case 503 -> Failure.of(FailureKind.UNAVAILABLE, "the gateway cannot take another request now");
            case 500 -> Failure.of(FailureKind.INTERNAL, "internal error; the gateway's log has more");
            default -> Failure.of(FailureKind.INVALID_REQUEST, "this is not a well-formed HTTP/1.1 request");
        };
    }
}
