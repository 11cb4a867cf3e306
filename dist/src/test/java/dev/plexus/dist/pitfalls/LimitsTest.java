package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be left out without another meaning is refused. */
class LimitsTest {
    private static final String CACHED =
            "{'cachedContent':'cachedContents/1'," + Crossing.hello("gemini").substring(1);

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages"})
    void aConversationThatAnotherVendorCachedIsRefused(String upstream) {
        Crossing crossing = new Crossing("gemini", upstream);

        assertThatThrownBy(() -> crossing.sent(CACHED)).isInstanceOfSatisfying(GatewayException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(FailureKind.UNSUPPORTED);
            assertThat(refused.failure().source().parameter()).contains("cachedContent");
        });
    }

    @Test
    void itGoesOnToItsOwn() {
        assertThat(Seen.text(new Crossing("gemini", "gemini").sent(CACHED), "cachedContent"))
                .isEqualTo("cachedContents/1");
    }
}
