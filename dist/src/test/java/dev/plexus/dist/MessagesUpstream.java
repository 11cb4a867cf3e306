package dev.plexus.dist;

import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.UpstreamAnswer;
import dev.plexus.testkit.UpstreamHandler;
import java.io.IOException;

/** An upstream of the messages dialect that says one thing and what it cost. */
record MessagesUpstream(String text, int input, int output) {
    static UpstreamHandler answering(String text, int input, int output) {
        MessagesUpstream upstream = new MessagesUpstream(text, input, output);
        return (request, answer) -> {
            if (request.body().utf8().contains("\"stream\":true")) {
                upstream.stream(answer);
            } else {
                answer.json(
                        200,
                        upstream.message("[{\"type\":\"text\",\"text\":\"" + text + "\"}]", "\"end_turn\"", output));
            }
        };
    }

    private String message(String content, String stop, int counted) {
        return "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":" + content
                + ",\"stop_reason\":" + stop + ",\"stop_sequence\":null,\"usage\":{\"input_tokens\":" + input
                + ",\"output_tokens\":" + counted + "}}";
    }

    private void stream(UpstreamAnswer answer) throws IOException {
        answer.beginEvents();
        event(answer, "message_start", ",\"message\":" + message("[]", "null", 1));
        event(answer, "content_block_start", ",\"index\":0,\"content_block\":{\"type\":\"text\",\"text\":\"\"}");
        event(
                answer,
                "content_block_delta",
                ",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text + "\"}");
        event(answer, "content_block_stop", ",\"index\":0");
        event(
                answer,
                "message_delta",
                ",\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},\"usage\":{\"output_tokens\":"
                        + output + "}");
        event(answer, "message_stop", "");
        answer.finish();
    }

    private static void event(UpstreamAnswer answer, String type, String members) throws IOException {
        answer.write(Bytes.utf8("event: " + type + "\ndata: {\"type\":\"" + type + "\"" + members + "}\n\n"));
    }
}
