package dev.plexus.runtime.auth;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A client key as the gateway knows it, and what it may do.
 *
 * @param name its name in the configuration or admin API
 * @param sha256 hash of the secret, 64 lower-case hexadecimal digits
 * @param models which model names it may ask for
 * @param providers which providers may serve it
 * @param expires when it stops working
 * @param strict whether a request is refused rather than told with losses
 * @param raw whether it may send to its providers what the gateway does not understand
 */
public record ClientKey(
        String name,
        String sha256,
        AccessList models,
        AccessList providers,
        Optional<Instant> expires,
        boolean disabled,
        Map<String, String> labels,
        boolean strict,
        boolean raw) {
    public ClientKey {
        labels = Map.copyOf(labels);
    }

    /** A key for which losses decide nothing. */
    public ClientKey(
            String name,
            String sha256,
            AccessList models,
            AccessList providers,
            Optional<Instant> expires,
            boolean disabled,
            Map<String, String> labels) {
        this(name, sha256, models, providers, expires, disabled, labels, false);
    }

    /** This key, refused or not. */
    public ClientKey withDisabled(boolean other) {
        return new ClientKey(name, sha256, models, providers, expires, other, labels, strict, raw);
    }

    /** This key with another secret, which works until the given time. */
    public ClientKey withSecret(String otherSha256, Optional<Instant> until) {
        return new ClientKey(name, otherSha256, models, providers, until, disabled, labels, strict, raw);
    }

    /** This key, allowed to send requests past the gateway's understanding to providers it may use, or not. */
    public ClientKey withRaw(boolean other) {
        return new ClientKey(name, sha256, models, providers, expires, disabled, labels, strict, other);
    }

    /** A key whose requests the gateway understands. */
    public ClientKey(
            String name,
            String sha256,
            AccessList models,
            AccessList providers,
            Optional<Instant> expires,
            boolean disabled,
            Map<String, String> labels,
            boolean strict) {
        this(name, sha256, models, providers, expires, disabled, labels, strict, false);
    }

    /**
     * What is allowed and what is denied; an empty list of allowed names allows all.
     */
    public record AccessList(List<String> allow, List<String> deny) {
        public static final AccessList ALL = new AccessList(List.of(), List.of());

        public AccessList {
            allow = List.copyOf(allow);
            deny = List.copyOf(deny);
        }

        public boolean admits(String name) {
            return (allow.isEmpty() || allow.contains(name)) && !deny.contains(name);
        }
    }
}
