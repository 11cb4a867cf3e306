package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.ReasoningOptions.Mode;
import dev.plexus.api.chat.ReasoningOptions.Visibility;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonString;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {
    private static final String HELLO = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}|model: required",
                "{\"model\":\"m\"}|messages: required",
                "{\"model\":\"m\",\"messages\":[]}|max_tokens: required",
                "{\"model\":\"m\",\"max_tokens\":\"x\",\"messages\":[]}|max_tokens: expected a number",
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":{}}|messages: expected an array",
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}|messages[0].role:"
                    + " expected user, assistant or system",
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\"}]}|messages[0].content: required",
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}|messages[0].content[0].text:"
                    + " required",
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\"}]}]}|messages[0].content[0].tool_use_id:"
                    + " required",
                "{\"model\":\"m\",\"max_tokens\":1,\"messages\":[],\"system\":[{\"type\":\"image\"}]}|system[0].type:"
                        + " expected text",
            })
    void wrongMembersAreNamed(String body, String message) {
        assertThatThrownBy(() -> Requests.CODEC.decodeRequest(Requests.inbound(body)))
                .isInstanceOf(JsonException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void fewerThanNoTokensAreRefused() {
        assertThatThrownBy(() -> Requests.CODEC.decodeRequest(
                        Requests.inbound("{\"model\":\"m\",\"max_tokens\":-1," + HELLO + "}")))
                .isInstanceOfSatisfying(GatewayException.class, refused -> {
                    assertThat(refused.kind()).isEqualTo(FailureKind.INVALID_REQUEST);
                    assertThat(refused.failure().source().parameter()).contains("max_tokens");
                });
    }

    @Pitfall(37)
    @ParameterizedTest
    @ValueSource(strings = {"temperature", "top_p", "top_k"})
    void newVersionKnowsNoSampling(String member) {
        String body = "{\"model\":\"m\",\"max_tokens\":1," + HELLO + ",\"" + member + "\":1}";

        assertThatThrownBy(
                        () -> Requests.CODEC.decodeRequest(Requests.inbound(body, "anthropic-version", "2026-10-21")))
                .isInstanceOf(GatewayException.class)
                .hasMessageStartingWith(member + ": Extra inputs are not permitted");
        assertThatNoException()
                .isThrownBy(
                        () -> Requests.CODEC.decodeRequest(Requests.inbound(body, "anthropic-version", "2023-06-01")));
        assertThatNoException().isThrownBy(() -> Requests.CODEC.decodeRequest(Requests.inbound(body)));
    }

    @Test
    void systemMayBeOneTextOrBlocksWithMarks() {
        ChatRequest text = Requests.read("\"system\":\"Be brief.\"," + HELLO);
        ChatRequest blocks =
                Requests.read("\"system\":[{\"type\":\"text\",\"text\":\"A\"},{\"type\":\"text\",\"text\":\"B\","
                        + "\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}}]," + HELLO);

        assertThat(text.system()).extracting(SystemPart::text).containsExactly("Be brief.");
        assertThat(blocks.system()).extracting(SystemPart::text).containsExactly("A", "B");
        assertThat(blocks.system().get(1).cache()).contains(new CacheHint(CacheHint.Lifetime.ONE_HOUR));
    }

    @Pitfall(19)
    @Test
    void systemMaySpeakInTheMiddle() {
        ChatRequest request = Requests.read("\"messages\":[{\"role\":\"user\",\"content\":\"a\"},"
                + "{\"role\":\"system\",\"content\":\"b\"},{\"role\":\"assistant\",\"content\":[]}]");

        assertThat(request.system()).isEmpty();
        assertThat(request.turns())
                .extracting(Turn::role)
                .containsExactly(Turn.Role.USER, Turn.Role.SYSTEM, Turn.Role.ASSISTANT);
    }

    @Test
    void picturesAndDocumentsComeFromEverySource() {
        ChatRequest request = Requests.read("""
            "messages":[{"role":"user","content":[
            {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}},
            {"type":"image","source":{"type":"url","url":"https://example.com/a.png"}},
            {"type":"image","source":{"type":"file","file_id":"file_1"}},
            {"type":"document","title":"T","context":"C","citations":{"enabled":true},
             "source":{"type":"text","media_type":"text/plain","data":"words"}},
            {"type":"document","source":{"type":"content","content":[{"type":"text","text":"one"},{"type":"text","text":"two"}]}}
            ]}]\
            """);

        List<Part> parts = request.turns().getFirst().parts();
        assertThat(parts.subList(0, 3))
                .extracting(part -> ((Part.Image) part).source())
                .containsExactly(
                        new MediaSource.Base64("image/png", JsonString.of("AAAA")),
                        new MediaSource.Url("https://example.com/a.png"),
                        new MediaSource.ProviderFile(Messages.DIALECT, Optional.empty(), "file_1", Optional.empty()));
        assertThat((Part.Document) parts.get(3)).satisfies(document -> {
            assertThat(document.source()).isEqualTo(new MediaSource.PlainText("words"));
            assertThat(document.title()).contains("T");
            assertThat(document.context()).contains("C");
            assertThat(document.citations()).contains(true);
        });
        assertThat(((Part.Document) parts.get(4)).source()).isEqualTo(new MediaSource.PlainText("one\ntwo"));
    }

    @Test
    void resultsKeepTheirPicturesAndTheirFailure() {
        ChatRequest request = Requests.read("""
            "messages":[{"role":"user","content":[
            {"type":"tool_result","tool_use_id":"a","content":[{"type":"text","text":"see"},
             {"type":"image","source":{"type":"base64","media_type":"image/png","data":"AAAA"}}]},
            {"type":"tool_result","tool_use_id":"b","content":"offline","is_error":true},
            {"type":"tool_result","tool_use_id":"c"}]}]\
            """);

        List<Part.ToolResult> results = request.turns().getFirst().parts().stream()
                .map(Part.ToolResult.class::cast)
                .toList();
        assertThat(results).extracting(Part.ToolResult::callId).containsExactly("a", "b", "c");
        assertThat(results).extracting(Part.ToolResult::error).containsExactly(false, true, false);
        assertThat(results.get(0).content()).hasSize(2).last().isInstanceOf(Part.Image.class);
        assertThat(results.get(1).content()).containsExactly(new Part.Text("offline"));
        assertThat(results.get(2).content()).isEmpty();
    }

    @Pitfall(28)
    @Test
    void thoughtsKeepTheirSealsAndTheirPlace() {
        ChatRequest request = Requests.read("""
            "messages":[{"role":"user","content":"x"},{"role":"assistant","content":[
            {"type":"thinking","thinking":"hm","signature":"c2ln"},
            {"type":"redacted_thinking","data":"aGlkZGVu"},
            {"type":"thinking","thinking":"","signature":"b21pdA=="},
            {"type":"tool_use","id":"a","name":"f","input":{"n":9007199254740993}}]}]\
            """);

        List<Part> parts = request.turns().get(1).parts();
        assertThat(parts.subList(0, 3))
                .extracting(part -> ((Part.Reasoning) part).kind())
                .containsExactly(
                        Part.Reasoning.Kind.VISIBLE, Part.Reasoning.Kind.REDACTED, Part.Reasoning.Kind.OMITTED);
        assertThat(parts.subList(0, 3))
                .extracting(part ->
                        ((Part.Reasoning) part).seal().orElseThrow().data().value())
                .containsExactly("c2ln", "aGlkZGVu", "b21pdA==");
        assertThat(((Part.ToolCall) parts.get(3)).arguments()).isEqualTo("{\"n\":9007199254740993}");
    }

    @Pitfall(31)
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"type\":\"adaptive\"}|AUTO|SUMMARY_AUTO",
                "{\"type\":\"adaptive\",\"display\":\"omitted\"}|AUTO|OMITTED",
                "{\"type\":\"enabled\",\"budget_tokens\":2048}|ON|SUMMARY_AUTO",
                "{\"type\":\"disabled\"}|OFF|UNSET",
                "{\"type\":\"between_tools\"}|BETWEEN_TOOLS|UNSET",
                "{\"type\":\"unheard_of\"}|UNSET|UNSET",
            })
    void everyKindOfThinkingIsRead(String thinking, Mode mode, Visibility visibility) {
        ReasoningOptions reasoning = Requests.read("\"thinking\":" + thinking + "," + HELLO)
                .options()
                .reasoning();

        assertThat(reasoning.mode()).isEqualTo(mode);
        assertThat(reasoning.visibility()).isEqualTo(visibility);
    }

    @Test
    void effortAndFormatComeFromTheConfigurationOfTheOutput() {
        ChatRequest request =
                Requests.read("\"output_config\":{\"effort\":\"xhigh\",\"format\":{\"type\":\"json_schema\","
                        + "\"schema\":{\"type\":\"object\"}}}," + HELLO);

        assertThat(request.options().reasoning().effort()).contains("xhigh");
        assertThat(request.options().output().format())
                .hasValueSatisfying(format -> assertThat(((OutputOptions.Format.Schema) format).schema())
                        .isEqualTo(Json.parseObject("{\"type\":\"object\"}")));
    }

    @Test
    void formatMayHaveItsOldName() {
        ChatRequest request =
                Requests.read("\"output_format\":{\"type\":\"json_schema\",\"schema\":{\"type\":\"object\"}}," + HELLO);

        assertThat(request.options().output().format()).isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"type\":\"auto\"}|Auto[]",
                "{\"type\":\"any\"}|Required[]",
                "{\"type\":\"none\"}|None[]",
                "{\"type\":\"tool\",\"name\":\"f\"}|Named[name=f, kind=FUNCTION]",
            })
    void choiceOfToolsIsRead(String choice, String expected) {
        ChatRequest request = Requests.read("\"tool_choice\":" + choice + ",\"tools\":[{\"name\":\"f\"}]," + HELLO);

        assertThat(request.toolChoice()).map(ToolChoice::toString).contains(expected);
        assertThat(request.parallelTools()).isEmpty();
    }

    @Test
    void oneCallAtATimeIsReadFromTheChoice() {
        ChatRequest request = Requests.read(
                "\"tool_choice\":{\"type\":\"auto\",\"disable_parallel_tool_use\":true},\"tools\":[{\"name\":\"f\"}],"
                        + HELLO);

        assertThat(request.parallelTools()).contains(false);
    }

    @Test
    void toolsAreFunctionsOrKeptAsTheyAre() {
        ChatRequest request = Requests.read("""
            "tools":[{"name":"f","description":"d","input_schema":{"type":"object"},"strict":true},
            {"type":"web_search_20250305","name":"web_search","max_uses":3},
            {"type":"bash_20250124","name":"bash"},
            {"type":"unheard_of_20300101","name":"x"}],
            "messages":[{"role":"user","content":"x"}]\
            """);

        assertThat(request.tools())
                .extracting(tool -> tool.getClass().getSimpleName())
                .containsExactly("Function", "WebSearch", "Hosted", "Unknown");
        assertThat((Tool.Function) request.tools().getFirst()).satisfies(function -> {
            assertThat(function.description()).contains("d");
            assertThat(function.strict()).contains(true);
        });
    }
}
