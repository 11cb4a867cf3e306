package dev.plexus.runtime.ingress;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;

/**
 * The gateway's own answer.
 *
 * @param headers with the content type
 */
public record AdminResponse(int status, Headers headers, Bytes body) {
    static AdminResponse text(int status, String text) {
        return new AdminResponse(status, Headers.of("content-type", "text/plain; charset=utf-8"), Bytes.utf8(text));
    }
}
