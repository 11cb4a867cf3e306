package dev.plexus.runtime.egress;

import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.wire.Body;
import java.net.URI;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Says a call in the words of the wire. */
final class RequestHead {
    /** What belongs to one connection or to the framing of one body (RFC 9110, section 7.6.1), and is for this package to say. */
    private static final Set<String> OWN = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "proxy-connection",
            "keep-alive",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding");

    private RequestHead() {}

    /**
     * @param abort breaks the connection the call goes out on
     */
    static ClassicHttpRequest of(HttpCall call, Origin origin, Runnable abort) {
        ClassicHttpRequest request = new BasicClassicHttpRequest(call.method(), target(call.uri()));
        request.addHeader("host", origin.authority());
        if (!call.headers().has("user-agent")) {
            request.addHeader("user-agent", "plexus");
        }
        request.addHeader("accept-encoding", "identity");
        call.headers().forEach((name, value) -> {
            if (!OWN.contains(name)) {
                request.addHeader(name, value);
            }
        });
        body(request, call.body(), abort);
        return request;
    }

    private static void body(ClassicHttpRequest request, Body body, Runnable abort) {
        boolean mustSay =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (body.length().orElse(1) == 0 && !mustSay) {
            return;
        }
        if (body.length().isPresent()) {
            request.addHeader("content-length", Long.toString(body.length().getAsLong()));
        } else {
            request.addHeader("transfer-encoding", "chunked");
        }
        request.setEntity(new RequestEntity(body, abort));
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
