package dev.plexus.codec.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ServiceOptions;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Dialect;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnsaidTest {
    @Test
    void theNameOfASpeakerIsReported() {
        Turn turn = new Turn(
                Turn.Role.USER,
                List.of(new Part.Text("Hi")),
                true,
                Optional.of("bob"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);

        assertThat(lost(ChatRequest.builder("m").turns(List.of(turn)))).containsExactly("name_dropped");
    }

    @Test
    void whatStandsBesideADocumentIsReportedAndItsTitleBecomesANameOfAFile() {
        Part document = new Part.Document(
                new MediaSource.Base64("application/pdf", JsonString.of("JVBERi0xLjQK")),
                Optional.empty(),
                Optional.of("Report v1.2"),
                Optional.of("last year's"),
                Optional.of(true),
                Optional.empty(),
                Extras.NONE);
        ChatRequest.Builder request = ChatRequest.builder("m").turns(List.of(new Turn(Turn.Role.USER, document)));

        assertThat(lost(request)).containsExactly("document_context_dropped", "citations_unsupported");
        assertThat(Json.text(body(request))).contains("\"filename\":\"Report v1.2.pdf\"");
    }

    @Test
    void otherFormsOfTheAnswerAndSafetySettingsAreReported() {
        ChatRequest.Builder request = asking().output(new OutputOptions(
                        Optional.empty(),
                        Optional.empty(),
                        List.of("text", "audio"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .service(new ServiceOptions(
                        Optional.empty(),
                        Optional.of("fast"),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(JsonObject.of("threshold", JsonString.of("BLOCK_NONE"))),
                        Optional.empty()));

        assertThat(lost(request))
                .containsExactlyInAnyOrder("modalities_dropped", "safety_settings_dropped", "service_options_dropped");
    }

    @Test
    void reasoningNobodySealedIsReported() {
        Part thought = new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE,
                Optional.of("hm"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
        Turn before = new Turn(Turn.Role.ASSISTANT, List.of(thought, new Part.Text("Yes")));

        assertThat(lost(ChatRequest.builder("m")
                        .turns(List.of(before, new Turn(Turn.Role.USER, new Part.Text("Why?"))))))
                .containsExactly("reasoning_dropped");
    }

    @Test
    void limitsOfASearchAreReported() {
        Tool search = new Tool.WebSearch(
                List.of("example.com"),
                List.of(),
                Optional.of(2L),
                Optional.empty(),
                Optional.empty(),
                new Tool.Declared(new Dialect("messages"), "web_search_20250305", JsonObject.EMPTY),
                Extras.NONE);

        assertThat(lost(asking().tools(List.of(search)))).containsExactly("web_search_limits_dropped");
    }

    @Test
    void aSearchWantedWithoutAToolIsASearch() {
        JsonValue wanted = Json.parse("""
            {"search_context_size":"low","user_location":{"type":"approximate","approximate":{"city":"Paris"}}}\
            """);
        ChatRequest.Builder request = asking().service(new ServiceOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(wanted)));

        assertThat(body(request).array("tools").map(Json::text)).contains("""
            [{"type":"web_search","search_context_size":"low","user_location":{"city":"Paris","type":"approximate"}}]\
            """);
        assertThat(lost(request)).isEmpty();
    }

    private static ChatRequest.Builder asking() {
        return ChatRequest.builder("m").turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))));
    }

    private static List<String> lost(ChatRequest.Builder request) {
        return encoded(request).losses().stream().map(Loss::code).toList();
    }

    private static JsonObject body(ChatRequest.Builder request) {
        return Json.parseObject(encoded(request).body());
    }

    private static UpstreamRequest encoded(ChatRequest.Builder request) {
        return new ResponsesCodec().encodeRequest(request.build(), Hops.hop());
    }
}
