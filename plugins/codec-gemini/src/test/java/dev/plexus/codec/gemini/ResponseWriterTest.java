package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseWriterTest {
    @Test
    void answerOfAnotherDialectNamesTheModelTheClientAskedFor() {
        ClientReply reply = written(Stop.of(Stop.Reason.TOOL, "tool_calls"), new Part.ToolCall("a", "f", "{\"x\":1}"));

        assertThat(Json.parse(reply.body())).isEqualTo(Json.parse("""
            {"candidates":[{"content":{"parts":[{"functionCall":{"id":"a","name":"f","args":{"x":1}}}],"role":"model"},
            "finishReason":"STOP","index":0}],
            "usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2,"totalTokenCount":5},
            "modelVersion":"alias","responseId":"request-1"}\
            """));
    }

    @ParameterizedTest
    @CsvSource({
        "END,stop,STOP",
        "STOP_SEQUENCE,stop_sequence,STOP",
        "LENGTH,length,MAX_TOKENS",
        "REFUSAL,refusal,SAFETY",
        "CONTENT_FILTER,content_filter,SAFETY",
        "CONTENT_FILTER,SPII,SPII",
        "RECITATION,x,RECITATION",
        "UNKNOWN,x,OTHER",
        "PAUSE,pause_turn,MAX_TOKENS",
    })
    void reasonsHaveTheirWords(Stop.Reason reason, String raw, String word) {
        JsonObject body = Json.parseObject(
                written(Stop.of(reason, raw), new Part.Text("x")).body());

        assertThat(((JsonObject) body.array("candidates").orElseThrow().get(0)).text("finishReason"))
                .contains(word);
    }

    @Test
    void emptyAnswerStillHasAText() {
        JsonObject body =
                Json.parseObject(written(Stop.of(Stop.Reason.END, "stop")).body());

        assertThat(((JsonObject) body.array("candidates").orElseThrow().get(0)).object("content"))
                .contains(Json.parseObject("{\"parts\":[{\"text\":\"\"}],\"role\":\"model\"}"));
    }

    private static ClientReply written(Stop stop, Part... parts) {
        ChatResponse response = new ChatResponse(
                Optional.empty(),
                Optional.empty(),
                Optional.of("upstreams-name"),
                List.of(new ChatResponse.Candidate(0, List.of(parts), stop)),
                new Usage(3, 0, 0, 0, 0, 2, Optional.empty(), Usage.Details.NONE, false),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
        return Requests.CODEC.encodeResponse(
                response, ChatRequest.builder("alias").build(), "request-1");
    }
}
