package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestReaderTest {
    @Pitfall(63)
    @Test
    void snakeCaseSaysTheSameAsCamelCase() {
        ChatRequest request = Requests.read(
                Fixtures.translation("gemini-to-chat-no-ids").clientRequest().utf8());

        assertThat(request.system()).singleElement().matches(part -> part.text().equals("Be brief."));
        assertThat(request.toolChoice()).contains(new ToolChoice.Named("get_time", Part.ToolCall.Kind.FUNCTION));
        assertThat(request.options().limits().maxOutputTokens()).contains(64L);
        assertThat(request.options().sampling().temperature())
                .hasValueSatisfying(it -> assertThat(it.text()).isEqualTo("0"));
        assertThat(request.options().reasoning().mode()).isEqualTo(ReasoningOptions.Mode.OFF);
        assertThat(((Tool.Function) request.tools().getFirst()).schema()).contains(Json.parseObject("""
            {"type":"object","properties":{"city":{"type":["string","null"]}},"required":["city"]}\
            """));
    }

    @ParameterizedTest
    @CsvSource({"5,5", "99999999999," + Integer.MAX_VALUE, "-1,0"})
    void numberOfProbabilitiesMayBeAny(String said, int read) {
        ChatRequest request = Requests.read(
                "{\"contents\":[],\"generationConfig\":{\"responseLogprobs\":true,\"logprobs\":" + said + "}}");

        assertThat(request.options().logprobs())
                .hasValueSatisfying(it -> assertThat(it.top()).isEqualTo(read));
    }

    @Test
    void thoughtSentBackInThePiecesOfAStreamIsWholeAgain() {
        ChatRequest request = Requests.read("""
            {"contents":[{"role":"user","parts":[{"text":"a"}]},{"role":"model","parts":[
            {"text":"Need ","thought":true},{"text":"tool.","thought":true},
            {"text":"","thought":true,"thoughtSignature":"c2VhbA=="},
            {"text":"","thought":true,"thoughtSignature":"b3RoZXI="},{"text":"b"}]}]}
            """);

        assertThat(request.turns().get(1).parts()).hasSize(3);
        Part.Reasoning thought = (Part.Reasoning) request.turns().get(1).parts().getFirst();
        assertThat(thought.text()).contains("Need tool.");
        assertThat(thought.seal())
                .hasValueSatisfying(seal -> assertThat(seal.data().value()).isEqualTo("c2VhbA=="));
    }

    @Test
    void thoughtsThatNoSignatureEndsStayAsTheyAre() {
        ChatRequest request = Requests.read("""
            {"contents":[{"role":"user","parts":[{"text":"a"}]},{"role":"model","parts":[
            {"text":"one","thought":true},{"text":"two","thought":true},{"text":"b","thoughtSignature":"c2VhbA=="}]}]}
            """);

        assertThat(request.turns().get(1).parts()).hasSize(3);
    }

    @Test
    void thePlaceholderOfASignatureIsNoSeal() {
        ChatRequest request = Requests.read("""
            {"contents":[{"role":"user","parts":[{"text":"a"}]},{"role":"model","parts":[
            {"functionCall":{"name":"f","args":{}},"thoughtSignature":"skip_thought_signature_validator"},
            {"functionCall":{"name":"g","args":{}},"thoughtSignature":"c2VhbA=="}]}]}
            """);

        assertThat(request.turns().get(1).parts())
                .extracting(part -> ((Part.ToolCall) part).seal().isPresent())
                .containsExactly(false, true);
    }

    @Pitfall(23)
    @Test
    void callsWithoutIdsGetThemFromTheirPlaceAndResultsFindThem() {
        ChatRequest request = Requests.read(
                Fixtures.translation("gemini-to-chat-no-ids").clientRequest().utf8());

        assertThat(request.turns().get(1).parts())
                .extracting(part -> ((Part.ToolCall) part).callId())
                .containsExactly("call_t1p0", "call_t1p1");
        List<Part> results = request.turns().get(2).parts();
        assertThat(((Part.ToolResult) results.get(0)).callId()).isEqualTo("call_t1p0");
        assertThat(((Part.ToolResult) results.get(0)).error()).isFalse();
        assertThat(((Part.ToolResult) results.get(1)).callId()).isEqualTo("call_t1p1");
        assertThat(((Part.ToolResult) results.get(1)).error()).isTrue();
        assertThat(((Part.ToolResult) results.get(1)).content()).containsExactly(new Part.Text("offline"));
    }

    @Test
    void resultsOfDifferentFunctionsFindTheirCallsByName() {
        ChatRequest request = Requests.read("""
            {"contents":[{"role":"user","parts":[{"text":"x"}]},
            {"role":"model","parts":[{"functionCall":{"name":"a"}},{"functionCall":{"name":"b"}}]},
            {"role":"function","parts":[{"functionResponse":{"name":"b","response":{"output":"B"}}},
            {"functionResponse":{"name":"a","response":{"temp":7}}}]}]}\
            """);

        List<Part> results = request.turns().get(2).parts();
        assertThat(request.turns().get(2).role()).isEqualTo(Turn.Role.USER);
        assertThat(((Part.ToolResult) results.get(0)).callId()).isEqualTo("call_t1p1");
        assertThat(((Part.ToolResult) results.get(1)).callId()).isEqualTo("call_t1p0");
        assertThat(((Part.ToolResult) results.get(1)).content()).containsExactly(new Part.Text("{\"temp\":7}"));
    }

    @Test
    void resultThatAnswersNothingIsRefusedWithItsPath() {
        assertThatThrownBy(() -> Requests.read("""
            {"contents":[{"role":"user","parts":[{"functionResponse":{"name":"a","response":{}}}]}]}\
            """))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith("contents[0].parts[0].functionResponse:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}|contents: required",
                "{\"contents\":[{\"role\":\"system\",\"parts\":[]}]}|contents[0].role: expected",
                "{\"contents\":[{\"parts\":[{\"text\":7}]}]}|contents[0].parts[0].text: expected a string",
                "{\"contents\":[{\"parts\":[{\"inline_data\":{\"mime_type\":\"a/b\"}}]}]}|contents[0].parts[0].inlineData.data:"
                    + " required",
                "{\"contents\":[],\"generation_config\":{\"max_output_tokens\":\"x\"}}|generationConfig.maxOutputTokens:"
                    + " expected a number",
            })
    void wrongMembersAreNamed(String body, String message) {
        assertThatThrownBy(() -> Requests.read(body))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "generateContent,'',false,SERVER_SENT_EVENTS",
        "streamGenerateContent,alt=sse,true,SERVER_SENT_EVENTS",
        "streamGenerateContent,'',true,JSON_ARRAY",
        "streamGenerateContent,alt=json,true,JSON_ARRAY",
    })
    void verbAndQuerySayWhetherAndHowToStream(String verb, String query, boolean stream, StreamOptions.Format format) {
        ChatRequest request = Requests.CODEC.decodeRequest(
                Requests.inbound(verb, query, "{\"contents\":[{\"parts\":[{\"text\":\"x\"}]}]}"));

        assertThat(request.stream()).isEqualTo(stream);
        assertThat(request.options().streaming().format()).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({"x,x", "models/x,x", "a/b/c,a/b/c", "tunedModels/x,tunedModels/x"})
    void modelComesFromThePath(String variable, String model) {
        Inbound inbound = new Inbound(
                "POST",
                "/v1beta/models/x:generateContent",
                Map.of("model", variable),
                Query.EMPTY,
                Headers.EMPTY,
                Bytes.utf8("{\"contents\":[]}"));

        assertThat(Requests.CODEC.decodeRequest(inbound).model()).isEqualTo(model);
    }

    @Test
    void systemInstructionMayBeAText() {
        ChatRequest request = Requests.read("{\"system_instruction\":\"Be brief.\",\"contents\":[]}");

        assertThat(request.system()).singleElement().matches(part -> part.text().equals("Be brief."));
    }

    @Test
    void mediaTypesSayWhatAPartIs() {
        ChatRequest request = Requests.read(
                Fixtures.of("gemini", "image").request().orElseThrow().utf8());

        assertThat(request.turns().getFirst().parts())
                .extracting(part -> part.getClass().getSimpleName())
                .containsExactly("Text", "Image", "Image", "Document", "Audio", "Video");
        assertThat(((Part.Image) request.turns().getFirst().parts().get(1)).detail())
                .contains("high");
        assertThat(((Part.Image) request.turns().getFirst().parts().get(2)).source())
                .isEqualTo(new MediaSource.ProviderFile(
                        Spelling.GEMINI,
                        Optional.empty(),
                        "https://generativelanguage.googleapis.com/v1beta/files/abc",
                        Optional.of("image/jpeg")));
        assertThat(((Part.Audio) request.turns().getFirst().parts().get(4)).format())
                .contains("wav");
    }
}
