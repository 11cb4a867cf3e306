package dev.plexus.dist.pitfalls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream cannot be told is named, and refused where the request would mean something else without it. */
class UntoldSettingsTest {
    private static final String CACHED =
            "{'cachedContent':'cachedContents/1'," + Crossing.hello("gemini").substring(1);

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages"})
    void aConversationThatAnotherVendorCachedIsRefused(String upstream) {
        Crossing crossing = new Crossing("gemini", upstream);

        assertThatThrownBy(() -> crossing.sent(CACHED)).isInstanceOfSatisfying(GatewayException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(FailureKind.UNSUPPORTED);
            assertThat(refused.failure().source().parameter()).contains("cachedContent");
        });
    }

    /** Whatever a client can say either stands in what the upstream gets or is named as lost. */
    @ParameterizedTest(name = "{0} to {2}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "chat|'web_search_options':{'search_context_size':'low'}|messages|web_search_unsupported",
                "chat|'web_search_options':{'search_context_size':'low'}|gemini|web_search_unsupported",
                "chat|'modalities':['text','audio'],'audio':{'voice':'a','format':'wav'}|responses|modalities_dropped",
                "chat|'modalities':['text','audio'],'audio':{'voice':'a','format':'wav'}|messages|modalities_unsupported",
                "chat|'prediction':{'type':'content','content':'a'}|responses|prediction_unsupported",
                "chat|'prediction':{'type':'content','content':'a'}|messages|prediction_unsupported",
                "chat|'prediction':{'type':'content','content':'a'}|gemini|prediction_unsupported",
                "chat|'seed':7|responses|seed_unsupported",
                "chat|'logit_bias':{'1':2}|messages|logit_bias_unsupported",
                "responses|'max_tool_calls':3|chat|max_tool_calls_dropped",
                "responses|'max_tool_calls':3|gemini|max_tool_calls_unsupported",
                "responses|'truncation':'auto'|messages|truncation_unsupported",
                "responses|'truncation':'auto'|gemini|truncation_unsupported",
                "responses|'context_management':[{'type':'compaction'}]|messages|context_management_dropped",
                "messages|'inference_geo':'us'|responses|service_options_dropped",
                "messages|'inference_geo':'us'|chat|service_options_dropped",
                "messages|'inference_geo':'us'|gemini|service_option_dropped",
                "messages|'container':'c_1'|responses|service_options_dropped",
                "messages|'container':'c_1'|chat|service_options_dropped",
                "messages|'cache_control':{'type':'ephemeral'}|responses|cache_hint_dropped",
                "messages|'cache_control':{'type':'ephemeral'}|chat|cache_hint_dropped",
                "messages|'cache_control':{'type':'ephemeral'}|gemini|cache_hint_dropped",
                "messages|'context_management':{'edits':[]}|responses|context_management_dropped",
                "gemini|'safetySettings':[{'category':'C','threshold':'T'}]|chat|safety_settings_dropped",
                "gemini|'safetySettings':[{'category':'C','threshold':'T'}]|responses|safety_settings_dropped",
                "gemini|'safetySettings':[{'category':'C','threshold':'T'}]|messages|safety_settings_dropped",
                "gemini|'generationConfig':{'topK':4}|responses|top_k_unsupported",
                "gemini|'generationConfig':{'responseModalities':['IMAGE']}|responses|modalities_dropped",
            })
    void whatTheUpstreamCannotBeToldIsNamed(String client, String member, String upstream, String code) {
        String body = "{" + member + "," + Crossing.hello(client).substring(1);

        assertThat(new Crossing(client, upstream).losses(body)).contains(code);
    }

    @Test
    void whatOneVendorsDialectsShareCrosses() {
        JsonObject sent = new Crossing("chat", "responses")
                .sent("{'prompt_cache_key':'k','prompt_cache_retention':'24h','moderation':{'model':'omni'},"
                        + Crossing.hello("chat").substring(1));

        assertThat(Seen.text(sent, "prompt_cache_key")).isEqualTo("k");
        assertThat(Seen.text(sent, "prompt_cache_retention")).isEqualTo("24h");
        assertThat(Seen.text(sent, "moderation.model")).isEqualTo("omni");
    }

    /** A turn of the assistant begins with the first of its items after one of the user's side. */
    @Test
    void callsAfterAResultAreATurnOfTheirOwn() {
        String items = "{'type':'message','role':'user','content':'Hi'}," + call("a") + "," + output("a") + ","
                + call("b") + "," + call("c") + "," + output("b") + "," + output("c");

        JsonObject messages = new Crossing("responses", "messages").sent("{'model':'m','input':[" + items + "]}");
        JsonObject chat = new Crossing("responses", "chat").sent("{'model':'m','input':[" + items + "]}");

        assertThat(Seen.objects(messages, "messages").map(message -> Seen.text(message, "role")))
                .containsExactly("user", "assistant", "user", "assistant", "user");
        assertThat(Seen.objects(messages, "messages.3.content").map(block -> Seen.text(block, "id")))
                .containsExactly("b", "c");
        assertThat(Seen.objects(chat, "messages").map(message -> Seen.text(message, "role")))
                .containsExactly("user", "assistant", "tool", "assistant", "tool", "tool");
    }

    private static String call(String id) {
        return "{'type':'function_call','call_id':'" + id + "','name':'f','arguments':'{}'}";
    }

    private static String output(String id) {
        return "{'type':'function_call_output','call_id':'" + id + "','output':'x'}";
    }

    @Test
    void itGoesOnToItsOwn() {
        assertThat(Seen.text(new Crossing("gemini", "gemini").sent(CACHED), "cachedContent"))
                .isEqualTo("cachedContents/1");
    }
}
