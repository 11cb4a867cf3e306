package dev.plexus.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plexus.api.wire.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonEditTest {
    /** Applies edits written as {@code a.b=1} or {@code -a.b}, separated by spaces. */
    private static String edit(String body, String edits) {
        var list = List.of(edits.split(" ")).stream().map(JsonEditTest::parse).toList();
        return Json.edit(Bytes.utf8(body), list).utf8();
    }

    private static JsonEdit parse(String edit) {
        if (edit.startsWith("-")) {
            return new JsonEdit.Remove(List.of(edit.substring(1).split("\\.")));
        }
        int equals = edit.indexOf('=');
        var path = edit.substring(0, equals);
        return new JsonEdit.Set(
                path.isEmpty() ? List.of() : List.of(path.split("\\.")), Json.parse(edit.substring(equals + 1)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                // replace
                "{ \"a\" : 1 , \"b\":2 }|a=9|{ \"a\" : 9 , \"b\":2 }",
                "{\"a\":{\"b\":[1,{\"c\":2}]}}|a.b.1.c=\"x\"|{\"a\":{\"b\":[1,{\"c\":\"x\"}]}}",
                "{\"a\":[1, 2 ,3]}|a.1=[]|{\"a\":[1, [] ,3]}",
                "{\"a\":1,\"x\":5,\"a\":2}|a=9|{\"a\":9,\"x\":5,\"a\":9}",
                "{\"\\u0061\":1,\"a\":2}|a=9|{\"\\u0061\":9,\"a\":9}",
                "{\"a\":{\"b\":1},\"a\":{}}|a.b=2|{\"a\":{\"b\":2},\"a\":{\"b\":2}}",
                " 5 |=6| 6 ",
                "{\"a\":-1.50e3}|a=null|{\"a\":null}",
                "{\"a\":{\"a\":1}}|a.a=2|{\"a\":{\"a\":2}}",
                "{\"b\":{\"a\":1},\"a\":\"a\"}|a=2|{\"b\":{\"a\":1},\"a\":2}",
                // insert
                "{}|a=1|{\"a\":1}",
                "{ }|a=1|{\"a\":1 }",
                "{ \"a\": 1\t}|b=2|{ \"a\": 1,\"b\":2\t}",
                "{\"a\":{}}|a.b.c=1|{\"a\":{\"b\":{\"c\":1}}}",
                "{}|a.b=1 a.c=2 d=3|{\"a\":{\"b\":1,\"c\":2},\"d\":3}",
                "{\"a\":null}|a.b=1|{\"a\":{\"b\":1}}",
                "[]|0=1|[1]",
                "[1 ]|1=2|[1,2 ]",
                "[ ]|0.a=2|[{\"a\":2} ]",
                // remove
                "{\"a\":1}|-a|{}",
                "{ \"a\" : 1 }|-a|{  }",
                "{\"a\":1, \"b\":2, \"c\":3}|-a|{\"b\":2, \"c\":3}",
                "{\"a\":1, \"b\":2, \"c\":3}|-b|{\"a\":1, \"c\":3}",
                "{\"a\":1, \"b\":2, \"c\":3 }|-c|{\"a\":1, \"b\":2 }",
                "{\"a\":1, \"b\":2, \"c\":3}|-a -b|{\"c\":3}",
                "{\"a\":1, \"b\":2, \"c\":3}|-b -c|{\"a\":1}",
                "{\"a\":1, \"b\":2, \"c\":3}|-a -c|{\"b\":2}",
                "{\"a\":1, \"b\":2, \"c\":3}|-a -b -c|{}",
                "{\"a\":1, \"b\":2, \"a\":3}|-a|{\"b\":2}",
                "{\"a\":1 ,\"a\":3}|-a|{}",
                "[1,2,3]|-0 -1|[3]",
                "[1,{\"a\":[]},3]|-1.a -2|[1,{}]",
                "{\"a\":\"}\\\"{\",\"b\":2}|-b|{\"a\":\"}\\\"{\"}",
                // nothing there
                "{\"a\":1}|-b -a.b -c.d|{\"a\":1}",
                "[1]|-5|[1]",
                "{\"a\":null}|-a.b|{\"a\":null}",
                // together
                "{\"a\":1, \"b\":2}|-a c=3 b=4|{\"b\":4,\"c\":3}",
                "{\"a\":1, \"b\":2}|-a -b c=3 d=4|{\"c\":3,\"d\":4}",
                "{\"a\":1, \"b\":2}|-b c=3|{\"a\":1,\"c\":3}",
                "{\"a\":{\"b\":1}}|a.c=2 d=3|{\"a\":{\"b\":1,\"c\":2},\"d\":3}",
                "[1,2]|-0 -1 2=3|[3]",
                // order
                "{\"a\":1}|a=2 a=3|{\"a\":3}",
                "{\"a\":1}|a=2 -a|{}",
                "{\"a\":1}|-a a=2|{\"a\":2}",
                "{\"a\":1}|-a a.b=2|{\"a\":{\"b\":2}}",
                "{\"a\":1}|a={\"x\":1} a.y=2 -a.x|{\"a\":{\"y\":2}}",
                "{\"a\":{\"b\":1}}|a.b=2 a={}|{\"a\":{}}",
                "{\"a\":1}|a=[1,2] a.0=3 a.2=4 -a.1|{\"a\":[3,4]}",
            })
    void changesOnlyWhatTheEditsName(String body, String edits, String expected) {
        assertThat(edit(body, edits)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1}|a.b=2|a: expected an object or an array, found a number",
                "{\"a\":{\"b\":\"x\"}}|a.b.c=2|a.b: expected an object or an array, found a string",
                "{\"a\":[1]}|a.b=2|a: expected an object, found an array",
                "{\"a\":[1]}|a.01=2|a: expected an object, found an array",
                "{\"a\":[1]}|a.2=2|a.2: the array has only 1 elements",
                "{\"a\":[1}|a=2|a[0]: line 1, column 8: malformed JSON near '}'",
                "{} {}|a=2|line 1, column 4: expected the end of the document",
                "{}|a=1 a.b=2|a: expected an object or an array, found a number",
            })
    void impossibleEditsAreRefused(String body, String edits, String message) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> edit(body, edits))
                .withMessage(message);
    }

    @Test
    void namesWithAnythingInThemAreWrittenEscaped() {
        var name = "a\"b\\c\né";
        var edits = List.<JsonEdit>of(new JsonEdit.Set(name, JsonBoolean.TRUE));

        var edited = Json.edit(Bytes.utf8("{\"x.y\":1}"), edits);

        assertThat(edited.utf8()).isEqualTo("{\"x.y\":1,\"a\\\"b\\\\c\\né\":true}");
        assertThat(Json.edit(edited, List.of(new JsonEdit.Remove(name), new JsonEdit.Set("x.y", JsonNull.NULL)))
                        .utf8())
                .isEqualTo("{\"x.y\":null}");
    }

    @Test
    void withoutEffectTheSameBytesComeBack() {
        var body = Bytes.utf8("{\"a\": 1}");

        assertThat(Json.edit(body, List.of())).isSameAs(body);
        assertThat(Json.edit(body, List.of(new JsonEdit.Remove("b")))).isSameAs(body);
    }

    @Test
    void aBodyWithinALargerArrayAndAfterAMarkIsEditedInPlace() {
        var body = Bytes.utf8("xx\uFEFF{\"model\":\"a\"}yy").slice(2, 18);

        assertThat(Json.edit(body, List.of(new JsonEdit.Set("model", JsonString.of("b"))))
                        .utf8())
                .isEqualTo("\uFEFF{\"model\":\"b\"}");
    }

    @Test
    void theWholeDocumentCannotBeRemoved() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonEdit.Remove(List.of()));
    }
}
