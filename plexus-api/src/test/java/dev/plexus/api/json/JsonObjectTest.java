package dev.plexus.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonObjectTest {
    private final JsonObject object = Json.parseObject(
            "{\"s\":\"x\",\"n\":12,\"f\":1.5,\"d\":\"12\",\"t\":true,\"o\":{\"a\":1},\"a\":[1],\"z\":null}");

    @Test
    void typedFindersGiveValuesOfTheirKind() {
        assertThat(object.text("s")).contains("x");
        assertThat(object.integer("n")).contains(12L);
        assertThat(object.number("f")).contains(new JsonNumber("1.5"));
        assertThat(object.bool("t")).contains(true);
        assertThat(object.object("o")).contains(JsonObject.of("a", JsonNumber.of(1)));
        assertThat(object.array("a")).contains(JsonArray.of(JsonNumber.of(1)));
    }

    @Test
    void typedFindersTakeOtherKindsForAbsent() {
        assertThat(object.text("n")).isEmpty();
        assertThat(object.integer("d")).isEmpty();
        assertThat(object.integer("f")).isEmpty();
        assertThat(object.bool("s")).isEmpty();
        assertThat(object.object("a")).isEmpty();
        assertThat(object.array("missing")).isEmpty();
    }

    @Test
    void nullIsAbsentForTypedFindersOnly() {
        assertThat(object.text("z")).isEmpty();
        assertThat(object.find("z")).contains(JsonNull.NULL);
        assertThat(object.has("z")).isTrue();
    }

    @Test
    void membersKeepTheirOrder() {
        assertThat(object.names()).containsExactly("s", "n", "f", "d", "t", "o", "a", "z");
        assertThat(object.members().keySet()).containsExactlyElementsOf(object.names());
        assertThatThrownBy(() -> object.members().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void withReplacesInPlaceOrAddsAtTheEnd() {
        var small = JsonObject.of("a", JsonNumber.of(1), "b", JsonNumber.of(2));

        assertThat(Json.text(small.with("a", JsonNull.NULL))).isEqualTo("{\"a\":null,\"b\":2}");
        assertThat(Json.text(small.with("c", JsonNull.NULL))).isEqualTo("{\"a\":1,\"b\":2,\"c\":null}");
        assertThat(Json.text(small)).isEqualTo("{\"a\":1,\"b\":2}");
    }

    @Test
    void withoutLeavesOutOnlyWhatIsNamed() {
        assertThat(object.without("s", "n", "f", "d", "t", "nothing").names()).containsExactly("o", "a", "z");
        assertThat(object.without("nothing")).isSameAs(object);
        assertThat(JsonObject.of("a", JsonNull.NULL).without("a")).isSameAs(JsonObject.EMPTY);
    }

    @Test
    void equalityIgnoresOrder() {
        var forth = JsonObject.of("a", JsonNumber.of(1), "b", JsonNumber.of(2));
        var back = JsonObject.of("b", JsonNumber.of(2), "a", JsonNumber.of(1));

        assertThat(forth).isEqualTo(back).hasSameHashCodeAs(back).isNotEqualTo(forth.with("a", JsonNull.NULL));
        assertThat(forth).isNotEqualTo(JsonObject.of("a", JsonNumber.of(1), "c", JsonNumber.of(2)));
    }

    @Test
    void largeObjectsFindReplaceAndCompareLikeSmallOnes() {
        var builder = JsonObject.builder();
        for (int index = 0; index < 1000; index++) {
            builder.put("name" + index, index).put("name" + index / 2, index);
        }
        var large = builder.build();
        builder.put("later", true);

        assertThat(large.size()).isEqualTo(1000);
        assertThat(large.integer("name499")).contains(999L);
        assertThat(large.integer("name999")).contains(999L);
        assertThat(large.has("later")).isFalse();
        assertThat(large.has("name1000")).isFalse();
        assertThat(Json.parse(Json.write(large))).isEqualTo(large);
        assertThat(large.without("name0").size()).isEqualTo(999);
    }

    @Test
    void builderSkipsWhatIsAbsent() {
        var built = JsonObject.builder()
                .put("a", "x")
                .put("b", 1)
                .put("c", true)
                .putText("d", Optional.empty())
                .putText("e", Optional.of("y"))
                .putIfPresent("f", Optional.empty())
                .putIfPresent("g", Optional.of(JsonArray.EMPTY))
                .putAll(JsonObject.of("a", JsonNull.NULL))
                .build();

        assertThat(Json.text(built)).isEqualTo("{\"a\":null,\"b\":1,\"c\":true,\"e\":\"y\",\"g\":[]}");
    }
}
