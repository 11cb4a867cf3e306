package dev.plexus.runtime.egress;

import java.net.URI;
import java.util.Locale;

/**
 * Where a connection leads, and so which pooled connections may serve a call.
 *
 * @param secure whether TLS is spoken
 * @param host without brackets if it is an IPv6 address
 */
record Origin(boolean secure, String host, int port) {
    /**
     * The origin of an absolute address.
     *
     * @throws IllegalArgumentException if it is not an {@code http} or {@code https} address with a host
     */
    static Origin of(URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean secure = scheme.equals("https");
        if (!secure && !scheme.equals("http")) {
            throw new IllegalArgumentException("not an http or https address");
        }
        String host = uri.getHost();
        if (host == null) {
            throw new IllegalArgumentException("the address has no host");
        }
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? 443 : 80;
        return new Origin(secure, bare.toLowerCase(Locale.ROOT), port);
    }

    /** The value of the Host header. */
    String authority() {
        return port == (secure ? 443 : 80) ? bracketed() : bracketed() + ":" + port;
    }

    String withPort() {
        return bracketed() + ":" + port;
    }

    private String bracketed() {
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return withPort();
    }
}
