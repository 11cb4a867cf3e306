package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.ErrorWriter;
import dev.plexus.api.failure.Failure;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the table of endpoints says about a request's head. */
sealed interface Match {
    /**
     * The request is for this endpoint.
     *
     * @param variables of the path, decoded
     */
    record Found(Endpoint endpoint, Map<String, String> variables) implements Match {}

    /**
     * No endpoint serves the request.
     *
     * @param errors how to say so to this client
     * @param allowed the methods that would do, if it is only the method that is wrong
     */
    record Refused(Failure failure, ErrorWriter errors, Set<String> allowed) implements Match {
        public Refused {
            allowed = new TreeSet<>(allowed);
        }
    }
}
