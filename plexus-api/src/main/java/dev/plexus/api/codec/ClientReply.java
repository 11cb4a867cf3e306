package dev.plexus.api.codec;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.util.List;

/**
 * A whole answer in a client's dialect.
 *
 * @param status the HTTP status
 * @param headers with the content type
 * @param losses what of the answer could not be said
 */
public record ClientReply(int status, Headers headers, Bytes body, List<Loss> losses) {
    private static final Headers JSON = Headers.of("content-type", "application/json");

    public ClientReply {
        losses = List.copyOf(losses);
    }

    /** An answer that is a JSON document. */
    public static ClientReply json(int status, Bytes body) {
        return new ClientReply(status, JSON, body, List.of());
    }
}
