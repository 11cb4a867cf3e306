package dev.plexus.runtime.admin;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.runtime.ingress.AdminRequest;
import java.util.function.Predicate;

/**
 * Lets administrators in: by the admin key, or by the token a running gateway leaves in its data folder for the command line. Never by a
 * query. Thread-safe.
 */
final class AdminAccess {
    private static final String BEARER = "Bearer ";

    private final Predicate<String> opens;

    /**
     * @param opens whether a secret lets in
     */
    public AdminAccess(Predicate<String> opens) {
        this.opens = opens;
    }

    void check(AdminRequest request) {
        boolean admitted = request.headers().all("authorization").stream()
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .anyMatch(opens);
        if (!admitted) {
            throw new GatewayException(
                    FailureKind.UNAUTHENTICATED,
                    "send the admin key as 'Authorization: Bearer <key>'; it was shown at the first start");
        }
    }
}
