package dev.plexus.codec.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.Kept;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.testkit.InMemoryShelf;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResponseStateTest {
    private static final String ANSWER = """
        {"id":"resp_up","object":"response","status":"completed","store":false,"previous_response_id":null,"output":[
        {"id":"rs_1","type":"reasoning","summary":[],"encrypted_content":"SEAL"},
        {"id":"msg_1","type":"message","role":"assistant","status":"completed","content":[
        {"type":"output_text","text":"Paris.","annotations":[]}]}]}\
        """;

    private final ResponsesCodec codec = new ResponsesCodec();
    private final InMemoryShelf shelf = new InMemoryShelf(Instant.EPOCH);

    @Test
    void leavesARequestThatKeepsAndRefersToNothing() {
        assertThat(keep("{'model':'m','input':'Hi','store':false}", "1")).isEmpty();
        assertThat(keep(
                        "{'model':'m','store':false,'input':[{'type':'reasoning','id':'rs_1','summary':[],"
                                + "'encrypted_content':'x'}]}",
                        "1"))
                .isEmpty();
    }

    /** Pitfall 79. */
    @Test
    void tellsAnUpstreamOfItsDialectToKeepNothing() {
        Kept kept = keep("{'model':'a', 'input':'Hi','reasoning':{'effort':'low'}}", "1")
                .orElseThrow();

        JsonObject sent = forwarded(kept);

        assertThat(sent.bool("store")).contains(false);
        assertThat(Json.text(sent.array("include").orElseThrow())).isEqualTo("[\"reasoning.encrypted_content\"]");
        assertThat(sent.text("input")).contains("Hi");
    }

    @Test
    void asksForNoSealsOfAModelThatIsNotKnownToReason() {
        Kept kept = keep("{'model':'a','input':'Hi'}", "1").orElseThrow();

        assertThat(forwarded(kept).has("include")).isFalse();
    }

    /** Pitfall 80. */
    @Test
    void sendsTheConversationAndNoReferenceToIt() {
        String first = answered("{'model':'a','input':'Capital of France?'}", "1");

        Kept kept = keep(
                        "{'model':'a','input':[{'role':'user','content':'And Italy?'}],'previous_response_id':'" + first
                                + "'}",
                        "2")
                .orElseThrow();

        JsonObject sent = forwarded(kept);
        assertThat(sent.has("previous_response_id")).isFalse();
        assertThat(Json.text(sent.array("input").orElseThrow())).isEqualTo("""
            [{"type":"message","status":"completed","role":"user","content":[{"type":"input_text","text":"Capital of France?"}]},\
            {"type":"reasoning","summary":[],"encrypted_content":"SEAL"},\
            {"type":"message","role":"assistant","status":"completed","content":[\
            {"type":"output_text","text":"Paris.","annotations":[]}]},\
            {"type":"message","role":"user","content":[{"type":"input_text","text":"And Italy?"}],"status":"completed"}]\
            """);
    }

    @Test
    void givesTheAnswerItsOwnIdAndTheClientsWords() {
        String first = answered("{'model':'a','input':'Hi'}", "1");
        Kept kept = keep("{'model':'a','input':'More','previous_response_id':'" + first + "'}", "2")
                .orElseThrow();

        JsonObject seen = Json.parseObject(
                kept.whole(ClientReply.json(200, Bytes.utf8(ANSWER))).body());

        assertThat(seen.text("id")).contains(kept.id());
        assertThat(seen.text("previous_response_id")).contains(first);
        assertThat(seen.bool("store")).contains(true);
    }

    @Test
    void showsSealsToThoseOnlyWhoAskForThem() {
        Kept unasked = keep("{'model':'a','input':'Hi'}", "1").orElseThrow();
        Kept asked = keep("{'model':'a','input':'Hi','include':['reasoning.encrypted_content']}", "2")
                .orElseThrow();
        ClientReply answer = ClientReply.json(200, Bytes.utf8(ANSWER));

        assertThat(unasked.whole(answer).body().utf8()).doesNotContain("SEAL");
        assertThat(asked.whole(answer).body().utf8()).contains("SEAL");
    }

    @Test
    void keepsAStreamedAnswerWithItsLastEvent() {
        Kept kept = keep("{'model':'a','input':'Hi','stream':true}", "1").orElseThrow();
        Frame delta = Frame.event("response.output_text.delta", Bytes.utf8("{\"delta\":\"x\"}"));
        Frame reasoning = Frame.event(
                "response.output_item.done",
                Bytes.utf8("{\"item\":{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"SEAL\"}}"));
        Frame last = Frame.data(Bytes.utf8("{\"type\":\"response.completed\",\"response\":" + ANSWER + "}"));

        assertThat(kept.frame(delta)).isSameAs(delta);
        assertThat(kept.frame(reasoning).data().utf8()).doesNotContain("SEAL");
        assertThat(shelf.count("response")).isZero();
        JsonObject completed =
                Json.parseObject(kept.frame(last).data()).object("response").orElseThrow();

        assertThat(completed.text("id")).contains(kept.id());
        assertThat(Json.text(completed)).doesNotContain("SEAL");
        assertThat(Json.text(shelf.find("response", kept.id()).orElseThrow())).contains("SEAL");
    }

    @Test
    void putsItemsInPlaceOfReferencesToThem() {
        answered("{'model':'a','input':'Hi'}", "1");

        Kept kept = keep(
                        "{'model':'a','store':false,'input':[{'type':'item_reference','id':'msg_1'},"
                            + "{'type':'reasoning','id':'rs_1','summary':[]},{'type':'item_reference','id':'msg_unknown'},"
                            + "{'role':'user','content':'More'}]}",
                        "2")
                .orElseThrow();

        String input = Json.text(forwarded(kept).array("input").orElseThrow());
        assertThat(input)
                .contains("Paris.")
                .contains("SEAL")
                .contains("{\"type\":\"item_reference\",\"id\":\"msg_unknown\"}");
    }

    @Test
    void doesNotBuildOnAnAnswerThatFailed() {
        Kept kept = keep("{'model':'a','input':'Hi','stream':true}", "1").orElseThrow();
        Frame failed = kept.frame(Frame.event(
                "response.failed",
                Bytes.utf8("{\"response\":"
                        + ANSWER.replace("\"status\":\"completed\",\"store", "\"status\":\"failed\",\"store") + "}")));

        assertThat(failed.data().utf8()).contains(kept.id());
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> keep("{'model':'a','input':'x','previous_response_id':'" + kept.id() + "'}", "2"))
                .withMessageContaining("'failed'");
    }

    @Test
    void refusesStatesThatContradictEachOther() {
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> keep("{'model':'a','input':'x','previous_response_id':'r','conversation':'c'}", "1"))
                .withMessageContaining("conversation");
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> keep("{'model':'a','input':'x','background':true,'store':false}", "1"))
                .withMessageContaining("store");
    }

    @Test
    void walksAChainUpToABound() {
        String id = answered("{'model':'a','input':'Hi'}", "0");
        for (int i = 1; i < 1_000; i++) {
            id = answered("{'model':'a','input':'Hi','previous_response_id':'" + id + "'}", "link" + i);
        }
        String last = id;

        String next = "{'model':'a','input':'Hi','previous_response_id':'" + last + "'}";
        String tooFar = answered(next, "last");

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> keep("{'model':'a','input':'Hi','previous_response_id':'" + tooFar + "'}", "beyond"))
                .withMessageContaining("1000");
    }

    /** The id of the answer to the request. */
    private String answered(String body, String requestId) {
        Kept kept = keep(body, requestId).orElseThrow();
        kept.whole(ClientReply.json(200, Bytes.utf8(ANSWER)));
        return kept.id();
    }

    private Optional<Kept> keep(String body, String requestId) {
        Inbound inbound = new Inbound(
                "POST", "/v1/responses", Map.of(), Query.EMPTY, Headers.EMPTY, Bytes.utf8(body.replace('\'', '"')));
        return codec.state().orElseThrow().keep(inbound, codec.decodeRequest(inbound), shelf, requestId);
    }

    private JsonObject forwarded(Kept kept) {
        Hop hop = new Hop(ResponsesCodec.DIALECT, "up", "default", "m", Capabilities.UNKNOWN);
        return Json.parseObject(
                codec.forward(kept.inbound(), kept.request(), hop).request().body());
    }
}
