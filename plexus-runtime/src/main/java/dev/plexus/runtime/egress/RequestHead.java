package dev.plexus.runtime.egress;

import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.wire.Bytes;
import java.net.URI;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
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

    static ClassicHttpRequest of(HttpCall call, Origin origin) {
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
        body(request, call.body());
        return request;
    }

    private static void body(ClassicHttpRequest request, Bytes body) {
        boolean mustSay =
                !request.getMethod().equals("GET") && !request.getMethod().equals("HEAD");
        if (body.isEmpty() && !mustSay) {
            return;
        }
        request.addHeader("content-length", Integer.toString(body.length()));
        request.setEntity(body.lend((array, from, to) -> new ByteArrayEntity(array, from, to - from, null)));
    }

    private static String target(URI uri) {
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }
}
