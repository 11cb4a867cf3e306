package dev.plexus.codec.openai.chat;

import static dev.plexus.codec.openai.chat.Exchange.chunk;
import static dev.plexus.codec.openai.chat.Exchange.events;
import static dev.plexus.codec.openai.chat.Exchange.finish;
import static dev.plexus.codec.openai.chat.Exchange.folded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.EventGrammar;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.JsonException;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Habits of servers that say they are compatible. */
class CompatibleStreamTest {
    private static final String DONE = "[DONE]";

    @Test
    void commentsAreSignsOfLife() {
        List<ChatEvent> events = events(": OPENROUTER PROCESSING", chunk("{'content':'a'}"), finish("stop"), DONE);

        assertThat(events).startsWith(new ChatEvent.Ping());
        assertThat(text(events)).isEqualTo("a");
    }

    @Pitfall(88)
    @Test
    void roleMayBeMissingOrOnEveryChunk() {
        assertThat(text(events(chunk("{'content':'a'}"), finish("stop"), DONE))).isEqualTo("a");
        assertThat(text(events(
                        chunk("{'role':'assistant','content':'a'}"),
                        chunk("{'role':'assistant','content':'b'}"),
                        finish("stop"),
                        DONE)))
                .isEqualTo("ab");
    }

    @Test
    void contentMayBeNull() {
        List<ChatEvent> events = events(chunk("{'content':null}"), chunk("{'content':'a'}"), finish("stop"), DONE);

        assertThat(text(events)).isEqualTo("a");
    }

    @Test
    void contentMayBeAListOfTextsAndThoughts() {
        List<ChatEvent> events = events(
                chunk("{'content':[{'type':'thinking','thinking':[{'type':'text','text':'hm'}]}]}"),
                chunk("{'content':[{'type':'text','text':'a'}]}"),
                finish("stop"),
                DONE);

        assertThat(folded(events).parts()).hasSize(2);
        assertThat(((Part.Reasoning) folded(events).parts().getFirst()).text()).contains("hm");
        assertThat(text(events)).isEqualTo("a");
    }

    @Pitfall(8)
    @Test
    void emptyIdsAndNamesOfLaterFragmentsCountAsAbsent() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'{\\\"a\\\":'}}]}"),
                chunk("{'tool_calls':[{'index':0,'id':'','function':{'name':'','arguments':'1}'}}]}"),
                finish("tool_calls"),
                DONE);

        assertThat(calls(events)).containsExactly(new Part.ToolCall("x", "f", "{\"a\":1}"));
    }

    @Pitfall(89)
    @Test
    void nameRepeatedOnEachFragmentIsKeptOnce() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'{'}}]}"),
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'}'}}]}"),
                finish("tool_calls"),
                DONE);

        assertThat(calls(events)).containsExactly(new Part.ToolCall("x", "f", "{}"));
    }

    @Test
    void nameMayComeAfterTheFirstArguments() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'arguments':'{'}}]}"),
                chunk("{'tool_calls':[{'index':0,'function':{'name':'f','arguments':'}'}}]}"),
                finish("tool_calls"),
                DONE);

        assertThat(calls(events)).containsExactly(new Part.ToolCall("x", "f", "{}"));
    }

    @Test
    void callsWithoutIndexAreToldApartByIdOrPlace() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'id':'x','function':{'name':'f','arguments':'{'}}]}"),
                chunk("{'tool_calls':[{'function':{'arguments':'}'}}]}"),
                chunk("{'tool_calls':[{'id':'y','function':{'name':'g','arguments':'{}'}}]}"),
                finish("tool_calls"),
                DONE);

        assertThat(calls(events)).containsExactly(new Part.ToolCall("x", "f", "{}"), new Part.ToolCall("y", "g", "{}"));
    }

    @Pitfall(9)
    @Test
    void twoWholeCallsOnOneIndexAreTwoCalls() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'{}'}}]}"),
                chunk("{'tool_calls':[{'index':0,'id':'y','function':{'name':'f','arguments':'{}'}}]}"),
                finish("stop"),
                DONE);

        assertThat(calls(events)).containsExactly(new Part.ToolCall("x", "f", "{}"), new Part.ToolCall("y", "f", "{}"));
    }

    @Test
    void anotherIdInTheMiddleOfACallDoesNotBeginOne() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'{'}}]}"),
                chunk("{'tool_calls':[{'index':0,'id':'y','function':{'name':'f','arguments':'}'}}]}"),
                finish("stop"),
                DONE);

        assertThat(calls(events)).containsExactly(new Part.ToolCall("x", "f", "{}"));
    }

    @Test
    void callWithoutIdGetsOneThatIsAlwaysTheSame() {
        String[] stream = {
            chunk("{'tool_calls':[{'index':0,'function':{'name':'f','arguments':'{}'}}]}"), finish("stop"), DONE
        };

        assertThat(calls(events(stream)).getFirst().callId())
                .startsWith("call_")
                .isEqualTo(calls(events(stream)).getFirst().callId());
    }

    @Test
    void argumentsMayBeAnObject() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':{'a':1.0}}}]}"),
                finish("tool_calls"),
                DONE);

        assertThat(calls(events).getFirst().arguments()).isEqualTo("{\"a\":1.0}");
    }

    @Test
    void placeholderBeforeTheArgumentsIsDropped() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'{}'}}]}"),
                chunk("{'tool_calls':[{'index':0,'function':{'arguments':'{\\\"a\\\"'}}]}"),
                chunk("{'tool_calls':[{'index':0,'function':{'arguments':':1}'}}]}"),
                finish("tool_calls"),
                DONE);

        assertThat(calls(events).getFirst().arguments()).isEqualTo("{\"a\":1}");
    }

    @Test
    void placeholderAloneIsTheArguments() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'{}'}}]}"),
                finish("tool_calls"),
                DONE);

        assertThat(calls(events).getFirst().arguments()).isEqualTo("{}");
    }

    @Test
    void lateFragmentsOfAnEarlierCallStayWithIt() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'{'}},"
                        + "{'index':1,'id':'y','function':{'name':'g','arguments':'['}}]}"),
                chunk("{'tool_calls':[{'index':1,'function':{'arguments':']'}},"
                        + "{'index':0,'function':{'arguments':'}'}}]}"),
                finish("stop"),
                DONE);

        assertThat(calls(events)).containsExactly(new Part.ToolCall("x", "f", "{}"), new Part.ToolCall("y", "g", "[]"));
    }

    @Pitfall(48)
    @Test
    void usageMayComeWithTheFinishOrBeforeItOrOnEveryChunk() {
        String counted = "'usage':{'prompt_tokens':3,'completion_tokens':%d,'total_tokens':5}}";
        String withFinish = finish("stop").replaceFirst("}$", "," + counted.formatted(2));
        String before = chunk("{'content':'a'}").replaceFirst("}$", "," + counted.formatted(1));

        List<ChatEvent> events = events(before, withFinish, DONE);

        assertThat(lastUsage(events).usage().output()).isEqualTo(2);
        assertThat(lastUsage(events).usage().input()).isEqualTo(3);
    }

    @Test
    void usageMayHideInAnExtension() {
        List<ChatEvent> events = events(
                chunk("{'content':'a'}"),
                finish("stop")
                        .replaceFirst(
                                "}$",
                                ",'x_groq':{'usage':{'prompt_tokens':7,'completion_tokens':2,'total_tokens':9}}}"),
                DONE);

        assertThat(lastUsage(events).usage().input()).isEqualTo(7);
    }

    @Test
    void doneMayBeMissingAfterTheFinish() {
        List<ChatEvent> events = events(chunk("{'content':'a'}"), finish("stop"));

        assertThat(events.getLast()).isEqualTo(new ChatEvent.End());
    }

    @Test
    void missingDoneIsATruncationWhereTheServerIsKnownToSendIt() {
        List<ChatEvent> events =
                events(Exchange.PLAIN, "{'doneMarker':true}", chunk("{'content':'a'}"), finish("stop"));

        assertThat(failure(events).kind()).isEqualTo(FailureKind.TRUNCATED);
    }

    @Pitfall(17)
    @Test
    void endWithoutFinishIsATruncation() {
        assertThat(failure(events(chunk("{'content':'a'}"))).kind()).isEqualTo(FailureKind.TRUNCATED);
    }

    @Test
    void doneWithoutFinishEndsTheAnswer() {
        List<ChatEvent> events =
                events(chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'{}'}}]}"), DONE);

        assertThat(events.getLast()).isEqualTo(new ChatEvent.End());
        assertThat(folded(events).stop().reason()).isEqualTo(Stop.Reason.TOOL);
    }

    @Test
    void doneAloneIsNoAnswer() {
        assertThat(failure(events(DONE)).kind()).isEqualTo(FailureKind.MALFORMED);
    }

    @Test
    void choicesMayBeAbsent() {
        List<ChatEvent> events = events(
                "{'id':'c1','object':'chat.completion.chunk','model':'m'}",
                chunk("{'content':'a'}"),
                finish("stop"),
                DONE);

        assertThat(text(events)).isEqualTo("a");
    }

    @Test
    void firstChunkWithoutIdTimeAndChoicesIsPassedOver() {
        List<ChatEvent> events = events(
                "{'choices':[],'created':0,'id':'','model':'','object':'','prompt_filter_results':[]}",
                chunk("{'content':'a'}"),
                finish("stop"),
                DONE);

        assertThat(((ChatEvent.Start) events.getFirst()).id()).contains("c1");
    }

    @Test
    void severalChoicesMayInterleave() {
        String second = chunk("{'content':'B'}").replace("'index':0", "'index':1");
        String secondEnd = finish("length").replace("'index':0", "'index':1");

        List<ChatEvent> events =
                events(chunk("{'content':'a'}"), second, chunk("{'content':'c'}"), secondEnd, finish("stop"), DONE);

        assertThat(text(events)).isEqualTo("ac");
        assertThat(events)
                .filteredOn(ChatEvent.Finish.class::isInstance)
                .extracting(event -> ((ChatEvent.Finish) event).candidate())
                .containsExactly(1, 0);
    }

    @Test
    void lastChunkThatRepeatsTheMessageIsIgnored() {
        String repeated = "{'id':'c1','choices':[{'index':0,'message':{'content':'ab'},'finish_reason':'stop'}]}";
        String inDelta = "{'id':'c1','choices':[{'index':0,'delta':{'content':'ab'},'finish_reason':'stop'}]}";

        assertThat(text(events(chunk("{'content':'a'}"), chunk("{'content':'b'}"), repeated, DONE)))
                .isEqualTo("ab");
        assertThat(text(events(chunk("{'content':'a'}"), chunk("{'content':'b'}"), inDelta, DONE)))
                .isEqualTo("ab");
    }

    @Test
    void contentAfterTheEndIsNotSwallowed() {
        List<ChatEvent> events = events(chunk("{'content':'a'}"), finish("stop"), chunk("{'content':'b'}"), DONE);

        assertThat(text(events)).isEqualTo("ab");
        assertThatThrownBy(() -> new EventGrammar(StreamRepairs.UNTOLD).admit(events))
                .hasMessageContaining("out of order");
    }

    @Test
    void repetitionAfterTheEndIsIgnored() {
        List<ChatEvent> events = events(
                chunk("{'content':'a'}"),
                chunk("{'content':'b'}"),
                finish("stop"),
                chunk("{'role':'assistant','content':'ab'}"),
                DONE);

        assertThat(text(events)).isEqualTo("ab");
    }

    @Test
    void messageInsteadOfDeltasIsTheAnswer() {
        String whole = "{'id':'c1','choices':[{'index':0,'message':{'content':'ab'},'finish_reason':'stop'}]}";

        assertThat(text(events(whole, DONE))).isEqualTo("ab");
    }

    @ParameterizedTest
    @CsvSource({
        "eos,END",
        "end_turn,END",
        "STOP,END",
        "max_tokens,LENGTH",
        "function_call,END",
        "stop_sequence,STOP_SEQUENCE",
        "content_filter,CONTENT_FILTER",
        "weird,UNKNOWN"
    })
    void wordsForTheEndAreUnderstood(String word, Stop.Reason reason) {
        List<ChatEvent> events = events(chunk("{'content':'a'}"), finish(word), DONE);

        assertThat(folded(events).stop().reason()).isEqualTo(reason);
        assertThat(folded(events).stop().raw()).contains(word);
    }

    @Test
    void finishWordErrorIsAnError() {
        assertThat(failure(events(chunk("{'content':'a'}"), finish("error"), DONE))
                        .kind())
                .isEqualTo(FailureKind.SERVER_ERROR);
    }

    @Pitfall(16)
    @Test
    void errorInsideTheStreamKeepsItsKind() {
        Failure failure = failure(events(
                chunk("{'content':'a'}"),
                "{'error':{'code':429,'message':'Rate limit, try again in 1.5s'},"
                        + "'choices':[{'index':0,'delta':{'content':''},'finish_reason':'error'}]}"));

        assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_RATE_LIMIT);
        assertThat(failure.source().retryAfter())
                .hasValueSatisfying(delay -> assertThat(delay).hasMillis(1_500));
    }

    @Pitfall(96)
    @Test
    void reasoningUnderAnyNameIsReadAndCountedOnce() {
        for (String name : List.of("reasoning_content", "reasoning", "reasoning_text")) {
            List<ChatEvent> events =
                    events(chunk("{'" + name + "':'hm','content':''}"), chunk("{'content':'a'}"), finish("stop"), DONE);

            assertThat(((Part.Reasoning) folded(events).parts().getFirst()).text())
                    .contains("hm");
        }
        List<ChatEvent> both = events(
                chunk("{'reasoning':'hm','reasoning_content':'hm',"
                        + "'reasoning_details':[{'type':'reasoning.text','text':'hm','index':0}]}"),
                chunk("{'content':'a'}"),
                finish("stop"),
                DONE);
        assertThat(((Part.Reasoning) folded(both).parts().getFirst()).text()).contains("hm");
    }

    @Test
    void stretchesOfReasoningKeepTheirBordersAndSeals() {
        List<ChatEvent> events = events(
                chunk("{'reasoning':'one','reasoning_details':[{'type':'reasoning.text','text':'one','index':0}]}"),
                chunk("{'reasoning_details':[{'type':'reasoning.text','signature':'s1','index':0}]}"),
                chunk("{'reasoning':'two','reasoning_details':[{'type':'reasoning.text','text':'two','index':1}]}"),
                chunk("{'reasoning_details':[{'type':'reasoning.encrypted','data':'s2','index':2}]}"),
                finish("stop"),
                DONE);

        List<Part> parts = folded(events).parts();

        assertThat(parts).hasSize(3);
        assertThat(((Part.Reasoning) parts.get(0)).seal().orElseThrow().data().value())
                .isEqualTo("s1");
        assertThat(((Part.Reasoning) parts.get(1)).text()).contains("two");
        assertThat(((Part.Reasoning) parts.get(2)).kind()).isEqualTo(Part.Reasoning.Kind.REDACTED);
    }

    @Test
    void thoughtSignatureOfACallIsItsSeal() {
        List<ChatEvent> events = events(
                chunk("{'tool_calls':[{'index':0,'id':'x','function':{'name':'f','arguments':'{}'},"
                        + "'extra_content':{'google':{'thought_signature':'sig'}}}]}"),
                finish("stop"),
                DONE);

        assertThat(calls(events).getFirst().seal().orElseThrow().data().value()).isEqualTo("sig");
    }

    @Test
    void deprecatedFunctionCallIsACall() {
        List<ChatEvent> events = events(
                chunk("{'function_call':{'name':'f','arguments':''}}"),
                chunk("{'function_call':{'arguments':'{}'}}"),
                finish("function_call"),
                DONE);

        assertThat(calls(events).getFirst().name()).isEqualTo("f");
        assertThat(calls(events).getFirst().arguments()).isEqualTo("{}");
        assertThat(folded(events).stop().reason()).isEqualTo(Stop.Reason.TOOL);
    }

    @Test
    void freeTextWrappedForAFunctionIsUnwrapped() {
        var request = Exchange.request("{'model':'m','stream':true,'messages':[{'role':'user','content':'Hi'}],"
                + "'tools':[{'type':'custom','custom':{'name':'patch'}}]}");

        List<ChatEvent> events = events(
                request,
                "{}",
                chunk(
                        "{'tool_calls':[{'index':0,'id':'x','function':{'name':'patch','arguments':'{\\\"input\\\":'}}]}"),
                chunk("{'tool_calls':[{'index':0,'function':{'arguments':'\\\"a\\\\nb\\\"}'}}]}"),
                finish("tool_calls"),
                DONE);

        assertThat(calls(events).getFirst().arguments()).isEqualTo("a\nb");
        assertThat(calls(events).getFirst().kind()).isEqualTo(Part.ToolCall.Kind.CUSTOM);
    }

    @Test
    void obfuscationIsNotContent() {
        List<ChatEvent> events =
                events(chunk("{'content':''}").replaceFirst("}$", ",'obfuscation':'aZ'}"), finish("stop"), DONE);

        assertThat(folded(events).parts()).isEmpty();
    }

    @Test
    void whatIsNotJsonIsRefused() {
        Assertions.assertThatThrownBy(() -> events("<html>busy</html>")).isInstanceOf(JsonException.class);
    }

    private static String text(List<ChatEvent> events) {
        StringBuilder text = new StringBuilder();
        folded(events).parts().stream()
                .filter(Part.Text.class::isInstance)
                .forEach(part -> text.append(((Part.Text) part).text()));
        return text.toString();
    }

    private static List<Part.ToolCall> calls(List<ChatEvent> events) {
        return folded(events).parts().stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .toList();
    }

    private static ChatEvent.UsageUpdate lastUsage(List<ChatEvent> events) {
        return (ChatEvent.UsageUpdate) events.stream()
                .filter(ChatEvent.UsageUpdate.class::isInstance)
                .toList()
                .getLast();
    }

    private static Failure failure(List<ChatEvent> events) {
        assertThat(events.getLast()).isInstanceOf(ChatEvent.Error.class);
        return ((ChatEvent.Error) events.getLast()).failure();
    }
}
