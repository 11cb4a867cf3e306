package dev.plexus.api.codec;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.util.Map;
import java.util.Optional;

/**
 * A client's request as it arrived, authenticated and with the client's key taken out of headers and query.
 *
 * @param method in upper case
 * @param path the path as sent, without the query, still percent-encoded
 * @param variables the decoded values of the endpoint's path variables, such as {@code model}
 * @param body the whole body; empty if there was none
 */
public record Inbound(
        String method, String path, Map<String, String> variables, Query query, Headers headers, Bytes body) {
    public Inbound {
        variables = Map.copyOf(variables);
    }

    public Inbound withBody(Bytes other) {
        return new Inbound(method, path, variables, query, headers, other);
    }

    /** The value of a path variable, if the endpoint's path has it. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }
}
