package dev.plexus.runtime.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private final Authenticator authenticator = new Authenticator(InstantSource.fixed(NOW));
    private final KeyRing keys = new KeyRing(List.of(
            key("laptop", "sk-one", Optional.empty(), false),
            key("old", "sk-old", Optional.of(NOW), false),
            key("off", "sk-off", Optional.empty(), true)));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer sk-one", "bearer sk-one", "Bearer  sk-one "})
    void findsAKeyInTheAuthorizationHeader(String value) {
        Principal principal = authenticator.authenticate(Headers.of("Authorization", value), Query.EMPTY, keys);

        assertThat(principal.key().name()).isEqualTo("laptop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-api-key", "x-goog-api-key"})
    void findsAKeyWhereOtherSdksPutIt(String header) {
        assertThat(authenticator
                        .authenticate(Headers.of(header, "sk-one"), Query.EMPTY, keys)
                        .key()
                        .name())
                .isEqualTo("laptop");
    }

    @Test
    void findsAKeyInTheQuery() {
        assertThat(authenticator
                        .authenticate(Headers.EMPTY, Query.parse("alt=sse&key=sk-one"), keys)
                        .key()
                        .name())
                .isEqualTo("laptop");
    }

    @Test
    void takesTheSuffixBehindTheKeyAsALabel() {
        Principal principal = authenticator.authenticate(Headers.of("x-api-key", "sk-one:build-7"), Query.EMPTY, keys);

        assertThat(principal.label()).contains("build-7");
    }

    @Test
    void triesTheNextKeyIfTheFirstIsUnknown() {
        Headers headers = Headers.of("authorization", "Bearer left-over", "x-api-key", "sk-one");

        assertThat(authenticator.authenticate(headers, Query.EMPTY, keys).key().name())
                .isEqualTo("laptop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-two", "sk-old", "sk-off", "SK-ONE"})
    void refusesUnknownExpiredAndDisabledKeys(String secret) {
        assertThatThrownBy(() -> authenticator.authenticate(Headers.of("x-api-key", secret), Query.EMPTY, keys))
                .isInstanceOfSatisfying(GatewayException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
                    assertThat(failure.getMessage()).doesNotContain(secret);
                });
    }

    @Test
    void saysWhereToPutAKeyIfThereIsNone() {
        assertThatThrownBy(() -> authenticator.authenticate(Headers.EMPTY, Query.EMPTY, keys))
                .hasMessageContaining("Authorization: Bearer");
    }

    @Test
    void takesKeysOutOfWhatIsPassedOn() {
        Headers headers = Headers.builder()
                .add("authorization", "Bearer sk-one")
                .add("x-api-key", "sk-one")
                .add("cookie", "session")
                .add("x-feature", "kept")
                .build();

        assertThat(Authenticator.withoutKeys(headers).names()).containsExactly("x-feature");
        assertThat(Authenticator.withoutKeys(Query.parse("key=sk-one&alt=sse")).encoded())
                .isEqualTo("alt=sse");
    }

    private static ClientKey key(String name, String secret, Optional<Instant> expires, boolean disabled) {
        return new ClientKey(
                name,
                Hashes.sha256(secret),
                ClientKey.AccessList.ALL,
                ClientKey.AccessList.ALL,
                expires,
                disabled,
                Map.of());
    }
}
