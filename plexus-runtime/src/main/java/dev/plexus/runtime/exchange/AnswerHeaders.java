package dev.plexus.runtime.exchange;

import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Locale;

/** Headers of an upstream's answer that is sent on as it is. */
final class AnswerHeaders {
    /** What says how to read the body; the rest is between gateway and upstream. */
    private static final List<String> OF_THE_BODY =
            List.of("content-type", "content-length", "content-encoding", "content-disposition");

    /** What belongs to one connection (RFC 9110, section 7.6.1), or would make the client the upstream's own. */
    private static final String[] OF_THE_CONNECTION = {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-connection",
        "set-cookie",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade"
    };

    private AnswerHeaders() {}

    /** Those of an answer whose meaning the gateway knows. */
    static Headers kept(Headers answer) {
        Headers.Builder kept = Headers.builder();
        OF_THE_BODY.forEach(name -> answer.all(name).forEach(value -> kept.add(name, value)));
        Headers headers = kept.build();
        return isEventStream(headers) ? headers.without("content-length") : headers;
    }

    /** All that may go from one connection to another. */
    static Headers passed(Headers answer) {
        Headers passed = answer;
        for (String value : answer.all("connection")) {
            passed = passed.without(value.split("\\s*,\\s*"));
        }
        return passed.without(OF_THE_CONNECTION);
    }

    static boolean isEventStream(Headers answer) {
        return answer.first("content-type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                .isPresent();
    }
}
