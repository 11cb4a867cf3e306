package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** For whom and on which tier a request runs, said in each dialect's words. */
class TiersAndUsersTest {
    @ParameterizedTest
    @CsvSource({
        "chat, flex, responses, flex",
        "chat, priority, gemini, priority",
        "chat, default, gemini, standard",
        "chat, default, messages, standard_only",
        "chat, priority, messages, auto",
        "responses, flex, chat, flex",
        "responses, default, messages, standard_only",
        "responses, default, gemini, standard",
        "messages, auto, chat, auto",
        "messages, auto, responses, auto",
        "messages, standard_only, chat, default",
        "messages, standard_only, responses, default",
        "messages, standard_only, gemini, standard",
        "gemini, standard, chat, default",
        "gemini, standard, responses, default",
        "gemini, flex, chat, flex",
        "gemini, priority, messages, auto",
    })
    void aTierIsAskedForInTheUpstreamsWord(String client, String wanted, String upstream, String said) {
        JsonObject sent = new Crossing(client, upstream).sent(wanting(client, wanted));

        assertThat(Seen.text(sent, upstream.equals("gemini") ? "serviceTier" : "service_tier"))
                .isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({
        "chat, scale, gemini, service_tier_dropped",
        "chat, flex, messages, service_tier_unsupported",
        "gemini, flex, messages, service_tier_unsupported",
    })
    void aTierTheUpstreamDoesNotHaveIsALoss(String client, String wanted, String upstream, String code) {
        assertThat(new Crossing(client, upstream).losses(wanting(client, wanted)))
                .contains(code);
    }

    private static String wanting(String client, String tier) {
        String member = client.equals("gemini") ? "serviceTier" : "service_tier";
        return "{'" + member + "':'" + tier + "'," + Crossing.hello(client).substring(1);
    }

    @ParameterizedTest
    @CsvSource({
        "chat, messages, standard, default",
        "chat, messages, priority, priority",
        "chat, messages, batch, flex",
        "chat, gemini, standard, default",
        "chat, responses, flex, flex",
        "responses, messages, standard, default",
        "responses, messages, batch, flex",
        "responses, gemini, standard, default",
        "responses, chat, priority, priority",
        "messages, chat, default, standard",
        "messages, responses, flex, batch",
        "messages, gemini, priority, priority",
        "gemini, chat, priority, priority",
        "gemini, responses, flex, flex",
        "gemini, messages, batch, flex",
    })
    void theTierAnAnswerWasServedOnIsToldInTheClientsWord(String client, String upstream, String served, String said) {
        JsonObject answer = new Crossing(client, upstream).answered(served(upstream, served));

        assertThat(Seen.text(answer, where(client))).isEqualTo(said);
    }

    private static String where(String client) {
        return switch (client) {
            case "messages" -> "usage.service_tier";
            case "gemini" -> "usageMetadata.serviceTier";
            default -> "service_tier";
        };
    }

    private static String served(String upstream, String tier) {
        return switch (upstream) {
            case "messages" ->
                "{'id':'msg_1','type':'message','role':'assistant','model':'m','stop_reason':'end_turn',"
                        + "'content':[{'type':'text','text':'A'}],'usage':{'input_tokens':1,'output_tokens':1,"
                        + "'service_tier':'" + tier + "'}}";
            case "gemini" ->
                "{'candidates':[{'index':0,'content':{'parts':[{'text':'A'}]},'finishReason':'STOP'}],"
                        + "'usageMetadata':{'promptTokenCount':1,'serviceTier':'" + tier + "'}}";
            case "responses" ->
                "{'id':'resp_1','object':'response','model':'m','status':'completed','service_tier':'" + tier
                        + "','output':[]}";
            default ->
                "{'id':'c','service_tier':'" + tier + "','choices':[{'index':0,'message':{'role':'assistant',"
                        + "'content':'A'},'finish_reason':'stop'}]}";
        };
    }

    @Test
    void theTierOfAStreamIsToldWithItsCounts() {
        Crossing crossing = new Crossing("chat", "messages");

        String told = crossing.streamed(
                        "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant',"
                                + "'model':'m','content':[],'usage':{'input_tokens':1,'output_tokens':1,"
                                + "'service_tier':'standard'}}}",
                        "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':1}}",
                        "{'type':'message_stop'}")
                .getLast()
                .text("service_tier")
                .orElse("");

        assertThat(told).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource({
        "chat, responses, safety_identifier",
        "chat, messages, metadata.user_id",
        "responses, chat, user",
        "responses, messages, metadata.user_id",
        "messages, chat, user",
        "messages, responses, safety_identifier",
    })
    void aUserKeepsTheirId(String client, String upstream, String path) {
        JsonObject sent = new Crossing(client, upstream).sent(asking(client, "user-17"));

        assertThat(Seen.text(sent, path)).isEqualTo("user-17");
    }

    @ParameterizedTest
    @CsvSource({
        "chat, messages, metadata.user_id, ada@example.com",
        "responses, messages, metadata.user_id, Ada Lovelace",
        "messages, chat, user, user_0123456789012345678901234567890123456789_account__session_0123456789",
        "messages, responses, safety_identifier, user_0123456789012345678901234567890123456789_account__session_0123",
    })
    void anIdThatNamesAPersonOrIsTooLongGoesAsADigest(String client, String upstream, String path, String user) {
        String sent = Seen.text(new Crossing(client, upstream).sent(asking(client, user)), path);
        String again = Seen.text(new Crossing(client, upstream).sent(asking(client, user)), path);

        assertThat(sent).matches("[0-9a-zA-Z]{20,64}").isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({"chat", "responses", "messages"})
    void anUpstreamWithoutUsersIsNotToldOfThem(String client) {
        Crossing crossing = new Crossing(client, "gemini");

        assertThat(crossing.losses(asking(client, "user-17"))).contains("end_user_dropped");
        assertThat(crossing.written(asking(client, "user-17")).body().utf8()).doesNotContain("user-17");
    }

    @Test
    void theNewerNameOfAUserCountsMore() {
        String both = "{'user':'old','safety_identifier':'new',"
                + Crossing.hello("chat").substring(1);

        assertThat(Seen.text(new Crossing("chat", "messages").sent(both), "metadata.user_id"))
                .isEqualTo("new");
    }

    private static String asking(String client, String user) {
        String member = client.equals("messages")
                ? "'metadata':{'user_id':'" + user + "'}"
                : "'safety_identifier':'" + user + "'";
        return "{" + member + "," + Crossing.hello(client).substring(1);
    }
}
