package dev.plexus.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class JsonMembersTest {
    private static JsonMembers read(String document) {
        return JsonMembers.of(Json.parseObject(document), "messages[1]");
    }

    private static void fails(String document, Consumer<JsonMembers> reading, String message) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> reading.accept(read(document)))
                .withMessage(message);
    }

    @Test
    void restIsWhatNobodyTook() {
        var members = read("{\"b\":1,\"model\":\"m\",\"a\":null,\"stop\":[\"x\",\"y\"],\"n\":null}");

        assertThat(members.requiredText("model")).isEqualTo("m");
        assertThat(members.texts("stop")).containsExactly("x", "y");
        assertThat(members.integer("n")).isEmpty();
        assertThat(members.text("missing")).isEmpty();
        assertThat(Json.text(members.rest())).isEqualTo("{\"b\":1,\"a\":null}");
    }

    @Test
    void hasLooksWithoutTaking() {
        var members = read("{\"a\":1,\"b\":null}");

        assertThat(members.has("a")).isTrue();
        assertThat(members.has("b")).isFalse();
        assertThat(members.rest()).isSameAs(members.object());
        assertThat(members.ignore("a").rest().names()).containsExactly("b");
    }

    @Test
    void wrongKindsAreNamedWithTheirPath() {
        fails("{\"role\":1}", m -> m.text("role"), "messages[1].role: expected a string, found a number");
        fails("{\"role\":{}}", m -> m.requiredText("role"), "messages[1].role: expected a string, found an object");
        fails("{\"x\":\"y\"}", m -> m.object("x"), "messages[1].x: expected an object, found a string");
        fails("{\"x\":true}", m -> m.array("x"), "messages[1].x: expected an array, found a boolean");
        fails("{\"x\":[]}", m -> m.bool("x"), "messages[1].x: expected a boolean, found an array");
        fails("{\"x\":\"1\"}", m -> m.integer("x"), "messages[1].x: expected a number, found a string");
        fails("{\"x\":1.5}", m -> m.integer("x"), "messages[1].x: expected a whole number of at most 64 bits");
        fails("{\"x\":[\"a\",null]}", m -> m.texts("x"), "messages[1].x[1]: expected a string, found null");
        fails("{\"x\":[{},3]}", m -> m.each("x"), "messages[1].x[1]: expected an object, found a number");
    }

    @Test
    void missingMembersAreNamed() {
        fails("{}", m -> m.requiredText("role"), "messages[1].role: required: expected a string");
        fails("{\"x\":null}", m -> m.requiredArray("x"), "messages[1].x: required: expected an array");
        fails("{}", m -> m.requiredMembers("x"), "messages[1].x: required: expected an object");
    }

    @Test
    void aCodecSaysWhichKindsItTakes() {
        assertThat(read("{\"content\":3}").unexpected("content", "a string or an array"))
                .hasMessage("messages[1].content: expected a string or an array, found a number");
    }

    @Test
    void nestedCursorsKnowWhereTheyAre() {
        var members =
                JsonMembers.of(Json.parseObject("{\"messages\":[{\"content\":[{\"type\":\"a\"},{\"type\":7}]}]}"), "");
        var part = members.each("messages").getFirst().each("content").getLast();

        assertThat(part.path()).isEqualTo("messages[0].content[1]");
        assertThat(part.path("type")).isEqualTo("messages[0].content[1].type");
        assertThat(part.path("list", 2)).isEqualTo("messages[0].content[1].list[2]");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> part.text("type"))
                .satisfies(failure -> assertThat(failure.path()).isEqualTo("messages[0].content[1].type"));
    }

    @Test
    void aliasesReadEveryFormAndTakeAll() {
        var members = read("{\"max_output_tokens\":5,\"topK\":3,\"top_k\":4,\"other_thing\":1,"
                        + "\"nested_one\":{\"inner_value\":\"x\",\"y_z\":0}}")
                .withAliases(JsonMembersTest::camel);

        assertThat(members.integer("maxOutputTokens")).contains(5L);
        assertThat(members.integer("top_k")).contains(3L);
        var nested = members.members("nestedOne").orElseThrow();
        assertThat(nested.text("innerValue")).contains("x");
        assertThat(Json.text(nested.rest())).isEqualTo("{\"y_z\":0}");
        assertThat(Json.text(members.rest())).isEqualTo("{\"other_thing\":1}");
    }

    private static String camel(String name) {
        var camel = new StringBuilder();
        for (int index = 0; index < name.length(); index++) {
            boolean after = index > 0 && name.charAt(index - 1) == '_';
            if (name.charAt(index) != '_') {
                camel.append(after ? Character.toUpperCase(name.charAt(index)) : name.charAt(index));
            }
        }
        return camel.toString();
    }
}
