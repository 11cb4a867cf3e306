package dev.plexus.runtime.auth;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the client key in a request's headers or query and says whose it is. Thread-safe.
 *
 * <p>A key is looked for where each vendor's SDK puts it, since a client keeps its own protocol: {@code Authorization: Bearer},
 * {@code x-api-key}, {@code x-goog-api-key}, {@code ?key=}. If several are sent, the first that is known counts.
 */
public final class Authenticator {
    private static final List<String> KEY_HEADERS = List.of("x-api-key", "x-goog-api-key");
    private static final String KEY_PARAMETER = "key";

    private final InstantSource clock;

    public Authenticator(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Whose request it is.
     *
     * @throws GatewayException UNAUTHENTICATED if no valid key was sent
     */
    public Principal authenticate(Headers headers, Query query, KeyRing keys) {
        List<String> offered = offered(headers, query);
        if (offered.isEmpty()) {
            throw new GatewayException(
                    FailureKind.UNAUTHENTICATED,
                    "no API key was sent; send a Plexus key as 'Authorization: Bearer <key>' or in the header"
                            + " x-api-key or x-goog-api-key");
        }
        return offered.stream()
                .flatMap(secret -> find(secret, keys).stream())
                .findFirst()
                .map(this::checked)
                .orElseThrow(() -> new GatewayException(
                        FailureKind.UNAUTHENTICATED,
                        "the API key is not known to this gateway; 'plexus key list' shows the keys there are"));
    }

    /** The headers without anything that lets a client in. */
    public static Headers withoutKeys(Headers headers) {
        return headers.without("authorization", "cookie", "proxy-authorization")
                .without(KEY_HEADERS.toArray(String[]::new));
    }

    /** The query without a key. */
    public static Query withoutKeys(Query query) {
        return query.first(KEY_PARAMETER).isPresent() ? query.without(KEY_PARAMETER) : query;
    }

    private static List<String> offered(Headers headers, Query query) {
        List<String> offered = new ArrayList<>();
        headers.all("authorization").forEach(value -> {
            if (value.regionMatches(true, 0, "Bearer ", 0, 7)) {
                offered.add(value.substring(7).strip());
            }
        });
        KEY_HEADERS.forEach(name -> headers.all(name).forEach(value -> offered.add(value.strip())));
        query.first(KEY_PARAMETER).ifPresent(offered::add);
        offered.removeIf(String::isEmpty);
        return offered;
    }

    private static Optional<Principal> find(String offered, KeyRing keys) {
        Optional<ClientKey> whole = keys.find(Hashes.sha256(offered));
        if (whole.isPresent()) {
            return whole.map(key -> new Principal(key, Optional.empty()));
        }
        int colon = offered.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String label = offered.substring(colon + 1);
        return keys.find(Hashes.sha256(offered.substring(0, colon)))
                .map(key -> new Principal(key, label.isEmpty() ? Optional.empty() : Optional.of(label)));
    }

    private Principal checked(Principal principal) {
        ClientKey key = principal.key();
        if (key.disabled()) {
            throw new GatewayException(FailureKind.UNAUTHENTICATED, "the API key '" + key.name() + "' is disabled");
        }
        if (key.expires().filter(end -> !clock.instant().isBefore(end)).isPresent()) {
            throw new GatewayException(FailureKind.UNAUTHENTICATED, "the API key '" + key.name() + "' has expired");
        }
        return principal;
    }
}
