package dev.plexus.runtime.boot;

import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.keys.AdminKey;
import dev.plexus.runtime.snapshot.Snapshots;

/** Lets in who has a client key or the admin key. Thread-safe. */
record MetricsAccess(Authenticator authenticator, Snapshots snapshots, AdminKey admin) {
    private static final String BEARER = "Bearer ";

    boolean admits(Headers headers, Query query) {
        boolean administrator = headers.all("authorization").stream()
                .filter(value -> value.startsWith(BEARER))
                .anyMatch(value -> admin.opens(value.substring(BEARER.length()).strip()));
        return administrator || isClient(headers, query);
    }

    private boolean isClient(Headers headers, Query query) {
        try {
            authenticator.authenticate(headers, query, snapshots.current().keys());
            return true;
        } catch (GatewayException refused) {
            return false;
        }
    }
}
