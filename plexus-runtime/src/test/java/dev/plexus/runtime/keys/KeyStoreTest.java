package dev.plexus.runtime.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.store.ResourceStore;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.runtime.auth.Authenticator;
import dev.plexus.runtime.auth.ClientKey;
import dev.plexus.runtime.auth.ClientKey.AccessList;
import dev.plexus.runtime.auth.Hashes;
import dev.plexus.runtime.auth.KeyRing;
import dev.plexus.testkit.FixedClock;
import dev.plexus.testkit.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyStoreTest {
    private final FixedClock clock = FixedClock.somewhen();
    private final ResourceStore resources = new InMemoryStorage()
            .open(new StorageSettings("memory:keys", Optional.empty()))
            .resources();
    private final KeyStore keys = new KeyStore(resources, clock, new Random(1));

    @Test
    void keepsOnlyTheHashOfASecret() {
        KeyStore.Made made = keys.create("laptop", KeyStore.Wishes.NONE);
        String secret = made.secret().secret().reveal();

        String stored = Json.text(resources.load().resources().getFirst().document());

        assertThat(secret).startsWith("sk-plexus-").hasSizeGreaterThanOrEqualTo(42);
        assertThat(stored).doesNotContain(secret).contains(Hashes.sha256(secret));
        assertThat(made.toString()).doesNotContain(secret);
    }

    @Test
    void makesADifferentSecretEachTime() {
        String first =
                keys.create("one", KeyStore.Wishes.NONE).secret().secret().reveal();
        String second =
                keys.create("two", KeyStore.Wishes.NONE).secret().secret().reveal();

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void remembersAllThatAKeyMayDo() {
        Instant end = clock.instant().plus(Duration.ofDays(30));
        KeyStore.Wishes wishes = new KeyStore.Wishes(
                new AccessList(List.of("fast"), List.of("slow")),
                new AccessList(List.of(), List.of("dear")),
                Optional.of(end),
                Map.of("team", "core"),
                true,
                true);

        keys.create("laptop", wishes);
        keys.rotate("laptop", Optional.empty());
        keys.disable("laptop", true);
        keys.disable("laptop", false);

        ClientKey found = keys.find("laptop").key();
        assertThat(found.models()).isEqualTo(wishes.models());
        assertThat(found.providers()).isEqualTo(wishes.providers());
        assertThat(found.expires()).contains(end);
        assertThat(found.labels()).isEqualTo(wishes.labels());
        assertThat(found.strict()).isTrue();
        assertThat(found.raw()).isTrue();
        assertThat(keys.find("laptop").created()).isEqualTo(clock.instant());
    }

    @Test
    void refusesAKeyThatHasExpiredAlready() {
        KeyStore.Wishes past =
                new KeyStore.Wishes(AccessList.ALL, AccessList.ALL, Optional.of(clock.instant()), Map.of());

        assertThatThrownBy(() -> keys.create("late", past))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(FailureKind.UNPROCESSABLE))
                .hasMessageContaining("is past");
        assertThat(keys.list()).isEmpty();
    }

    @Test
    void listsKeysByName() {
        keys.create("b", KeyStore.Wishes.NONE);
        keys.create("a", KeyStore.Wishes.NONE);

        assertThat(keys.list()).extracting(key -> key.key().name()).containsExactly("a", "b");
    }

    @Test
    void refusesANameThatIsTaken() {
        KeyStore.Made first = keys.create("laptop", KeyStore.Wishes.NONE);

        assertThatThrownBy(() -> keys.create("laptop", KeyStore.Wishes.NONE))
                .extracting(thrown -> ((GatewayException) thrown).kind())
                .isEqualTo(FailureKind.CONFLICT);
        assertThat(keys.find("laptop").key().sha256()).isEqualTo(first.secret().sha256());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-x", "a b", "a/b", "a:b", "ä"})
    void refusesWhatCannotNameAKey(String name) {
        assertThatThrownBy(() -> keys.create(name, KeyStore.Wishes.NONE))
                .hasMessageContaining("'" + name + "' cannot name a key")
                .extracting(thrown -> ((GatewayException) thrown).kind())
                .isEqualTo(FailureKind.INVALID_REQUEST);
    }

    @Test
    void letsOnlyTheNewSecretInAfterARotation() {
        String old = secret(keys.create("laptop", KeyStore.Wishes.NONE));
        String fresh = secret(keys.rotate("laptop", Optional.empty()));

        assertThat(isAdmitted(fresh)).isTrue();
        assertThat(isAdmitted(old)).isFalse();
    }

    @Test
    void letsBothSecretsInUntilTheOverlapEnds() {
        String old = secret(keys.create("laptop", KeyStore.Wishes.NONE));
        String fresh = secret(keys.rotate("laptop", Optional.of(clock.instant().plus(Duration.ofHours(1)))));
        assertThat(isAdmitted(old)).isTrue();
        assertThat(isAdmitted(fresh)).isTrue();

        clock.advance(Duration.ofHours(1));

        assertThat(isAdmitted(old)).isFalse();
        assertThat(isAdmitted(fresh)).isTrue();
    }

    @Test
    void doesNotLetAnOldSecretOutliveItsKey() {
        Instant end = clock.instant().plus(Duration.ofMinutes(10));
        String old = secret(
                keys.create("laptop", new KeyStore.Wishes(AccessList.ALL, AccessList.ALL, Optional.of(end), Map.of())));
        keys.rotate("laptop", Optional.of(clock.instant().plus(Duration.ofHours(1))));

        clock.advance(Duration.ofMinutes(10));

        assertThat(isAdmitted(old)).isFalse();
    }

    @Test
    void letsNobodyInByADisabledKeyUntilItIsEnabled() {
        String secret = secret(keys.create("laptop", KeyStore.Wishes.NONE));

        keys.disable("laptop", true);
        assertThat(isAdmitted(secret)).isFalse();
        keys.disable("laptop", false);

        assertThat(isAdmitted(secret)).isTrue();
    }

    @Test
    void disablesTheOldSecretOfARotationToo() {
        String old = secret(keys.create("laptop", KeyStore.Wishes.NONE));
        keys.rotate("laptop", Optional.of(clock.instant().plus(Duration.ofHours(1))));

        keys.disable("laptop", true);

        assertThat(isAdmitted(old)).isFalse();
    }

    @Test
    void forgetsADeletedKey() {
        String secret = secret(keys.create("laptop", KeyStore.Wishes.NONE));

        keys.delete("laptop");

        assertThat(isAdmitted(secret)).isFalse();
        assertThat(keys.list()).isEmpty();
    }

    @Test
    void saysThatThereIsNoSuchKey() {
        assertThatThrownBy(() -> keys.find("nobody"))
                .hasMessageContaining("there is no key 'nobody'")
                .extracting(thrown -> ((GatewayException) thrown).kind())
                .isEqualTo(FailureKind.NOT_FOUND);
        assertThatThrownBy(() -> keys.delete("nobody")).isInstanceOf(GatewayException.class);
        assertThatThrownBy(() -> keys.rotate("nobody", Optional.empty())).isInstanceOf(GatewayException.class);
    }

    @Test
    void makesAnAdminKeyOnceAndKeepsItsHash() {
        AdminKey.Found first = AdminKey.find(Optional.empty(), resources, new Random(2));
        AdminKey.Found second = AdminKey.find(Optional.empty(), resources, new Random(3));
        String secret = first.made().orElseThrow().secret().reveal();

        assertThat(second.made()).isEmpty();
        assertThat(second.key().opens(secret)).isTrue();
        assertThat(second.key().opens("plx_admin_wrong")).isFalse();
        assertThat(Json.text(resources.load().resources().getFirst().document()))
                .doesNotContain(secret);
    }

    @Test
    void prefersTheConfiguredAdminKey() {
        AdminKey.find(Optional.empty(), resources, new Random(2));

        AdminKey.Found found = AdminKey.find(Optional.of(Secret.of("from-the-file")), resources, new Random(3));

        assertThat(found.made()).isEmpty();
        assertThat(found.key().opens("from-the-file")).isTrue();
    }

    private static String secret(KeyStore.Made made) {
        return made.secret().secret().reveal();
    }

    private boolean isAdmitted(String secret) {
        KeyRing ring = new KeyRing(
                keys.list().stream().flatMap(key -> key.clientKeys().stream()).toList());
        try {
            return new Authenticator(clock)
                    .authenticate(Headers.of("x-api-key", secret), Query.EMPTY, ring)
                    .key()
                    .name()
                    .equals("laptop");
        } catch (GatewayException refused) {
            return false;
        }
    }
}
