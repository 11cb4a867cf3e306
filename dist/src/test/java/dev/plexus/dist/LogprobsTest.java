package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Probabilities of tokens go from each dialect that has them to each other, whole and streamed; the one without says so. */
class LogprobsTest {
    private static final ChatRequest ASKED = ChatRequest.builder("m").build();

    private static final String TOKEN = """
        {"token":"hé","bytes":[104,195,169],"logprob":-0.1,"top_logprobs":[{"token":"ho","bytes":[104,111],"logprob":-2.5}]}\
        """;

    private static final String CANDIDATES = """
        {"topCandidates":[{"candidates":[{"token":"ho","logProbability":-2.5}]}],\
        "chosenCandidates":[{"token":"hé","logProbability":-0.1}]}\
        """;

    @ParameterizedTest
    @CsvSource({"gemini,chat", "gemini,responses", "chat,responses", "responses,chat", "chat,gemini", "responses,gemini"
    })
    void arriveInTheClientsForm(String upstream, String client) {
        ChatResponse answer = answer(upstream);

        ClientReply reply = codec(client).encodeResponse(answer, ASKED, "request-1");
        EventEncoder encoder = codec(client).newEventEncoder(ASKED, "request-1");
        String stream = ResponseUnfold.events(answer).stream()
                .flatMap(event -> encoder.encode(event).stream())
                .map(frame -> frame.data().utf8())
                .collect(Collectors.joining("\n"));

        String expected = client.equals("gemini") ? CANDIDATES : TOKEN;
        assertThat(reply.body().utf8()).contains(expected);
        assertThat(reply.losses()).isEmpty();
        assertThat(stream).contains(expected);
        assertThat(encoder.losses()).isEmpty();
    }

    private static ChatResponse answer(String upstream) {
        String body = switch (upstream) {
            case "gemini" -> """
                {"candidates":[{"content":{"role":"model","parts":[{"text":"hé"}]},"finishReason":"STOP","logprobsResult":%s}],
                "usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":1,"totalTokenCount":6}}
                """.formatted(CANDIDATES);
            case "chat" -> """
                {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop",
                "message":{"role":"assistant","content":"hé"},"logprobs":{"content":[%s],"refusal":null}}]}
                """.formatted(TOKEN);
            default -> """
                {"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"m","output":[{"id":"msg_1",
                "type":"message","role":"assistant","status":"completed","content":[{"type":"output_text","text":"hé",
                "annotations":[],"logprobs":[%s]}]}]}
                """.formatted(TOKEN);
        };
        Hop hop = new Hop(new Dialect(upstream), "upstream", "default", "m", Capabilities.UNKNOWN);
        return codec(upstream)
                .decodeResponse(new UpstreamResponse.Whole(200, Headers.EMPTY, Bytes.utf8(body)), ASKED, hop);
    }

    private static ChatCodec codec(String dialect) {
        return BundledCodecs.codec(new Dialect(dialect));
    }
}
