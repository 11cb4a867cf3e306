package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever the client and the upstream speak. */
class EveryPairTest {
    private static final Pattern NAME = Pattern.compile("tool_\\d+");

    @Pitfall(45)
    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void toolsStandInTheOrderOfTheClient(String upstream) {
        List<Tool> tools = IntStream.of(7, 2, 11, 3, 30, 1, 22, 4)
                .<Tool>mapToObj(i -> new Tool.Function("tool_" + i, Optional.empty(), Optional.empty()))
                .toList();
        Crossing crossing = new Crossing("chat", upstream);
        ChatRequest request = crossing.request(Crossing.hello("chat"));

        String body = crossing.written(ChatRequest.builder("m")
                        .turns(request.turns())
                        .tools(tools)
                        .build())
                .body()
                .utf8();

        assertThat(NAME.matcher(body).results().map(MatchResult::group))
                .containsExactlyElementsOf(tools.stream()
                        .map(Tool::toString)
                        .map(EveryPairTest::name)
                        .toList());
    }

    private static String name(String tool) {
        return NAME.matcher(tool).results().map(MatchResult::group).findFirst().orElseThrow();
    }

    @Pitfall(89)
    @ParameterizedTest
    @ValueSource(strings = {"responses", "messages", "gemini"})
    void aCallIsNamedOnce(String upstream) {
        List<JsonObject> chunks =
                new Crossing("chat", upstream).streamed(Fixtures.of(upstream, "stream-parallel-tools"));

        assertThat(chunks.stream()
                        .flatMap(chunk -> Seen.objects(chunk, "choices.0.delta.tool_calls"))
                        .flatMap(call -> Seen.at(call, "function.name").stream()))
                .hasSize(2);
    }

    @Pitfall(88)
    @ParameterizedTest
    @ValueSource(strings = {"responses", "messages", "gemini"})
    void theRoleIsSaidOnceAndFirst(String upstream) {
        List<JsonObject> chunks = new Crossing("chat", upstream).streamed(Fixtures.of(upstream, "stream-text"));

        assertThat(Seen.texts(chunks, "choices.0.delta.role")).containsExactly("assistant");
        assertThat(Seen.text(chunks.getFirst(), "choices.0.delta.role")).isEqualTo("assistant");
    }

    @Pitfall(91)
    @ParameterizedTest
    @MethodSource("foreign")
    void emptyListsAreLeftOut(Crossing crossing) {
        String body = switch (crossing.client()) {
            case "chat" ->
                "{'model':'m','tools':[],'messages':[{'role':'user','content':'Hi'},"
                        + "{'role':'assistant','content':'a','tool_calls':[]},{'role':'user','content':'Go on.'}]}";
            case "responses" -> "{'model':'m','tools':[],'input':'Hi'}";
            case "messages" -> "{'model':'m','max_tokens':9,'tools':[],'messages':[{'role':'user','content':'Hi'}]}";
            default -> "{'tools':[],'contents':[{'role':'user','parts':[{'text':'Hi'}]}]}";
        };

        assertThat(Json.text(crossing.sent(body))).doesNotContain("\"tools\"").doesNotContain("\"tool_calls\"");
    }

    static List<Crossing> foreign() {
        return Crossing.all()
                .filter(crossing -> !crossing.client().equals(crossing.upstream()))
                .toList();
    }

    @Pitfall(93)
    @ParameterizedTest
    @MethodSource("foreign")
    void whatOneTargetWasSentLeavesNoTraceInWhatTheNextIsSent(Crossing crossing) {
        String body = Fixtures.of(crossing.client(), toolLoop(crossing.client()))
                .request()
                .orElseThrow()
                .utf8();
        ChatRequest request = crossing.request(body);
        String alone = crossing.written(request).body().utf8();

        for (String first : List.of("chat", "responses", "messages", "gemini")) {
            new Crossing(crossing.client(), first).written(request);
        }

        assertThat(crossing.written(request).body().utf8()).isEqualTo(alone);
    }

    private static String toolLoop(String client) {
        return switch (client) {
            case "chat" -> "tool-results";
            case "responses" -> "tool-results-image";
            case "messages" -> "tool-results-image-error";
            default -> "tool-results-image";
        };
    }
}
