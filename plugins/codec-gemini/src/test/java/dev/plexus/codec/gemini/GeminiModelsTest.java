package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelDetails;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Query;
import dev.plexus.testkit.Fixtures;
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
    void methodsAreThoseOfWhatTheModelIsFor() {
        ModelDetails vectors = new ModelDetails(
                Optional.empty(), new GeminiCodec().capabilities("gemini-embedding-001"), Optional.empty());
        ModelDetails speech = new ModelDetails(
                Optional.empty(),
                new Capabilities(Json.parseObject("{\"operations\":[\"speech\"]}")),
                Optional.empty());

        assertThat(Json.text(written(vectors)))
                .contains("\"inputTokenLimit\":2048")
                .contains("[\"embedContent\",\"batchEmbedContents\",\"countTokens\"]")
                .contains("\"thinking\":false")
                .doesNotContain("outputTokenLimit");
        assertThat(written(speech).array("supportedGenerationMethods")).contains(JsonArray.EMPTY);
    }

    private JsonObject written(ModelDetails details) {
        ModelCard card = new ModelCard("m", "google", Instant.EPOCH, Optional.empty(), details);
        return Json.parseObject(models.one(card).body());
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

    @Test
    void saysWhatTheVendorSaysOfItsOwnModel() {
        JsonObject recorded = Json.parseObject(Fixtures.of("gemini").stream()
                .filter(fixture -> fixture.name().equals("models-list"))
                .findFirst()
                .orElseThrow()
                .response()
                .orElseThrow());
        JsonObject theirs = (JsonObject) recorded.array("models").orElseThrow().get(0);
        String id = "gemini-3.1-pro-preview";
        ModelDetails details =
                new ModelDetails(theirs.text("displayName"), new GeminiCodec().capabilities(id), Optional.empty());

        JsonObject ours = Json.parseObject(
                models.one(new ModelCard(id, "google", Instant.EPOCH, theirs.text("description"), details))
                        .body());

        assertThat(ours.without("supportedGenerationMethods").names())
                .allSatisfy(member -> assertThat(ours.find(member)).isEqualTo(theirs.find(member)));
        assertThat(ours.names()).contains("inputTokenLimit", "outputTokenLimit", "thinking");
        assertThat(theirs.array("supportedGenerationMethods").orElseThrow().elements())
                .containsAll(ours.array("supportedGenerationMethods").orElseThrow());
    }

    private static ModelCard card(String id, Optional<String> description) {
        return new ModelCard(id, "alias", Instant.EPOCH, description);
    }
}
