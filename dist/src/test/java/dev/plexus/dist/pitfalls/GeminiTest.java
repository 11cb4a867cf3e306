package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is special where one side counts candidates and parts. */
class GeminiTest {
    private static final String SIGNATURE = "Zml4dHVyZS10aG91Z2h0LXNpZ25hdHVyZS1B";
    private static final String CALL = "{'candidates':[{'index':0,'content':{'role':'model','parts':["
        + "{'functionCall':{'id':'fn-1','name':'f','args':{}},'thoughtSignature':'c2ln'}]},'finishReason':'STOP'}]}";

    @Pitfall(53)
    @ParameterizedTest
    @CsvSource({
        "chat, choices.0.message.tool_calls.0.id",
        "responses, output.1.call_id",
        "messages, content.1.id",
    })
    void idsOfCallsCarryNothingElse(String client, String id) {
        assertThat(Seen.text(new Crossing(client, "gemini").answered(CALL), id)).isEqualTo("fn-1");
    }

    @Pitfall(55)
    @ParameterizedTest
    @CsvSource({
        "chat, choices.0.finish_reason, tool_calls",
        "messages, stop_reason, tool_use",
        "responses, status, completed",
    })
    void aCallIsNoOrdinaryEndForAClientOfAnotherDialect(String client, String member, String word) {
        assertThat(Seen.text(new Crossing(client, "gemini").answered(CALL), member))
                .isEqualTo(word);
    }

    @Pitfall(56)
    @ParameterizedTest
    @ValueSource(strings = {"gemini", "responses", "messages"})
    void anAnswerToAChatClientAlwaysSaysWhyItEnded(String upstream) {
        JsonObject answer = new Crossing("chat", upstream).answered(Fixtures.of(upstream, "text"));

        assertThat(Seen.text(answer, "choices.0.finish_reason")).isEqualTo("stop");
    }

    @Pitfall(57)
    @Test
    void levelsOfThinkingAndWordsForTheEndSurviveARoundTrip() {
        JsonObject sent = new Crossing("gemini", "gemini")
                .sent("{'contents':[{'role':'user','parts':[{'text':'Hi'}]}],"
                        + "'generationConfig':{'thinkingConfig':{'thinkingLevel':'LOW'}}}");
        JsonObject answer = new Crossing("gemini", "gemini").answered(Fixtures.of("gemini", "max-tokens"));

        assertThat(Seen.text(sent, "generationConfig.thinkingConfig")).isEqualTo("{\"thinkingLevel\":\"LOW\"}");
        assertThat(Seen.text(answer, "candidates.0.finishReason")).isEqualTo("MAX_TOKENS");
    }

    @Pitfall(62)
    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void picturesOfResultsStayPictures(String upstream) {
        Fixture recorded = Fixtures.of("messages", "tool-results-image-error");
        String picture = Seen.text(
                Seen.objects(Json.parse(recorded.request().orElseThrow()), "messages")
                        .flatMap(message -> Seen.objects(message, "content"))
                        .flatMap(block -> Seen.objects(block, "content"))
                        .filter(block -> block.has("source"))
                        .findFirst()
                        .orElseThrow(),
                "source.data");

        String sent = Json.text(new Crossing("messages", upstream)
                .sent(recorded.request().orElseThrow().utf8()));

        assertThat(sent).containsOnlyOnce(picture).doesNotContainPattern("\"(text|output)\":\"[^\"]*" + picture);
    }

    @Pitfall(65)
    @Test
    void zeroIsAValue() {
        JsonObject sent = new Crossing("chat", "gemini")
                .sent("{'model':'m','temperature':0,'top_p':0,'seed':0,'presence_penalty':0,"
                        + "'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':null,'tool_calls':"
                        + "[{'id':'a','type':'function','function':{'name':'f','arguments':'{\\u0022n\\u0022:0,"
                        + "\\u0022s\\u0022:\\u0022\\u0022,\\u0022b\\u0022:false}'}}]},"
                        + "{'role':'tool','tool_call_id':'a','content':''}]}");

        assertThat(Seen.text(sent, "generationConfig"))
                .isEqualTo("{\"temperature\":0,\"topP\":0,\"seed\":0,\"presencePenalty\":0}");
        assertThat(Seen.text(sent, "contents.1.parts.0.functionCall.args"))
                .isEqualTo("{\"n\":0,\"s\":\"\",\"b\":false}");
        assertThat(Seen.text(sent, "contents.2.parts.0.functionResponse.response"))
                .isEqualTo("{\"output\":\"\"}");
    }

    @Pitfall(66)
    @Test
    void eachCallOfAStreamIsACallOfItsOwn() {
        List<JsonObject> chunks =
                new Crossing("chat", "gemini").streamed(Fixtures.of("gemini", "stream-parallel-tools"));

        List<JsonObject> opened = chunks.stream()
                .flatMap(chunk -> Seen.objects(chunk, "choices.0.delta.tool_calls"))
                .filter(call -> call.has("id"))
                .toList();
        assertThat(Seen.texts(opened, "index")).containsExactly("0", "1");
        assertThat(Seen.texts(opened, "function.name")).containsExactly("get_weather", "get_time");
    }

    @Pitfall(67)
    @ParameterizedTest
    @CsvSource({
        "chat, choices.0.message.reasoning_content",
        "responses, output.0.summary.0.text",
        "messages, content.0.thinking",
    })
    void thoughtsAreToldAsThoughts(String client, String thought) {
        JsonObject answer = new Crossing(client, "gemini").answered(Fixtures.of("gemini", "thinking"));

        assertThat(Seen.text(answer, thought)).isEqualTo("**Multiply**\n\n17*23");
    }

    @Pitfall(51)
    @Test
    void theSignatureOfAStreamedCallReachesTheClient() {
        List<JsonObject> chunks =
                new Crossing("chat", "gemini").streamed(Fixtures.of("gemini", "stream-thinking-tools"));

        assertThat(chunks.toString()).contains(SIGNATURE);
    }

    @Pitfall(52)
    @Test
    void theSignatureOfAPartWithoutWordsReachesTheClient() {
        Fixture recorded = Fixtures.of("gemini", "stream-trailing-signature");
        String signature = recorded.expectation().json().array("signatures").orElseThrow().stream()
                .map(Json::text)
                .findFirst()
                .orElseThrow()
                .replace("\"", "");

        assertThat(new Crossing("responses", "gemini").streamed(recorded).toString())
                .contains(signature);
    }

    @Pitfall(68)
    @Test
    void filesOfTheVendorStayThereAndAreRefusedElsewhere() {
        String file = "{'contents':[{'role':'user','parts':[{'fileData':{'mimeType':'image/png',"
                + "'fileUri':'gs://bucket/a.png'}},{'text':'What is it?'}]}]}";

        assertThat(Seen.text(new Crossing("gemini", "gemini").sent(file), "contents.0.parts.0.fileData.fileUri"))
                .isEqualTo("gs://bucket/a.png");
        for (String other : List.of("chat", "responses", "messages")) {
            assertThatThrownBy(() -> new Crossing("gemini", other).sent(file)).isInstanceOf(GatewayException.class);
        }
    }
}
