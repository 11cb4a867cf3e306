package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.ErrorWriter;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.exchange.ExchangeIds;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands every request to whoever serves its path. Thread-safe. */
final class Front implements Handler {
    private static final Logger LOG = LoggerFactory.getLogger(Front.class);

    private final EndpointTable table;
    private final Services services;
    private final OperationsRoutes operations;
    private final ExchangeIds ids;
    private final IngressSettings settings;

    Front(
            EndpointTable table,
            Services services,
            OperationsRoutes operations,
            ExchangeIds ids,
            IngressSettings settings) {
        this.table = table;
        this.services = services;
        this.operations = operations;
        this.ids = ids;
        this.settings = settings;
    }

    /** One request and its answer under way. */
    private record Visit(
            ServerRequest request, Headers headers, RequestBody body, HelidonClientResponse response, String address) {}

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        ClientConnection connection = ClientConnection.CURRENT.get();
        Headers headers = HelidonHead.headers(request.headers());
        RequestBody body = new RequestBody(request, headers, connection, settings);
        HelidonClientResponse client = new HelidonClientResponse(response, body, connection);
        if (headers.first("connection").orElse("").equalsIgnoreCase("close")) {
            connection.closeAsAsked();
        }
        try {
            serve(new Visit(request, headers, body, client, connection.remoteAddress()));
            body.leave();
        } catch (RuntimeException fault) {
            fail(fault, client);
        } finally {
            connection.unwatch();
        }
        if (!client.isComplete()) {
            connection.abort();
            throw new CloseConnectionException("the answer could not be completed");
        }
        if (connection.isClosing()) {
            // else the server would take the unread rest of this body for the next request
            throw new CloseConnectionException("the answer is out and the connection is done with");
        }
    }

    private void serve(Visit visit) {
        String path = HelidonHead.path(visit.request());
        Optional<AdminHandler> own = operations.find(path);
        if (own.isPresent()) {
            operate(own.get(), visit);
            return;
        }
        switch (table.match(HelidonHead.method(visit.request()), path, visit.headers())) {
            case Match.Found(var endpoint, var variables) ->
                services.at(endpoint)
                        .serve(
                                new HelidonArrival(visit.request(), visit.headers(), variables, visit.body()),
                                visit.response());
            case Match.Refused refused -> refuse(refused, visit.response());
        }
    }

    private static void operate(AdminHandler handler, Visit visit) {
        AdminResponse answer = handler.handle(new AdminRequest(
                HelidonHead.method(visit.request()),
                HelidonHead.path(visit.request()),
                HelidonHead.query(visit.request()),
                visit.headers(),
                visit.body()::take,
                visit.address()));
        visit.response().whole(answer.status(), answer.headers(), answer.body());
    }

    private void refuse(Match.Refused refused, HelidonClientResponse response) {
        String id = ids.next();
        ErrorWriter errors = refused.errors();
        ClientReply reply = errors.encodeError(refused.failure(), id);
        Headers headers = reply.headers().with("x-plexus-request-id", id).with(errors.requestIdHeader(), id);
        if (!refused.allowed().isEmpty()) {
            headers = headers.with("allow", String.join(", ", refused.allowed()));
        }
        response.whole(reply.status(), headers, reply.body());
    }

    /** A service has thrown, which none should: the client is told if it can be. */
    private static void fail(RuntimeException fault, HelidonClientResponse client) {
        Failure failure = fault instanceof GatewayException known
                ? known.failure()
                : Failure.of(FailureKind.INTERNAL, "internal error; the gateway's log has more");
        if (failure.kind() == FailureKind.CANCELLED) {
            LOG.debug("a client went away: {}", failure.message());
            return;
        }
        if (failure.kind() == FailureKind.INTERNAL) {
            LOG.error("a request failed by a fault of the gateway or of a plugin", fault);
        }
        if (!client.hasBegun()) {
            AdminResponse answer = AdminResponse.text(failure.status(), failure.message() + "\n");
            try {
                client.whole(answer.status(), answer.headers(), answer.body());
            } catch (GatewayException gone) {
                LOG.debug("a client went away before it was told of a failure: {}", gone.getMessage());
            }
        }
    }
}
