package dev.plexus.codec.openai.stored;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeptResponseTest {
    private static final JsonObject UNDER_WAY =
            Json.parseObject("{\"response\":{\"id\":\"resp_1\",\"status\":\"in_progress\",\"background\":true}}");
    private static final JsonObject CANCELLED = new KeptResponse(UNDER_WAY).ended("cancelled", Optional.empty());

    @Test
    void endsOnce() {
        KeptResponse cancelled = new KeptResponse(CANCELLED);

        assertThat(cancelled.status()).isEqualTo("cancelled");
        assertThat(cancelled.failed("server_error", "too late")).isSameAs(CANCELLED);
        assertThat(cancelled.endedAs(new KeptResponse(UNDER_WAY))).isSameAs(CANCELLED);
    }

    @Test
    void saysWhyItFailed() {
        KeptResponse failed = new KeptResponse(new KeptResponse(UNDER_WAY).failed("server_error", "it broke"));

        assertThat(failed.status()).isEqualTo("failed");
        assertThat(failed.isUsable()).isFalse();
        assertThat(Json.text(failed.response().object("error").orElseThrow()))
                .isEqualTo("{\"code\":\"server_error\",\"message\":\"it broke\"}");
    }
}
