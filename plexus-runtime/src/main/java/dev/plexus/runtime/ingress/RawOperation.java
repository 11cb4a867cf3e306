package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.ErrorWriter;
import dev.plexus.api.codec.Operation;
import java.util.Set;

/** Whatever an upstream understands and the gateway need not; below {@code /raw}. */
record RawOperation(ErrorWriter errors) implements Operation {
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    static Endpoint endpoint(ErrorWriter errors) {
        return new Endpoint(METHODS, "/raw/{rest}", Endpoint.Claim.ALWAYS, new RawOperation(errors));
    }
}
