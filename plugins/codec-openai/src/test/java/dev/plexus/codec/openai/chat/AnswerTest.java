package dev.plexus.codec.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ChatResponse.Candidate;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole answers, of compatible servers and for clients of this dialect. */
class AnswerTest {
    @Pitfall(10)
    @Test
    void callsCountMoreThanTheWordForTheEnd() {
        Candidate answer = first("{'choices':[{'message':{'content':'','tool_calls':[{'id':'','type':'function',"
                + "'function':{'name':'f','arguments':{'a':1.0}}}]},'finish_reason':'stop'}]}");

        Part.ToolCall call = (Part.ToolCall) answer.parts().getFirst();
        assertThat(answer.stop().reason()).isEqualTo(Stop.Reason.TOOL);
        assertThat(call.arguments()).isEqualTo("{\"a\":1.0}");
        assertThat(call.callId()).startsWith("call_");
    }

    @Test
    void emptyAnswerAtTheLimitIsLegal() {
        Candidate answer = first("{'choices':[{'index':0,'message':{'content':null},'finish_reason':'length'}]}");

        assertThat(answer.parts()).isEmpty();
        assertThat(answer.stop().reason()).isEqualTo(Stop.Reason.LENGTH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'error':{'message':'busy','type':'server_error'}}|SERVER_ERROR",
                "{'error':{'message':'slow down','code':429}}|UPSTREAM_RATE_LIMIT",
                "{'base_resp':{'status_code':1008,'status_msg':'balance'},'choices':null}|CREDIT",
                "{'choices':[]}|MALFORMED",
                "{'choices':[{'message':{'content':'a'},'finish_reason':'error'}]}|SERVER_ERROR",
            })
    void errorsBehindASuccessAreFailures(String body, FailureKind kind) {
        assertThatThrownBy(() -> Exchange.answer(body))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(kind));
    }

    @Test
    void choiceWithoutMessageIsMalformed() {
        assertThatThrownBy(() -> Exchange.answer("{'choices':[{'index':0}]}"))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("choices[0].message");
    }

    @Test
    void annotationsAreCitationsMeasuredInCodePoints() {
        Candidate answer = first("{'choices':[{'message':{'content':'😀ab','annotations':[{'type':'url_citation',"
                + "'url_citation':{'url':'https://x','title':'X','start_index':1,'end_index':2}}]},"
                + "'finish_reason':'stop'}]}");

        Citation citation = ((Part.Text) answer.parts().getFirst()).citations().getFirst();
        assertThat(citation.target()).contains(new Citation.Range(2, 3));
    }

    @Test
    void pictureTheModelMadeIsMedia() {
        Candidate answer = first("{'choices':[{'message':{'content':'','images':[{'type':'image_url','image_url':"
                + "{'url':'data:image/png;base64,iVBORw0KGgo='}}]},'finish_reason':'stop'}]}");

        assertThat(answer.parts().getFirst()).isInstanceOf(Part.GeneratedMedia.class);
    }

    @Test
    void summaryAndItsSealAreOneStretch() {
        Candidate answer = first("{'choices':[{'message':{'content':'a','reasoning':'sum','reasoning_details':["
                + "{'type':'reasoning.summary','summary':'sum','id':'rs_1','index':0},"
                + "{'type':'reasoning.encrypted','data':'enc','id':'rs_1','index':0}]},'finish_reason':'stop'}]}");

        Part.Reasoning reasoning = (Part.Reasoning) answer.parts().getFirst();
        assertThat(reasoning.summaries()).containsExactly("sum");
        assertThat(reasoning.seal().orElseThrow().data().value()).isEqualTo("enc");
        assertThat(answer.parts()).hasSize(2);
    }

    @Test
    void answerOfAnotherDialectHasEveryMemberClientsExpect() {
        ChatResponse response = response(new Candidate(
                0,
                List.of(new Part.Text("a"), new Part.Text("b"), new Part.ToolCall("toolu_1", "f", "{}")),
                Stop.of(Stop.Reason.TOOL, "tool_use")));

        JsonObject written = written(response, Exchange.PLAIN);

        assertThat(written)
                .isEqualTo(Exchange.object("{'id':'chatcmpl-msg_1','object':'chat.completion','created':1763796385,"
                                + "'model':'m','choices':[{'index':0,'message':{'role':'assistant','content':'ab',"
                                + "'refusal':null,'tool_calls':[{'id':'toolu_1','type':'function','function':"
                                + "{'name':'f','arguments':'{}'}}]},'logprobs':null,'finish_reason':'tool_calls'}],"
                                + "'usage':{'prompt_tokens':6,'completion_tokens':7,'total_tokens':13,"
                                + "'prompt_tokens_details':{'cached_tokens':2,'cache_write_tokens':3},"
                                + "'completion_tokens_details':{'reasoning_tokens':3}}}")
                        .with("created", written.find("created").orElseThrow()));
        assertThat(written.integer("created").orElseThrow()).isGreaterThan(1_700_000_000L);
    }

    @Test
    void onlyCallsMeansNullContent() {
        ChatResponse response =
                response(new Candidate(0, List.of(new Part.ToolCall("x", "f", "{}")), Stop.of(Stop.Reason.TOOL)));

        assertThat(message(written(response, Exchange.PLAIN)).find("content")).contains(JsonNull.NULL);
    }

    @Test
    void answerWithoutCandidatesIsAFilteredChoice() {
        JsonObject written = written(response(), Exchange.PLAIN);

        assertThat(written.array("choices").orElseThrow().size()).isEqualTo(1);
        assertThat(written.toString()).contains("\"finish_reason\":\"content_filter\"");
    }

    @Test
    void refusalOfAnotherDialectHasWords() {
        ChatResponse response = response(new Candidate(
                0,
                List.of(),
                new Stop(
                        Stop.Reason.REFUSAL,
                        Optional.of("refusal"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("No."))));

        assertThat(message(written(response, Exchange.PLAIN)).text("refusal")).contains("No.");
    }

    @Test
    void deprecatedFunctionsGetADeprecatedCall() {
        ChatRequest request = Exchange.request(
                "{'model':'m','functions':[{'name':'f'}],'messages':[{'role':'user','content':'Hi'}]}");
        ChatResponse response =
                response(new Candidate(0, List.of(new Part.ToolCall("x", "f", "{}")), Stop.of(Stop.Reason.TOOL)));

        JsonObject written = written(response, request);

        assertThat(message(written).object("function_call").orElseThrow().text("name"))
                .contains("f");
        assertThat(written.toString()).contains("\"finish_reason\":\"function_call\"");
    }

    @Test
    void wordThatSaysLessThanIsKnownIsALoss() {
        ChatResponse response = response(
                new Candidate(0, List.of(new Part.Text("a")), Stop.of(Stop.Reason.STOP_SEQUENCE, "stop_sequence")));

        ClientReply reply = Exchange.CODEC.encodeResponse(response, Exchange.PLAIN, Exchange.REQUEST_ID);

        assertThat(reply.body().utf8()).contains("\"finish_reason\":\"stop\"");
        assertThat(reply.losses()).extracting(Loss::code).containsExactly("stop_reason_approximated");
    }

    @Test
    void faultIsAFailureAndNoAnswer() {
        ChatResponse response = response(new Candidate(0, List.of(), Stop.of(Stop.Reason.MALFORMED_TOOL_CALL)));

        assertThatThrownBy(() -> written(response, Exchange.PLAIN)).isInstanceOf(GatewayException.class);
    }

    private static ChatResponse response(Candidate... candidates) {
        return new ChatResponse(
                Optional.of("msg_1"),
                Optional.empty(),
                Optional.of("claude"),
                List.of(candidates),
                new Usage(1, 2, 3, 0, 0, 4, Optional.of(3L), Usage.Details.NONE, false),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private static Candidate first(String body) {
        return Exchange.answer(body).candidates().getFirst();
    }

    private static JsonObject written(ChatResponse response, ChatRequest request) {
        ClientReply reply = Exchange.CODEC.encodeResponse(response, request, Exchange.REQUEST_ID);
        return Json.parseObject(reply.body());
    }

    private static JsonObject message(JsonObject answer) {
        return ((JsonObject) answer.array("choices").orElseThrow().get(0))
                .object("message")
                .orElseThrow();
    }
}
