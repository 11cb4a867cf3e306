package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ResponseFold;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.List;

/** A stream sent as a whole answer, which some compatible servers do whatever they are asked for. */
final class StreamedBody {
    private static final List<String> BEGINNINGS = List.of("event:", "data:", ":");

    private StreamedBody() {}

    /** Whether the body is a stream. */
    static boolean is(Bytes body) {
        String head = body.slice(0, Math.min(body.length(), 16)).utf8().stripLeading();
        return BEGINNINGS.stream().anyMatch(head::startsWith);
    }

    /**
     * The answer the stream tells.
     *
     * @throws dev.plexus.api.failure.GatewayException if the stream fails or breaks off
     */
    static ChatResponse read(Bytes body, EventDecoder decoder) {
        ResponseFold fold = new ResponseFold();
        StringBuilder data = new StringBuilder();
        for (String line : (body.utf8() + "\n\n").split("\r\n|\r|\n", -1)) {
            if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n")
                        .append(line.substring("data:".length()).stripLeading());
            } else if (line.isEmpty() && !data.isEmpty()) {
                decoder.decode(Frame.data(Bytes.utf8(data.toString()))).forEach(fold::add);
                data.setLength(0);
            }
        }
        decoder.end().forEach(fold::add);
        return fold.response();
    }
}
