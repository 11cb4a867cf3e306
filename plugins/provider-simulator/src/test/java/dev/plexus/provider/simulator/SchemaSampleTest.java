package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaSampleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'type':'string'} | 'sample'",
                "{'type':'string','minLength':8} | 'samplexx'",
                "{'type':'string','maxLength':3} | 'sam'",
                "{'type':'string','format':'date'} | '2026-01-01'",
                "{'type':'string','enum':['c','f']} | 'c'",
                "{'const':7} | 7",
                "{'type':'integer'} | 1",
                "{'type':'integer','minimum':3} | 3",
                "{'type':'integer','exclusiveMinimum':3} | 4",
                "{'type':'integer','maximum':-2} | -2",
                "{'type':'integer','minimum':4,'multipleOf':3} | 6",
                "{'type':'number','exclusiveMinimum':1} | 1.5",
                "{'type':'boolean'} | true",
                "{'type':'null'} | null",
                "{'type':['integer','null']} | 1",
                "{'type':'array','items':{'type':'integer'},'minItems':2} | [1,1]",
                "{'type':'array','items':{'type':'string'},'maxItems':0} | []",
                "{'anyOf':[{'type':'integer'},{'type':'null'}]} | 1",
                "{'type':'object','properties':{'a':{'type':'string'},'b':{'type':'string'}},'required':['b']} |"
                        + " {'b':'sample'}",
                "{'allOf':[{'properties':{'a':{'type':'integer'}},'required':['a']}]} | {'a':1}",
                "{'$ref':'#/$defs/x','$defs':{'x':{'type':'boolean'}}} | true",
                "{'TYPE':'x'} | 'sample'"
            })
    void obeysTheSchema(String schema, String sample) {
        assertThat(SchemaSample.of(Json.parseObject(schema.replace('\'', '"'))))
                .isEqualTo(Json.parse(sample.replace('\'', '"')));
    }

    @Test
    void endsWhereASchemaRefersToItself() {
        String tree = """
            {"type":"object","properties":{"child":{"$ref":"#"}},"required":["child"]}\
            """;

        assertThat(SchemaSample.of(Json.parseObject(tree)).toString()).startsWith("{\"child\":{\"child\":");
        assertThat(SchemaSample.of(Json.parseObject("{\"$ref\":\"#\"}"))).isEqualTo(Json.parse("\"sample\""));
    }

    @Test
    void staysSmallWhereASchemaRefersToItselfManyTimes() {
        String bush = """
            {"type":"object","properties":{"a":{"$ref":"#"},"b":{"$ref":"#"},"c":{"$ref":"#"}},"required":["a","b","c"]}\
            """;

        assertThat(Json.text(SchemaSample.of(Json.parseObject(bush))).length()).isLessThan(100_000);
    }

    @Test
    void givesArgumentsThatAreAnObjectWhateverTheSchemaSays() {
        assertThat(SchemaSample.object(Json.parseObject("{\"type\":\"string\"}")))
                .isEqualTo(Json.parseObject("{}"));
        assertThat(SchemaSample.object(Json.parseObject("{}"))).isEqualTo(Json.parseObject("{}"));
    }
}
