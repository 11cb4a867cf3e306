package dev.plexus.runtime.ingress;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;

/** The body of one request, taken from the client when asked for. For the connection's thread. */
final class RequestBody {
    private static final int FIRST_PIECE = 16 * 1024;

    private final ServerRequest request;
    private final Headers headers;
    private final ClientConnection connection;
    private final IngressSettings settings;
    private boolean taken;
    /** Whether some of it is still with the client though it has been asked for. */
    private boolean unfinished;

    RequestBody(ServerRequest request, Headers headers, ClientConnection connection, IngressSettings settings) {
        this.request = request;
        this.headers = headers;
        this.connection = connection;
        this.settings = settings;
    }

    /**
     * All of it.
     *
     * @throws GatewayException TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, CLIENT_TIMEOUT or CANCELLED
     */
    Bytes take() {
        if (isEncoded(headers)) {
            throw encoded(headers);
        }
        if (!isExpected()) {
            return Bytes.EMPTY;
        }
        refuseOtherTypes();
        long announced = announced();
        if (announced > settings.maxRequestBody()) {
            throw tooLarge();
        }
        return patiently(announced);
    }

    /**
     * All of it as it comes, whatever its type; reading throws as {@link #take} does.
     *
     * @throws GatewayException TOO_LARGE or UNSUPPORTED_MEDIA_TYPE
     */
    InputStream stream() {
        if (isEncoded(headers)) {
            throw encoded(headers);
        }
        if (!isExpected()) {
            return InputStream.nullInputStream();
        }
        if (announced() > settings.maxUpload()) {
            throw tooLargeUpload();
        }
        taken = true;
        unfinished = true;
        return new Pieces(request.content().inputStream());
    }

    /** Before the answer's head, which has to say it: the connection closes if what is left of the body is not going to be taken. */
    void foresee() {
        if (unfinished || isUnwanted() && announced() > settings.maxRequestBody()) {
            connection.closeAfterAnswer();
        }
    }

    /** Takes and forgets a body nobody wanted, so that the next request can be read; else the connection has to close. */
    void leave() {
        if (connection.isClosing() || !isUnwanted()) {
            return;
        }
        try {
            patiently(announced());
        } catch (GatewayException _) {
            connection.closeAfterAnswer();
        }
    }

    /** Whether it comes though nobody has asked for it. */
    private boolean isUnwanted() {
        return !taken && isExpected() && !headers.has("expect");
    }

    private Bytes patiently(long announced) {
        connection.expectWithin(settings.bodyPatience());
        try {
            taken = true;
            return read(announced);
        } finally {
            connection.expectNothing();
        }
    }

    private Bytes read(long announced) {
        try (InputStream in = request.content().inputStream()) {
            byte[] bytes = new byte[announced < 0 ? FIRST_PIECE : (int) announced + 1];
            int length = 0;
            while (true) {
                int count = in.read(bytes, length, bytes.length - length);
                if (count < 0) {
                    return Bytes.of(bytes).slice(0, length);
                }
                length += count;
                if (length > settings.maxRequestBody()) {
                    throw tooLarge();
                }
                if (length == bytes.length) {
                    bytes = Arrays.copyOf(bytes, (int) Math.min(bytes.length * 2L, settings.maxRequestBody() + 1));
                }
            }
        } catch (IOException | RuntimeException failure) {
            throw failed(failure);
        }
    }

    private GatewayException failed(Exception failure) {
        connection.closeAfterAnswer();
        return switch (failure) {
            case GatewayException known -> known;
            case ClientConnection.Stalled stalled ->
                new GatewayException(
                        FailureKind.CLIENT_TIMEOUT,
                        "the body of the request did not arrive: nothing came for "
                                + settings.bodyPatience().toSeconds() + " s",
                        stalled);
            case RequestException refused
            when refused.status().equals(Status.REQUEST_ENTITY_TOO_LARGE_413) -> tooLarge();
            case RequestException refused ->
                new GatewayException(FailureKind.INVALID_REQUEST, "the body of the request cannot be read", refused);
            default -> gone(failure);
        };
    }

    private static GatewayException gone(Exception cause) {
        return new GatewayException(
                FailureKind.CANCELLED, "the client went away before its request was complete", cause);
    }

    private GatewayException tooLarge() {
        return tooLarge(settings.maxRequestBody(), "server.max_request_body");
    }

    private GatewayException tooLargeUpload() {
        return tooLarge(settings.maxUpload(), "server.max_upload");
    }

    private GatewayException tooLarge(long limit, String key) {
        connection.closeAfterAnswer();
        return new GatewayException(
                FailureKind.TOO_LARGE,
                "the body of the request is larger than " + limit + " bytes, the limit set by " + key);
    }

    /** Whether the body is compressed or the like. */
    static boolean isEncoded(Headers headers) {
        String encoding = headers.first("content-encoding").orElse("identity").strip();
        return !encoding.isEmpty() && !encoding.equalsIgnoreCase("identity");
    }

    static GatewayException encoded(Headers headers) {
        return new GatewayException(
                FailureKind.UNSUPPORTED_MEDIA_TYPE,
                "a request encoded as '" + headers.first("content-encoding").orElse("")
                        + "' is not taken; send it without content-encoding");
    }

    private void refuseOtherTypes() {
        String type = headers.first("content-type").orElse("").toLowerCase(Locale.ROOT);
        int semicolon = type.indexOf(';');
        String bare = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
        if (!bare.isEmpty() && !bare.endsWith("/json") && !bare.endsWith("+json")) {
            throw new GatewayException(
                    FailureKind.UNSUPPORTED_MEDIA_TYPE,
                    "a request of the type '" + bare + "' is not taken; send content-type: application/json");
        }
    }

    private boolean isExpected() {
        return headers.has("transfer-encoding") || announced() > 0;
    }

    private long announced() {
        try {
            return headers.first("content-length")
                    .map(String::strip)
                    .map(Long::parseLong)
                    .orElse(-1L);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    /** The body piece by piece. */
    private final class Pieces extends InputStream {
        private final InputStream in;
        private long length;

        Pieces(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int count) {
            connection.expectWithin(settings.bodyPatience());
            try {
                int read = in.read(into, from, count);
                length += Math.max(0, read);
                if (length > settings.maxUpload()) {
                    throw tooLargeUpload();
                }
                unfinished &= read >= 0;
                return read;
            } catch (IOException | RuntimeException failure) {
                throw failed(failure);
            } finally {
                connection.expectNothing();
            }
        }
    }
}
