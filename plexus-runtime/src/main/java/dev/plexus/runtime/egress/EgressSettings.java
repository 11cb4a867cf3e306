package dev.plexus.runtime.egress;

import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How connections to upstreams are made and kept.
 *
 * @param tls whose certificates are trusted
 * @param proxy an HTTP proxy through which a tunnel is made to every upstream; it may be unresolved
 * @param life how long a connection is kept at most, so that a changed address of a name is followed
 * @param idle how long an unused connection is kept
 * @param reach which addresses may be connected to
 */
public record EgressSettings(
        SSLContext tls, Optional<InetSocketAddress> proxy, Duration life, Duration idle, Reach reach) {
    /** Connects to any address. */
    public EgressSettings(SSLContext tls, Optional<InetSocketAddress> proxy, Duration life, Duration idle) {
        this(tls, proxy, life, idle, Reach.ANYWHERE);
    }

    /** These settings for connections that lead no further. */
    public EgressSettings within(Reach other) {
        return new EgressSettings(tls, proxy, life, idle, other);
    }

    /** Trusts what the Java runtime trusts, uses no proxy, keeps connections for five minutes and unused ones for 30 seconds. */
    public static EgressSettings standard() {
        try {
            return new EgressSettings(
                    SSLContext.getDefault(), Optional.empty(), Duration.ofMinutes(5), Duration.ofSeconds(30));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("this Java runtime has no usable TLS: " + broken.getMessage(), broken);
        }
    }
}
