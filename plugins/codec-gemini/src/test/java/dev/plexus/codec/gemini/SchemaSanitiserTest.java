package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each rewriting of the translation contract, in both forms. */
class SchemaSanitiserTest {
    private static final String MOVED = "schema_keyword_moved";
    private static final String DROPPED = "schema_keyword_dropped";

    /** A schema, what becomes of it in each form, and the losses in the newer form. */
    record Row(String rule, String given, String newer, String older, List<String> losses) {
        @Override
        public String toString() {
            return rule;
        }
    }

    private static Row row(String rule, String given, String newer, String older, String... losses) {
        return new Row(rule, given, newer, older, List.of(losses));
    }

    static Stream<Row> rows() {
        return Stream.of(
                row("annotations go", """
                    {"$schema":"s","$comment":"c","type":"string","examples":["a"],"default":"a","readOnly":true,"deprecated":true,"contentEncoding":"base64"}\
                    """, """
                    {"type":"string"}\
                    """, """
                    {"type":"STRING"}\
                    """),
                row("conditions go and are a loss", """
                    {"type":"object","if":{},"then":{},"else":{},"patternProperties":{},"propertyNames":{},"dependentRequired":{},"unevaluatedProperties":false}\
                    """, """
                    {"type":"object"}\
                    """, """
                    {"type":"OBJECT"}\
                    """, DROPPED),
                row("an exclusive bound of an integer moves by one", """
                    {"type":"integer","exclusiveMinimum":0,"exclusiveMaximum":10}\
                    """, """
                    {"type":"integer","minimum":1,"maximum":9}\
                    """, """
                    {"type":"INTEGER","minimum":1,"maximum":9}\
                    """),
                row("an exclusive bound of a number is words", """
                    {"type":"number","exclusiveMinimum":0.5,"description":"size"}\
                    """, """
                    {"type":"number","minimum":0.5,"description":"size\\nexclusiveMinimum: 0.5"}\
                    """, """
                    {"type":"NUMBER","minimum":0.5,"description":"size\\nexclusiveMinimum: 0.5"}\
                    """, MOVED),
                row("draft 4 says exclusive beside the bound", """
                    {"type":"integer","minimum":3,"exclusiveMinimum":true}\
                    """, """
                    {"type":"integer","minimum":4}\
                    """, """
                    {"type":"INTEGER","minimum":4}\
                    """),
                row("the nearer of two bounds stands", """
                    {"type":"integer","minimum":7,"exclusiveMinimum":3}\
                    """, """
                    {"type":"integer","minimum":7}\
                    """, """
                    {"type":"INTEGER","minimum":7}\
                    """),
                row("lengths and patterns are words in the newer form only", """
                    {"type":"string","minLength":1,"pattern":"^a"}\
                    """, """
                    {"type":"string","description":"minLength: 1; pattern: ^a"}\
                    """, """
                    {"type":"STRING","minLength":1,"pattern":"^a"}\
                    """, MOVED),
                row("what neither form has is words", """
                    {"type":"array","items":{"type":"string"},"uniqueItems":true}\
                    """, """
                    {"type":"array","items":{"type":"string"},"description":"uniqueItems: true"}\
                    """, """
                    {"type":"ARRAY","items":{"type":"STRING"},"description":"uniqueItems: true"}\
                    """, MOVED),
                row("a constant is a choice of one", """
                    {"const":"fast"}\
                    """, """
                    {"enum":["fast"]}\
                    """, """
                    {"type":"STRING","enum":["fast"]}\
                    """),
                row("a constant that is no word is words", """
                    {"type":"boolean","const":true}\
                    """, """
                    {"type":"boolean","description":"const: true"}\
                    """, """
                    {"type":"BOOLEAN","description":"const: true"}\
                    """, MOVED),
                row("null among choices makes nullable", """
                    {"type":"string","enum":["a",null]}\
                    """, """
                    {"type":["string","null"],"enum":["a"]}\
                    """, """
                    {"type":"STRING","enum":["a"],"nullable":true}\
                    """),
                row("mixed choices of a string become strings", """
                    {"type":"string","enum":["a",1,true]}\
                    """, """
                    {"type":"string","enum":["a","1","true"]}\
                    """, """
                    {"type":"STRING","enum":["a","1","true"]}\
                    """),
                row("choices of numbers stay in the newer form", """
                    {"type":"integer","enum":[1,2]}\
                    """, """
                    {"type":"integer","enum":[1,2]}\
                    """, """
                    {"type":"INTEGER","description":"enum: [1,2]"}\
                    """),
                row("a type or null", """
                    {"type":["string","null"]}\
                    """, """
                    {"type":["string","null"]}\
                    """, """
                    {"type":"STRING","nullable":true}\
                    """),
                row("several types", """
                    {"type":["string","array"],"items":{"type":"string"}}\
                    """, """
                    {"type":["string","array"],"items":{"type":"string"}}\
                    """, """
                    {"anyOf":[{"type":"STRING"},{"type":"ARRAY","items":{"type":"STRING"}}]}\
                    """),
                row("one of is any of", """
                    {"oneOf":[{"type":"string"},{"type":"null"}]}\
                    """, """
                    {"anyOf":[{"type":"string"},{"type":"null"}]}\
                    """, """
                    {"type":"STRING","nullable":true}\
                    """),
                row("all of is merged", """
                    {"allOf":[{"type":"object","properties":{"a":{"type":"string"}},"required":["a"]},{"properties":{"b":{"type":"string"}},"required":["b"]}]}\
                    """, """
                    {"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}},"required":["a","b"]}\
                    """, """
                    {"type":"OBJECT","properties":{"a":{"type":"STRING"},"b":{"type":"STRING"}},"required":["a","b"]}\
                    """),
                row("what all of contradicts is a loss", """
                    {"allOf":[{"type":"string"},{"type":"integer"}]}\
                    """, """
                    {"type":"string"}\
                    """, """
                    {"type":"STRING"}\
                    """, DROPPED),
                row("not is words", """
                    {"type":"string","not":{"const":"x"}}\
                    """, """
                    {"type":"string","description":"not: {\\"const\\":\\"x\\"}"}\
                    """, """
                    {"type":"STRING","description":"not: {\\"const\\":\\"x\\"}"}\
                    """, MOVED),
                row("a definition is kept or written out", """
                    {"type":"object","properties":{"c":{"$ref":"#/definitions/city"}},"definitions":{"city":{"type":"string"}}}\
                    """, """
                    {"type":"object","properties":{"c":{"$ref":"#/$defs/city"}},"$defs":{"city":{"type":"string"}}}\
                    """, """
                    {"type":"OBJECT","properties":{"c":{"type":"STRING"}}}\
                    """),
                row("what stands beside a reference goes around it", """
                    {"properties":{"c":{"$ref":"#/$defs/city","description":"where"}},"$defs":{"city":{"type":"string"}}}\
                    """, """
                    {"properties":{"c":{"anyOf":[{"$ref":"#/$defs/city"}],"description":"where"}},"$defs":{"city":{"type":"string"}}}\
                    """, """
                    {"type":"OBJECT","properties":{"c":{"type":"STRING","description":"where"}}}\
                    """),
                row("any pointer within the schema is followed", """
                    {"type":"object","properties":{"a":{"type":"string"},"b":{"ref":"#/properties/a"}}}\
                    """, """
                    {"type":"object","properties":{"a":{"type":"string"},"b":{"type":"string"}}}\
                    """, """
                    {"type":"OBJECT","properties":{"a":{"type":"STRING"},"b":{"type":"STRING"}}}\
                    """),
                row("a reference to elsewhere is anything", """
                    {"type":"object","properties":{"a":{"$ref":"https://example.com/s"}}}\
                    """, """
                    {"type":"object","properties":{"a":{}}}\
                    """, """
                    {"type":"OBJECT","properties":{"a":{"type":"OBJECT"}}}\
                    """, "schema_ref_unresolved"),
                row("true is anything and false is nothing", """
                    {"type":"object","properties":{"a":true,"b":false},"required":["a","b","c"]}\
                    """, """
                    {"type":"object","properties":{"a":{}},"required":["a"]}\
                    """, """
                    {"type":"OBJECT","properties":{"a":{"type":"OBJECT"}},"required":["a"]}\
                    """),
                row("an array without items", """
                    {"type":"array"}\
                    """, """
                    {"type":"array"}\
                    """, """
                    {"type":"ARRAY","items":{"type":"STRING"}}\
                    """),
                row("a tuple", """
                    {"type":"array","items":[{"type":"string"},{"type":"integer"}]}\
                    """, """
                    {"type":"array","prefixItems":[{"type":"string"},{"type":"integer"}]}\
                    """, """
                    {"type":"ARRAY","items":{"anyOf":[{"type":"STRING"},{"type":"INTEGER"}]}}\
                    """),
                row("additional properties", """
                    {"type":"object","properties":{},"additionalProperties":{"type":"string","minLength":1}}\
                    """, """
                    {"type":"object","properties":{},"additionalProperties":{"type":"string","description":"minLength: 1"}}\
                    """, """
                    {"type":"OBJECT","properties":{}}\
                    """, MOVED),
                row("a format", """
                    {"type":"string","format":"email"}\
                    """, """
                    {"type":"string","format":"email"}\
                    """, """
                    {"type":"STRING"}\
                    """),
                row("a property may have a keyword's name", """
                    {"type":"object","properties":{"pattern":{"type":"string"},"$ref":{"type":"string"}}}\
                    """, """
                    {"type":"object","properties":{"pattern":{"type":"string"},"$ref":{"type":"string"}}}\
                    """, """
                    {"type":"OBJECT","properties":{"pattern":{"type":"STRING"},"$ref":{"type":"STRING"}}}\
                    """));
    }

    @Pitfall(59)
    @ParameterizedTest
    @MethodSource("rows")
    void newerFormHasOnlyWhatTheUpstreamTakes(Row row) {
        LossList losses = new LossList();

        var written = SchemaSanitiser.sanitise(
                Json.parseObject(row.given()), SchemaForm.JSON_SCHEMA, false, "tools[0]", losses);

        assertThat(written).isEqualTo(Json.parseObject(row.newer()));
        assertThat(losses.list()).extracting(Loss::code).isEqualTo(row.losses());
    }

    @Pitfall({59, 60})
    @ParameterizedTest
    @MethodSource("rows")
    void olderFormHasOnlyWhatTheUpstreamTakes(Row row) {
        var written = SchemaSanitiser.sanitise(
                Json.parseObject(row.given()), SchemaForm.SCHEMA, false, "tools[0]", new LossList());

        assertThat(written).isEqualTo(Json.parseObject(row.older()));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void whatIsSaneStaysAsItIs(Row row) {
        LossList losses = new LossList();

        var again = SchemaSanitiser.sanitise(
                Json.parseObject(row.newer()), SchemaForm.JSON_SCHEMA, false, "tools[0]", losses);

        assertThat(again).isEqualTo(Json.parseObject(row.newer()));
        assertThat(losses.list()).isEmpty();
    }

    @Pitfall(60)
    @Test
    void recursionEndsWhereTheFormHasNoReferences() {
        var tree = Json.parseObject("""
            {"$ref":"#/$defs/node","$defs":{"node":{"type":"object","properties":{"next":{"$ref":"#/$defs/node"}}}}}\
            """);

        var written = SchemaSanitiser.sanitise(tree, SchemaForm.SCHEMA, false, "tools[0]", new LossList());

        assertThat(written).isEqualTo(Json.parseObject("""
            {"type":"OBJECT","properties":{"next":{"type":"OBJECT"}}}\
            """));
    }

    @Pitfall(60)
    @Test
    void referencesThatBranchAreNotWrittenOutWithoutEnd() {
        var branching = branching(6, 12);

        for (SchemaForm form : SchemaForm.values()) {
            LossList losses = new LossList();
            var written = SchemaSanitiser.sanitise(branching, form, false, "tools[0]", losses);

            assertThat(Json.write(written).length()).isLessThan(1_000_000);
            assertThat(losses.list()).extracting(Loss::code).contains(DROPPED);
        }
    }

    /** Objects in which each property is the next object, at a place a reference is not kept at. */
    private static JsonObject branching(int objects, int properties) {
        JsonObject.Builder shared = JsonObject.builder();
        for (int object = 0; object < objects; object++) {
            JsonObject next = JsonObject.of("$ref", JsonString.of("#/shared/" + (object + 1) % objects));
            JsonObject.Builder all = JsonObject.builder();
            for (int property = 0; property < properties; property++) {
                all.put("p" + property, next);
            }
            shared.put(
                    Integer.toString(object),
                    JsonObject.builder()
                            .put("type", "object")
                            .put("properties", all.build())
                            .build());
        }
        return JsonObject.builder()
                .put("$ref", "#/shared/0")
                .put("shared", shared.build())
                .build();
    }

    @Test
    void mutualRecursionThroughAllOfEnds() {
        var tree = Json.parseObject("""
            {"allOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"allOf":[{"$ref":"#/$defs/a"}]}}}\
            """);

        for (SchemaForm form : SchemaForm.values()) {
            LossList losses = new LossList();
            SchemaSanitiser.sanitise(tree, form, false, "tools[0]", losses);
            assertThat(losses.list()).extracting(Loss::code).contains(DROPPED);
        }
    }

    @Test
    void orderOfPropertiesIsSaidForAnswers() {
        var schema = Json.parseObject("""
            {"type":"object","properties":{"z":{"type":"string"},"a":{"type":"string"}}}\
            """);

        var written = SchemaSanitiser.sanitise(schema, SchemaForm.JSON_SCHEMA, true, "response_format", new LossList());

        assertThat(written.array("propertyOrdering")).contains(JsonArray.ofTexts(List.of("z", "a")));
    }

    @Test
    void lossSaysWhichKeywordsMoved() {
        LossList losses = new LossList();

        SchemaSanitiser.sanitise(
                Json.parseObject("{\"type\":\"string\",\"pattern\":\"a\",\"minLength\":2}"),
                SchemaForm.JSON_SCHEMA,
                false,
                "tools[3].parameters",
                losses);

        assertThat(losses.list())
                .containsExactly(
                        new Loss(MOVED, "tools[3].parameters", "now words in the description: minLength, pattern"));
    }
}
