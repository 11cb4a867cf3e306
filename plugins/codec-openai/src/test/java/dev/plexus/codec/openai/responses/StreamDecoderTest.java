package dev.plexus.codec.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import dev.plexus.testkit.StreamReplay;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What compatible servers do that the vendor does not. */
class StreamDecoderTest {
    private static final ChatRequest REQUEST = Hops.request("{\"model\":\"m\",\"input\":\"Hi\",\"stream\":true}");

    @Pitfall(7)
    @Test
    void takesArgumentsThatComeOnlyWhenTheyAreDone() {
        ChatResponse response = read(
                "{'type':'response.created','response':{'id':'r'}}",
                "{'type':'response.output_item.added','output_index':0,"
                        + "'item':{'type':'function_call','id':'fc_1','call_id':'c','name':'f','arguments':''}}",
                "{'type':'response.function_call_arguments.done','output_index':0,'arguments':'{1}'}",
                "{'type':'response.completed','response':{'id':'r','status':'completed','output':[]}}");

        assertThat(parts(response))
                .singleElement()
                .isInstanceOfSatisfying(
                        Part.ToolCall.class,
                        call -> assertThat(call.arguments()).isEqualTo("{1}"));
        assertThat(response.candidates().getFirst().stop().reason()).isEqualTo(Stop.Reason.TOOL);
    }

    @Test
    void sendsTheEndOfATextThatWasNotStreamed() {
        ChatResponse response = read(
                "{'type':'response.output_text.delta','item_id':'m1','delta':'On'}",
                "{'type':'response.output_text.done','item_id':'m1','text':'Once'}",
                "{'type':'response.completed','response':{}}");

        assertThat(parts(response))
                .singleElement()
                .isInstanceOfSatisfying(
                        Part.Text.class, text -> assertThat(text.text()).isEqualTo("Once"));
    }

    @Test
    void takesOutputThatWasNeverStreamed() {
        ChatResponse response = read("""
            {'type':'response.completed','response':{'id':'r','status':'completed','output':[
             {'type':'reasoning','id':'rs_1','summary':[{'type':'summary_text','text':'S'}],'encrypted_content':'E'},
             {'type':'message','id':'m1','role':'assistant','content':[{'type':'output_text','text':'Hi'}]},
             {'type':'local_shell_call','id':'ls','call_id':'c','action':{'type':'exec'}}]}}\
            """);

        assertThat(parts(response)).hasSize(3);
        assertThat(((Part.Reasoning) parts(response).getFirst()).seal()).isPresent();
        assertThat(((Part.ToolCall) parts(response).get(2)).name()).isEqualTo("local_shell");
    }

    @Pitfall(73)
    @Test
    void keepsInterleavedCallsApart() {
        ChatResponse response = read(
                "{'type':'response.output_item.added','output_index':0,"
                        + "'item':{'type':'function_call','id':'a','call_id':'ca','name':'f'}}",
                "{'type':'response.output_item.added','output_index':1,"
                        + "'item':{'type':'function_call','id':'b','call_id':'cb','name':'g'}}",
                "{'type':'response.function_call_arguments.delta','item_id':'b','delta':'[b'}",
                "{'type':'response.function_call_arguments.delta','item_id':'a','delta':'[a'}",
                "{'type':'response.function_call_arguments.delta','item_id':'b','delta':']'}",
                "{'type':'response.completed','response':{'status':'completed'}}");

        assertThat(parts(response))
                .extracting(part -> ((Part.ToolCall) part).arguments())
                .containsExactly("[a", "[b]");
    }

    @Pitfall(77)
    @Test
    void theSealOfTheFinishedItemCounts() {
        ChatResponse response = read(
                "{'type':'response.output_item.added','output_index':0,"
                        + "'item':{'type':'reasoning','id':'rs','summary':[],'encrypted_content':'part'}}",
                "{'type':'response.output_item.done','output_index':0,"
                        + "'item':{'type':'reasoning','id':'rs','summary':[],'encrypted_content':'whole'}}",
                "{'type':'response.completed','response':{}}");

        Part.Reasoning reasoning = (Part.Reasoning) parts(response).getFirst();
        assertThat(reasoning.seal().orElseThrow().data().value()).isEqualTo("whole");
        assertThat(reasoning.kind()).isEqualTo(Part.Reasoning.Kind.OMITTED);
    }

    @Pitfall(82)
    @Test
    void aWholeAnswerMayBeAStream() {
        Fixture fixture = Fixtures.of("responses", "stream-parallel-tools");
        ChatRequest request = Hops.request(fixture.request().orElseThrow().utf8());
        UpstreamResponse.Whole whole = new UpstreamResponse.Whole(
                200,
                Headers.of("content-type", "application/json"),
                fixture.stream().orElseThrow());

        ChatResponse response = new ResponsesCodec().decodeResponse(whole, request, Hops.hop());

        fixture.expectation().check(response);
    }

    @Pitfall(16)
    @Test
    void aWholeAnswerThatFailedIsAFailure() {
        UpstreamResponse.Whole whole = new UpstreamResponse.Whole(200, Headers.EMPTY, Bytes.utf8("""
            {"id":"r","status":"failed","error":{"code":"rate_limit_exceeded","message":"wait"},"output":[]}\
            """));

        assertThatThrownBy(() -> new ResponsesCodec().decodeResponse(whole, REQUEST, Hops.hop()))
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.UPSTREAM_RATE_LIMIT));
    }

    private static ChatResponse read(String... events) {
        List<Frame> frames = Stream.of(events)
                .map(event -> Frame.data(Bytes.utf8(event.replace('\'', '"'))))
                .toList();
        StreamReplay replay = StreamReplay.of(new ResponsesCodec().newEventDecoder(REQUEST, Hops.hop()), frames);
        replay.checkGrammar();
        return replay.response();
    }

    private static List<Part> parts(ChatResponse response) {
        return response.candidates().getFirst().parts();
    }
}
