package dev.plexus.api.codec;

import dev.plexus.api.wire.Headers;
import java.util.Set;

/**
 * A path clients may call.
 *
 * <p>A path template has literal segments and at most one variable in braces. A variable such as {@code {model}} may hold slashes and ends
 * at the last colon if a literal follows it, as in {@code /v1beta/models/{model}:generateContent}.
 *
 * @param methods in upper case
 * @param path the template
 * @param claim whether a request to the path is meant for this endpoint, where several plugins declare one path
 * @param operation what it does
 */
public record Endpoint(Set<String> methods, String path, Claim claim, Operation operation) {
    public Endpoint {
        methods = Set.copyOf(methods);
    }

    public Endpoint(String method, String path, Operation operation) {
        this(Set.of(method), path, Claim.ALWAYS, operation);
    }

    /** Whether a request is meant for an endpoint, by its headers. Exactly one endpoint of a path claims always. */
    @FunctionalInterface
    public interface Claim {
        Claim ALWAYS = headers -> true;

        boolean claims(Headers headers);
    }
}
