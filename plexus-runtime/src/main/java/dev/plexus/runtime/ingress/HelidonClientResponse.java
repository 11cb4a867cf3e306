package dev.plexus.runtime.ingress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.exchange.ClientResponse;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.io.OutputStream;

/** A response as the server takes it. For the connection's thread. */
final class HelidonClientResponse implements ClientResponse {
    private final ServerResponse response;
    private final RequestBody request;
    private final ClientConnection connection;
    private OutputStream stream = OutputStream.nullOutputStream();
    private State state = State.NOTHING_SENT;

    HelidonClientResponse(ServerResponse response, RequestBody request, ClientConnection connection) {
        this.response = response;
        this.request = request;
        this.connection = connection;
    }

    /** How far the answer is. */
    private enum State {
        NOTHING_SENT,
        UNDER_WAY,
        COMPLETE
    }

    boolean hasBegun() {
        return state != State.NOTHING_SENT;
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    @Override
    public void whole(int status, Headers headers, Bytes body) {
        sending(() -> {
            head(status, headers);
            state = State.UNDER_WAY;
            body.lend((array, from, to) -> {
                response.send(array, from, to - from);
                return body;
            });
            state = State.COMPLETE;
        });
    }

    @Override
    public void begin(int status, Headers headers) {
        sending(() -> {
            head(status, headers);
            stream = response.outputStream();
            state = State.UNDER_WAY;
        });
    }

    @Override
    public void write(Bytes piece) {
        sending(() -> {
            piece.writeTo(stream);
            stream.flush();
        });
    }

    @Override
    public void end() {
        sending(() -> {
            stream.close();
            if (response instanceof RoutingResponse routed) {
                routed.commit();
            }
            state = State.COMPLETE;
        });
    }

    @Override
    public void watch(Runnable whenGone) {
        connection.watch(whenGone);
    }

    private void head(int status, Headers headers) {
        response.status(Status.create(status));
        for (String name : headers.names()) {
            response.header(HeaderValues.create(HeaderNames.create(name), headers.all(name)));
        }
        request.foresee();
        if (connection.isClosing()) {
            response.header(HeaderValues.CONNECTION_CLOSE);
        }
    }

    /** Something that writes to the client. */
    private interface Sending {
        void run() throws IOException;
    }

    private static void sending(Sending action) {
        try {
            action.run();
        } catch (IllegalStateException | IllegalArgumentException fault) {
            throw new GatewayException(FailureKind.INTERNAL, "the answer cannot be written as HTTP", fault);
        } catch (IOException | RuntimeException gone) {
            throw new GatewayException(FailureKind.CANCELLED, "the client went away", gone);
        }
    }
}
