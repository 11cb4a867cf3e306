package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GeminiModelsTest {
    private static final List<ModelCard> CARDS =
            List.of(card("a", Optional.of("the first")), card("b", Optional.empty()), card("c/d", Optional.empty()));

    private final GeminiModels models = new GeminiModels();

    @Test
    void listNamesModelsAsTheVendorDoes() {
        assertThat(Json.parse(models.list(CARDS.subList(0, 1), Query.EMPTY).body()))
                .isEqualTo(Json.parse("""
                    {"models":[{"name":"models/a","displayName":"a","description":"the first",
                    "supportedGenerationMethods":["generateContent","countTokens"]}]}\
                    """));
    }

    @Test
    void pagesFollowEachOther() {
        JsonObject first =
                Json.parseObject(models.list(CARDS, Query.of("pageSize", "2")).body());
        JsonObject second = Json.parseObject(models.list(
                        CARDS, Query.of("pageToken", first.text("nextPageToken").orElseThrow()))
                .body());

        assertThat(first.array("models").orElseThrow().size()).isEqualTo(2);
        assertThat(((JsonObject) second.array("models").orElseThrow().get(0)).text("name"))
                .contains("models/c/d");
        assertThat(second.has("nextPageToken")).isFalse();
    }

    @Test
    void wrongTokenIsRefused() {
        assertThatThrownBy(() -> models.list(CARDS, Query.of("pageToken", "x")))
                .isInstanceOf(GatewayException.class)
                .hasMessage("pageToken: expected a whole number");
    }

    private static ModelCard card(String id, Optional<String> description) {
        return new ModelCard(id, "alias", Instant.EPOCH, description);
    }
}
