package dev.plexus.codec.openai.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Pitfall;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardTest {
    @Test
    void everyByteButTheModelAndTheWishForCountsStays() {
        String body = "{ 'stream' : true,\n 'model':'alias', 'messages':[{'role':'user','content':'é'}], 'x':1.0e0 }";

        Forward forward = forward(body, "{}");

        assertThat(forward.request().body().utf8())
                .startsWith(Exchange.json(
                        "{ 'stream' : true,\n 'model':\"up\", 'messages':[{'role':'user','content':'é'}], 'x':1.0e0"))
                .contains("\"stream_options\":{\"include_usage\":true}");
        assertThat(forward.request().path()).isEqualTo("/chat/completions");
    }

    @Pitfall(14)
    @Test
    void wishForCountsIsAddedToTheClientsOptions() {
        Forward forward = forward(
                "{'model':'up','stream':true,'stream_options':{'include_obfuscation':false},"
                        + "'messages':[{'role':'user','content':'a'}]}",
                "{}");

        assertThat(forward.request().body().utf8())
                .contains("\"stream_options\":{\"include_obfuscation\":false,\"include_usage\":true}");
    }

    @Test
    void serversThatDoNotKnowTheOptionAreNotAsked() {
        Forward forward = forward(
                "{'model':'up','stream':true,'stream_options':{'include_usage':true},"
                        + "'messages':[{'role':'user','content':'a'}]}",
                "{'streamUsageOption':false}");

        assertThat(forward.request().body().utf8()).doesNotContain("stream_options");
    }

    @Test
    void membersTheServerIsSaidNotToKnowAreRenamed() {
        Forward forward = forward(
                "{'model':'up','max_tokens':5,'messages':[{'role':'developer','content':'a'},{'role':'user','content':'b'}]}",
                "{'maxTokensField':'max_completion_tokens','developerRole':false}");

        assertThat(forward.request().body().utf8())
                .contains("\"max_completion_tokens\":5")
                .doesNotContain("max_tokens\":5,", "developer")
                .contains("\"role\":\"system\"");
    }

    @Pitfall(14)
    @Test
    void countsAreHiddenFromClientsThatDidNotAsk() {
        String body = "{'model':'up','stream':true,'messages':[{'role':'user','content':'a'}]}";
        String counts = "{'id':'c','object':'chat.completion.chunk','choices':[],'usage':{'prompt_tokens':1,"
                + "'completion_tokens':1,'total_tokens':2}}";

        List<Boolean> shown = shown(body, Exchange.chunk("{'content':'a'}"), Exchange.finish("stop"), counts, "[DONE]");

        assertThat(shown).containsExactly(true, true, false, true);
        assertThat(shown(
                        body.replace("'stream':true", "'stream':true,'stream_options':{'include_usage':true}"),
                        Exchange.chunk("{'content':'a'}"),
                        Exchange.finish("stop"),
                        counts,
                        "[DONE]"))
                .containsExactly(true, true, true, true);
    }

    private static List<Boolean> shown(String body, String... payloads) {
        Inbound inbound = Exchange.inbound(body);
        var request = Exchange.CODEC.decodeRequest(inbound);
        Forward forward = Exchange.CODEC.forward(inbound, request, Exchange.hop("{}"));
        ChatCodec.EventDecoder decoder = Exchange.CODEC.newEventDecoder(request, Exchange.hop("{}"));
        List<Boolean> shown = new ArrayList<>();
        for (String payload : payloads) {
            Frame frame = Frame.data(Bytes.utf8(Exchange.json(payload)));
            List<ChatEvent> events = decoder.decode(frame);
            shown.add(forward.view().shows(frame, events));
        }
        return shown;
    }

    private static Forward forward(String body, String capabilities) {
        Inbound inbound = Exchange.inbound(body);
        return Exchange.CODEC.forward(inbound, Exchange.CODEC.decodeRequest(inbound), Exchange.hop(capabilities));
    }
}
