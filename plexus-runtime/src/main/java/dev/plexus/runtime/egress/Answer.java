package dev.plexus.runtime.egress;

import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.message.MessageSupport;

/** An answer whose head is there. For one thread. */
final class Answer {
    private final ClassicHttpRequest request;
    private final ClassicHttpResponse response;
    private final ConnectionPool.Lease lease;
    private final Headers headers;
    private final boolean reusable;

    /**
     * @param sentInFull whether the upstream has taken the whole request, so that another can follow it
     */
    Answer(ClassicHttpRequest request, ClassicHttpResponse response, ConnectionPool.Lease lease, boolean sentInFull) {
        this.request = request;
        this.response = response;
        this.lease = lease;
        this.headers = headers(response);
        this.reusable = sentInFull && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, null);
    }

    /** As it is wanted. */
    UpstreamResponse read(Delivery delivery, Wait wait, LongSupplier nanoTime) {
        int status = response.getCode();
        if (delivery == Delivery.RAW) {
            return streaming(body(), new PieceCutter(), nanoTime);
        }
        refuseRedirect(status);
        AnswerBody body = body();
        boolean success = status / 100 == 2;
        if (success && isEventStream()) {
            return streaming(body, new SseParser(), nanoTime);
        }
        if (success && delivery == Delivery.PIECES) {
            return streaming(body, new PieceCutter(), nanoTime);
        }
        WholeBody whole = new WholeBody(body, wait, announced());
        if (success && whole.isEventStream()) {
            SseParser begun = new SseParser();
            begun.add(whole.begun());
            return streaming(body, begun, nanoTime);
        }
        return new UpstreamResponse.Whole(status, headers, whole.read());
    }

    private UpstreamResponse streaming(AnswerBody body, FrameCutter cutter, LongSupplier nanoTime) {
        return new UpstreamResponse.Streaming(response.getCode(), headers, new BodyFrames(body, cutter, nanoTime));
    }

    private AnswerBody body() {
        if (!MessageSupport.canResponseHaveBody(request.getMethod(), response)) {
            return AnswerBody.none(lease, reusable);
        }
        try {
            lease.connection().receiveResponseEntity(response);
            HttpEntity entity = response.getEntity();
            InputStream in = entity == null ? InputStream.nullInputStream() : entity.getContent();
            return new AnswerBody(lease, in, reusable);
        } catch (IOException failure) {
            throw SocketFailures.broken("in the middle of an answer", failure);
        } catch (HttpException failure) {
            throw SocketFailures.notHttp(failure);
        }
    }

    private void refuseRedirect(int status) {
        if (status / 100 != 3) {
            return;
        }
        Failure failure = new Failure(
                FailureKind.SERVER_ERROR,
                "the upstream answered with a redirect (" + status
                        + "); redirects are not followed, check the provider's base_url",
                Failure.Source.ofStatus(status));
        throw new GatewayException(failure);
    }

    private boolean isEventStream() {
        refuseEncoded();
        return headers.first("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
                .orElse(false);
    }

    private void refuseEncoded() {
        String encoding = headers.first("content-encoding").orElse("identity").strip();
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw new GatewayException(
                    FailureKind.MALFORMED,
                    "the upstream sent an answer encoded as '" + encoding + "', though only identity was asked for");
        }
    }

    private long announced() {
        try {
            return headers.first("content-length").map(Long::parseLong).orElse(-1L);
        } catch (NumberFormatException _) {
            return -1;
        }
    }

    private static Headers headers(ClassicHttpResponse response) {
        Headers.Builder headers = Headers.builder();
        for (Header header : response.getHeaders()) {
            headers.add(header.getName(), header.getValue() == null ? "" : header.getValue());
        }
        return headers.build();
    }
}
