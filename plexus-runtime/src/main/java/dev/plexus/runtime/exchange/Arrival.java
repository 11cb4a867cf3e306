package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.Inbound;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.runtime.auth.Authenticator;
import java.io.InputStream;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A request at the door: its head is there, its body is still with the client. For the exchange's thread.
 *
 * <p>Implemented by the ingress, so that a caller is known before the gateway takes its bytes.
 */
public interface Arrival {
    /** In upper case. */
    String method();

    /** As sent, without the query. */
    String path();

    /** Decoded values of the path's variables. */
    Map<String, String> variables();

    Query query();

    Headers headers();

    /**
     * Takes the body.
     *
     * @throws dev.plexus.api.failure.GatewayException if it is larger than allowed, of a wrong media type, or does not arrive in time
     */
    Bytes body();

    /** The whole request, without what let the client in; takes the body. */
    default Inbound inbound() {
        return new Inbound(
                method(),
                path(),
                variables(),
                Authenticator.withoutKeys(query()),
                Authenticator.withoutKeys(headers()),
                body());
    }

    /**
     * Takes the body as it comes, whatever its media type, in place of {@link #body}: for bodies too large to be held. Reading it throws
     * as that does.
     */
    InputStream upload();

    /** How long the client says its body is. */
    default OptionalLong announced() {
        return headers()
                .first("content-length")
                .map(String::strip)
                .filter(length -> length.matches("\\d{1,18}"))
                .map(length -> OptionalLong.of(Long.parseLong(length)))
                .orElse(OptionalLong.empty());
    }
}
