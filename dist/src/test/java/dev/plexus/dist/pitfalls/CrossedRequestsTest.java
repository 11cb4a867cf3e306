package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client says arrives in its upstream's words, or is told as lost. */
class CrossedRequestsTest {
    private static final String TOOLS_CHAT =
            "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object','properties':{}}}},"
                    + "{'type':'function','function':{'name':'g','parameters':{'type':'object','properties':{}}}}]";

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages"})
    void theSystemsEmptyWordsAreNoMessage(String client) {
        String body = switch (client) {
            case "chat" -> "{'model':'m','messages':[{'role':'system','content':''},{'role':'user','content':'Hi'}]}";
            case "responses" -> "{'model':'m','instructions':' ','input':'Hi'}";
            default -> "{'model':'m','max_tokens':9,'system':'','messages':[{'role':'user','content':'Hi'}]}";
        };

        Stream.of("chat", "responses", "messages", "gemini")
                .filter(upstream -> !upstream.equals(client))
                .forEach(upstream -> assertThat(Json.text(new Crossing(client, upstream).sent(body)))
                        .as(upstream)
                        .doesNotContain("system", "instructions"));
    }

    @ParameterizedTest
    @CsvSource({"chat, responses", "chat, gemini", "messages, responses", "messages, gemini", "messages, chat"})
    void wordsPutIntoTheModelsMouthAreSentAndWarnedOf(String client, String upstream) {
        Crossing crossing = new Crossing(client, upstream);
        String body = "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
                + "{'role':'assistant','content':'The answer is'}]}";

        assertThat(Json.text(crossing.sent(body))).contains("The answer is");
        assertThat(crossing.losses(body)).containsExactly("prefill_not_honoured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"responses", "messages", "gemini"})
    void namesOfSpeakersAreToldOfOnce(String upstream) {
        String body = "{'model':'m','messages':[{'role':'user','name':'Ann','content':'Hi'},"
                + "{'role':'assistant','name':'Bot','content':'Yes?'},{'role':'user','name':'Ann','content':'So'}]}";

        assertThat(new Crossing("chat", upstream).losses(body)).containsExactly("name_dropped");
    }

    @Test
    void bothIdsInOneAreTheCallsAndItsResults() {
        String body = "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'},"
                + "{'role':'assistant','tool_calls':[{'id':'call_a|fc_0123456789012345678901234567890123456789',"
                + "'type':'function','function':{'name':'f','arguments':'{}'}}]},{'role':'tool',"
                + "'tool_call_id':'call_a|fc_0123456789012345678901234567890123456789','content':'1'}]}";

        JsonObject sent = new Crossing("chat", "messages").sent(body);

        assertThat(Seen.text(sent, "messages.1.content.0.id")).isEqualTo("call_a");
        assertThat(Seen.text(sent, "messages.2.content.0.tool_use_id")).isEqualTo("call_a");
    }

    @ParameterizedTest
    @CsvSource({"responses, output_text", "chat, [result of web_search]", "gemini, text"})
    void whatAnotherUpstreamsToolFoundIsTold(String upstream, String word) {
        Crossing crossing = new Crossing("messages", upstream);
        String body = "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'News?'},{'role':'assistant',"
                + "'content':[{'type':'server_tool_use','id':'srvtoolu_1','name':'web_search','input':{'query':'x'}},"
                + "{'type':'web_search_tool_result','tool_use_id':'srvtoolu_1','content':[{'type':'web_search_result',"
                + "'url':'https://example.com/a','title':'A title','encrypted_content':'e'}]},"
                + "{'type':'text','text':'There is.'}]},{'role':'user','content':'More'}]}";

        assertThat(Json.text(crossing.sent(body)))
                .contains("A title", "https://example.com/a", word)
                .doesNotContain("aThere is.");
        assertThat(crossing.losses(body)).contains("server_tool_as_text");
    }

    @ParameterizedTest
    @CsvSource({"responses, image_generation_call", "chat, image_url", "messages, image"})
    void aPictureTheModelMadeIsShownAgain(String upstream, String word) {
        Crossing crossing = new Crossing("gemini", upstream);
        String body = "{'contents':[{'role':'user','parts':[{'text':'Draw.'}]},{'role':'model','parts':[{'text':'So:'},"
                + "{'inlineData':{'mimeType':'image/png','data':'iVBORw0KGgo='}}]},"
                + "{'role':'user','parts':[{'text':'Larger.'}]}]}";

        String sent = Json.text(crossing.sent(body));

        assertThat(sent).contains("\"type\":\"" + word + "\"", "iVBORw0KGgo=");
        assertThat(sent.indexOf("iVBORw0KGgo=")).isLessThan(sent.indexOf("Larger."));
        assertThat(crossing.losses(body)).isEmpty();
    }

    @Test
    void aTextFileIsToldAsTextWhereFilesOfTextAreNotTaken() {
        String body = "{'model':'m','input':[{'role':'user','content':[{'type':'input_file','filename':'a.txt',"
                + "'file_data':'data:text/plain;base64,SGVsbG8='}]}]}";

        assertThat(Seen.text(new Crossing("responses", "chat").sent(body), "messages.0.content.0.text"))
                .isEqualTo("[a.txt]\nHello");
    }

    @Test
    void aPictureAsLargeAsItIsIsLookedAtClosely() {
        String body = "{'model':'m','input':[{'role':'user','content':[{'type':'input_image','detail':'original',"
                + "'image_url':'https://example.com/a.png'}]}]}";

        assertThat(Seen.text(new Crossing("responses", "chat").sent(body), "messages.0.content.0.image_url.detail"))
                .isEqualTo("high");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'object','properties':{},'additionalProperties':false,'required':[]} | true | ''",
                "{'type':'object','properties':{'a':{'type':'string'}}} | false | strict_relaxed"
            })
    void theDialectsOwnDefaultOfStrictnessGoesAlong(String schema, boolean strict, String code) {
        Crossing crossing = new Crossing("responses", "chat");
        String body =
                "{'model':'m','input':'Hi','tools':[{'type':'function','name':'f','parameters':%s}]}".formatted(schema);

        assertThat(Seen.text(crossing.sent(body), "tools.0.function.strict")).isEqualTo(Boolean.toString(strict));
        assertThat(String.join(" ", crossing.losses(body))).isEqualTo(code);
    }

    @Test
    void aToolWithoutParametersHasNoProperties() {
        String body = "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}],"
                + "'tools':[{'name':'f','input_schema':{'type':'object'}}]}";

        assertThat(Seen.text(new Crossing("messages", "responses").sent(body), "tools.0.parameters"))
                .isEqualTo("{\"type\":\"object\",\"properties\":{}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "none"})
    void aChoiceOfNoToolsIsNotSent(String choice) {
        String body = "{'model':'m','messages':[{'role':'user','content':'Hi'}],'tool_choice':'%s',".formatted(choice)
                + "'parallel_tool_calls':false}";

        Stream.of("responses", "messages", "gemini").forEach(upstream -> {
            Crossing crossing = new Crossing("chat", upstream);
            assertThat(Json.text(crossing.sent(body))).as(upstream).doesNotContain("hoice", "toolConfig", "arallel");
            assertThat(crossing.losses(body)).as(upstream).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"responses", "messages", "gemini"})
    void aDemandedToolThatIsNotThereIsAnError(String upstream) {
        String body = "{'model':'m','messages':[{'role':'user','content':'Hi'}],'tool_choice':'required'}";

        assertThatThrownBy(() -> new Crossing("chat", upstream).sent(body)).isInstanceOf(GatewayException.class);
    }

    @ParameterizedTest
    @CsvSource({"chat, gemini, '{''validatedMode'':false}'", "gemini, chat, '{''allowedTools'':false}'"})
    void onlyTheToolsThatMayBeCalledAreDeclaredWhereTheUpstreamCannotBeTold(
            String client, String upstream, String capabilities) {
        Crossing crossing = new Crossing(client, upstream, "m", capabilities);
        String body = client.equals("chat")
                ? "{'model':'m','messages':[{'role':'user','content':'Hi'}]," + TOOLS_CHAT
                        + ",'tool_choice':{'type':'allowed_tools','allowed_tools':{'mode':'auto','tools':"
                        + "[{'type':'function','function':{'name':'f'}}]}}}"
                : "{'contents':[{'role':'user','parts':[{'text':'Hi'}]}],'tools':[{'functionDeclarations':"
                        + "[{'name':'f'},{'name':'g'}]}],'toolConfig':{'functionCallingConfig':"
                        + "{'mode':'VALIDATED','allowedFunctionNames':['f']}}}";

        assertThat(Json.text(crossing.sent(body))).contains("\"name\":\"f\"").doesNotContain("\"name\":\"g\"");
        assertThat(crossing.losses(body)).containsExactly("allowed_tools_filtered");
    }

    @Test
    void strictArgumentsAreCheckedWhereTheUpstreamCan() {
        String body = "{'model':'m','messages':[{'role':'user','content':'Hi'}],'tools':[{'type':'function',"
                + "'function':{'name':'f','strict':true,'parameters':{'type':'object','properties':{}}}}]}";

        JsonObject sent = new Crossing("chat", "gemini").sent(body);

        assertThat(Seen.text(sent, "toolConfig.functionCallingConfig.mode")).isEqualTo("VALIDATED");
        assertThat(new Crossing("chat", "gemini", "m", "{'validatedMode':false}").losses(body))
                .containsExactly("strict_dropped");
    }

    @Test
    void aModelThatAlwaysThinksIsToldOfWhenItShallNot() {
        String body = "{'model':'m','max_tokens':9,'thinking':{'type':'disabled'},"
                + "'messages':[{'role':'user','content':'Hi'}]}";
        Crossing levels = new Crossing("messages", "gemini", "m", "{'thinking':{'efforts':['low','high']}}");
        Crossing budgets =
                new Crossing("messages", "gemini", "m", "{'thinking':{'budgetRange':{'min':128,'max':32768}}}");

        assertThat(levels.losses(body)).containsExactly("reasoning_off_unsupported");
        assertThat(budgets.losses(body)).containsExactly("reasoning_off_unsupported");
        assertThat(Seen.text(budgets.sent(body), "generationConfig.thinkingConfig.thinkingBudget"))
                .isEqualTo("128");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses"})
    void ofTooManyMarksForTheCacheTheFirstAndTheLastThreeAreKept(String client) {
        String mark = "'prompt_cache_breakpoint':{'mode':'explicit'}";
        StringBuilder turns = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            turns.append(",{'role':'user','content':[{'type':'%s','text':'%d',%s}]},{'role':'assistant','content':'ok'}"
                    .formatted(client.equals("chat") ? "text" : "input_text", i, mark));
        }
        String body = "{'model':'m','%s':[{'role':'system','content':[{'type':'%s','text':'sys',%s}]}%s]}"
                .formatted(
                        client.equals("chat") ? "messages" : "input",
                        client.equals("chat") ? "text" : "input_text",
                        mark,
                        turns);
        Crossing crossing = new Crossing(client, "messages");

        JsonObject sent = crossing.sent(body);

        assertThat(Seen.at(sent, "system.0.cache_control")).isPresent();
        assertThat(Seen.objects(sent, "messages")
                        .filter(message -> Json.text(message).contains("cache_control"))
                        .map(message -> Seen.text(message, "content.0.text")))
                .containsExactly("2", "3", "4");
        assertThat(crossing.losses(body)).contains("cache_hint_dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "gemini"})
    void aToolToBeLoadedLaterIsLoadedAtOnce(String upstream) {
        String body = "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}],"
                + "'tools':[{'name':'f','defer_loading':true,'input_schema':{'type':'object'}}]}";

        assertThat(new Crossing("messages", upstream).losses(body)).containsExactly("defer_loading_dropped");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "gemini"})
    void aGrammarThatIsToldInWordsIsALoss(String upstream) {
        String body = "{'model':'m','input':'Hi','tools':[{'type':'custom','name':'patch','format':{'type':'grammar',"
                + "'syntax':'lark','definition':'start: x'}}]}";
        Crossing crossing = new Crossing("responses", upstream);

        assertThat(Json.text(crossing.sent(body))).contains("start: x");
        assertThat(crossing.losses(body)).containsExactly("custom_tool_emulated");
    }

    @Test
    void reasoningInAMemberOfItsOwnIsRead() {
        Crossing crossing = new Crossing("messages", "chat", "m", "{'reasoningFieldOut':'thoughts'}");

        assertThat(Json.text(crossing.answered("{'id':'c','object':'chat.completion','created':1,'model':'m',"
                        + "'choices':[{'index':0,'finish_reason':'stop','message':{'role':'assistant','content':'5',"
                        + "'thoughts':'two and three'}}]}")))
                .contains("\"thinking\":\"two and three\"");
        assertThat(Seen.joined(
                        crossing.streamed(
                                "{'id':'c','choices':[{'index':0,'delta':{'role':'assistant','thoughts':'two and'}}]}",
                                "{'id':'c','choices':[{'index':0,'delta':{'thoughts':' three'}}]}",
                                "{'id':'c','choices':[{'index':0,'delta':{'content':'5'},'finish_reason':'stop'}]}"),
                        "delta.thinking"))
                .isEqualTo("two and three");
    }

    @ParameterizedTest
    @CsvSource({"off, ''", "on, none"})
    void toolsNeedNoWordAboutReasoningWhereTheModelDoesNotByItself(String byItself, String effort) {
        Crossing crossing = new Crossing(
                "messages",
                "chat",
                "m",
                "{'chatToolsNeedNoReasoning':true,'thinking':{'default':'%s'}}".formatted(byItself));
        String body = "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'}],"
                + "'tools':[{'name':'f','input_schema':{'type':'object'}}]}";

        assertThat(Seen.text(crossing.sent(body), "reasoning_effort")).isEqualTo(effort);
    }
}
