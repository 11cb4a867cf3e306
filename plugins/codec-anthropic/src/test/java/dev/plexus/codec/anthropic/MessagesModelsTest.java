package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelDetails;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesModelsTest {
    private static final List<ModelCard> CARDS = IntStream.range(0, 5)
            .mapToObj(number -> card("m" + number, Optional.empty()))
            .toList();

    private final MessagesModels models = new MessagesModels();

    @Test
    void listHasTheVendorsShape() {
        List<ModelCard> cards = List.of(card("a", Optional.of("The first")), card("b", Optional.empty()));

        assertThat(Json.parse(models.list(cards, Query.EMPTY).body())).isEqualTo(Json.parse("""
            {"data":[{"type":"model","id":"a","display_name":"The first","created_at":"1970-01-01T00:00:00Z","lifecycle":"active"},
            {"type":"model","id":"b","display_name":"b","created_at":"1970-01-01T00:00:00Z","lifecycle":"active"}],
            "has_more":false,"first_id":"a","last_id":"b"}\
            """));
    }

    @Test
    void emptyListNamesNoIds() {
        assertThat(Json.parse(models.list(List.of(), Query.EMPTY).body()))
                .isEqualTo(Json.parse("{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}"));
    }

    @ParameterizedTest
    @CsvSource({
        "limit=2,m0,m1,true",
        "limit=2&after_id=m1,m2,m3,true",
        "limit=2&after_id=m3,m4,m4,false",
        "limit=2&before_id=m4,m2,m3,true",
        "limit=2&before_id=m1,m0,m0,false",
    })
    void pagesFollowEachOtherBothWays(String query, String first, String last, boolean more) {
        JsonObject page =
                Json.parseObject(models.list(CARDS, Query.parse(query)).body());

        assertThat(page.text("first_id")).contains(first);
        assertThat(page.text("last_id")).contains(last);
        assertThat(page.bool("has_more")).contains(more);
    }

    @ParameterizedTest
    @CsvSource({"0", "1001", "many"})
    void wrongLimitIsRefused(String limit) {
        assertThatThrownBy(() -> models.list(CARDS, Query.of("limit", limit)))
                .isInstanceOf(GatewayException.class)
                .hasMessage("limit: must be a number from 1 to 1000");
    }

    @Test
    void oneModelIsToldAlone() {
        assertThat(Json.parse(models.one(CARDS.getFirst()).body())).isEqualTo(Json.parse("""
            {"type":"model","id":"m0","display_name":"m0","created_at":"1970-01-01T00:00:00Z","lifecycle":"active"}\
            """));
    }

    @Test
    void pathOfModelsIsClaimedForClientsOfThisVendorOnly() {
        Endpoint listing = new AnthropicPlugin()
                .endpoints().stream()
                        .filter(endpoint -> endpoint.path().equals("/v1/models"))
                        .findFirst()
                        .orElseThrow();

        assertThat(listing.claim().claims(Headers.of("anthropic-version", "2023-06-01")))
                .isTrue();
        assertThat(listing.claim().claims(Headers.of("x-api-key", "k"))).isTrue();
        assertThat(listing.claim().claims(Headers.of("authorization", "Bearer k")))
                .isFalse();
    }

    @Test
    void saysWhatIsKnownOfAModelAndPromisesNothingElse() {
        Capabilities known = new Capabilities(Json.parseObject("""
            {"contextWindow":1000,"maxOutput":100,"inputModalities":["text","image"],"structuredOutputs":true,
            "thinking":{"modes":["adaptive"],"efforts":["low","max"]}}\
            """));
        ModelCard card = new ModelCard(
                "a",
                "acme",
                Instant.EPOCH,
                Optional.empty(),
                new ModelDetails(Optional.of("Title"), known, Optional.empty()));

        JsonObject written = Json.parseObject(models.one(card).body());

        assertThat(written.text("display_name")).contains("Title");
        assertThat(written.integer("max_input_tokens")).contains(1_000L);
        assertThat(written.integer("max_tokens")).contains(100L);
        JsonObject features = written.object("capabilities").orElseThrow();
        assertThat(supported(features, "image_input")).isTrue();
        assertThat(supported(features, "pdf_input")).isFalse();
        assertThat(supported(features, "structured_outputs")).isTrue();
        assertThat(supported(features, "batch")).isFalse();
        assertThat(supported(features.object("effort").orElseThrow(), "max")).isTrue();
        assertThat(supported(features.object("effort").orElseThrow(), "high")).isFalse();
        JsonObject types =
                features.object("thinking").orElseThrow().object("types").orElseThrow();
        assertThat(supported(types, "adaptive")).isTrue();
        assertThat(supported(types, "enabled")).isFalse();
    }

    private static boolean supported(JsonObject holder, String feature) {
        return holder.object(feature).orElseThrow().bool("supported").orElseThrow();
    }

    private static ModelCard card(String id, Optional<String> description) {
        return new ModelCard(id, "alias", Instant.EPOCH, description);
    }
}
