package dev.plexus.dist;

import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.UpstreamAnswer;
import dev.plexus.testkit.UpstreamHandler;
import java.io.IOException;

/** An upstream of the chat dialect that says one thing and what it cost, in a stream only if it was asked to say that too. */
record ChatUpstream(String text, int input, int output) {
    static UpstreamHandler answering(String text, int input, int output) {
        ChatUpstream upstream = new ChatUpstream(text, input, output);
        return (request, answer) -> {
            String body = request.body().utf8();
            if (body.contains("\"stream\":true")) {
                upstream.stream(answer, body.contains("\"include_usage\":true"));
            } else {
                answer.json(200, upstream.whole());
            }
        };
    }

    private String whole() {
        return "{\"id\":\"c1\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"" + text + "\"},\"finish_reason\":\"stop\"}],"
                + "\"usage\":" + usage() + "}";
    }

    private void stream(UpstreamAnswer answer, boolean withUsage) throws IOException {
        answer.beginEvents();
        answer.write(chunk("[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"" + text
                + "\"},\"finish_reason\":null}]"));
        answer.write(chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]"));
        if (withUsage) {
            answer.write(chunk("[],\"usage\":" + usage()));
        }
        answer.write(Bytes.utf8("data: [DONE]\n\n"));
        answer.finish();
    }

    private static Bytes chunk(String choices) {
        return Bytes.utf8("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
                + "\"choices\":" + choices + "}\n\n");
    }

    private String usage() {
        return "{\"prompt_tokens\":" + input + ",\"completion_tokens\":" + output + ",\"total_tokens\":"
                + (input + output) + "}";
    }
}
