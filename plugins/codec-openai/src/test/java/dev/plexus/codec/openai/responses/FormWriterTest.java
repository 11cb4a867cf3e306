package dev.plexus.codec.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormWriterTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"type":"object","properties":{},"additionalProperties":false} | true
        {"type":"object","properties":{}}                              | false
        {"type":["object","null"]}                                     | false
        """)
    void schemaIsCalledStrictOnlyIfItKeepsTheRules(String schema, boolean strict) {
        OutputOptions.Format format = new OutputOptions.Format.Schema(
                Optional.empty(), Optional.empty(), Json.parseObject(schema), Optional.empty());
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("hi"))))
                .output(OutputOptions.UNSET.withFormat(Optional.of(format)))
                .build();

        JsonObject written = Json.parseObject(
                new ResponsesCodec().encodeRequest(request, Hops.hop()).body());

        assertThat(written.object("text").flatMap(text -> text.object("format")).flatMap(inner -> inner.find("strict")))
                .contains(JsonBoolean.of(strict));
    }
}
