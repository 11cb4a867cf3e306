package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaReaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"type\":\"STRING\"}|{\"type\":\"string\"}",
                "{\"type\":\"STRING\",\"nullable\":true}|{\"type\":[\"string\",\"null\"]}",
                "{\"type\":\"STRING\",\"enum\":[\"a\"],\"nullable\":true}|{\"type\":[\"string\",\"null\"],\"enum\":[\"a\",null]}",
                "{\"any_of\":[{\"type\":\"STRING\"}],\"nullable\":true}|{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}",
                "{\"type\":\"ARRAY\",\"items\":{\"type\":\"NUMBER\"},\"max_items\":\"5\"}|{\"type\":\"array\",\"items\":{\"type\":\"number\"},\"maxItems\":5}",
                "{\"type\":\"OBJECT\",\"properties\":{\"max_items\":{\"type\":\"STRING\"}},\"propertyOrdering\":[\"max_items\"]}|{\"type\":\"object\",\"properties\":{\"max_items\":{\"type\":\"string\"}}}",
                "{\"type\":\"OBJECT\",\"default\":{\"type\":\"KEPT\"}}|{\"type\":\"object\",\"default\":{\"type\":\"KEPT\"}}",
            })
    void dialectsFormBecomesJsonSchema(String given, String expected) {
        assertThat(SchemaReader.read(Json.parseObject(given))).isEqualTo(Json.parseObject(expected));
    }
}
