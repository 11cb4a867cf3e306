package dev.plexus.testkit;

import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A real HTTP client for tests of providers, which cannot see the gateway's own. Thread-safe.
 *
 * <p>It keeps the contract of {@link HttpCaller}: the deadline, interruption, streams. Of the timeouts it heeds the total only.
 */
public final class TestHttpCaller implements HttpCaller, AutoCloseable {
    /** Set by the client itself. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length", "connection", "transfer-encoding");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    @Override
    public UpstreamResponse send(HttpCall call, CallContext context) {
        long left = Duration.between(Instant.now(), context.deadline()).toMillis();
        CompletableFuture<HttpResponse<Arriving>> answer =
                client.sendAsync(request(call), head -> body(head, call.delivery()));
        try {
            HttpResponse<Arriving> response = answer.get(Math.max(1, left), TimeUnit.MILLISECONDS);
            Headers headers = headers(response);
            return switch (response.body()) {
                case Whole whole -> new UpstreamResponse.Whole(response.statusCode(), headers, whole.bytes());
                case Events events ->
                    new UpstreamResponse.Streaming(response.statusCode(), headers, FrameStream.events(events.in()));
                case Pieces pieces ->
                    new UpstreamResponse.Streaming(response.statusCode(), headers, FrameStream.pieces(pieces.in()));
            };
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new GatewayException(FailureKind.CANCELLED, "the call was cancelled", interrupted);
        } catch (TimeoutException late) {
            throw new GatewayException(FailureKind.TIMEOUT, "the upstream did not answer in time", late);
        } catch (ExecutionException failed) {
            throw new GatewayException(FailureKind.NETWORK, "the upstream could not be reached", failed);
        } finally {
            answer.cancel(true);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(call.uri()).method(call.method(), publisher(call.body()));
        call.headers().forEach((name, value) -> {
            if (!OWN_HEADERS.contains(name)) {
                request.header(name, value);
            }
        });
        return request.build();
    }

    private static BodyPublisher publisher(Body body) {
        if (body.length().orElse(1) == 0) {
            return BodyPublishers.noBody();
        }
        BodyPublisher publisher = BodyPublishers.ofInputStream(body::open);
        return body.length().isPresent()
                ? BodyPublishers.fromPublisher(publisher, body.length().getAsLong())
                : publisher;
    }

    private static BodySubscriber<Arriving> body(ResponseInfo head, Delivery delivery) {
        boolean success = head.statusCode() / 100 == 2;
        boolean stream = head.headers().firstValue("content-type").orElse("").startsWith("text/event-stream");
        if (delivery == Delivery.RAW || success && !stream && delivery == Delivery.PIECES) {
            return BodySubscribers.mapping(BodySubscribers.ofInputStream(), Pieces::new);
        }
        return stream && success
                ? BodySubscribers.mapping(BodySubscribers.ofInputStream(), Events::new)
                : BodySubscribers.mapping(BodySubscribers.ofByteArray(), bytes -> new Whole(Bytes.of(bytes)));
    }

    private static Headers headers(HttpResponse<?> response) {
        Headers.Builder headers = Headers.builder();
        response.headers().map().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        return headers.build();
    }

    /** A body, by the way it arrives. */
    private sealed interface Arriving {}

    /** All of it. */
    private record Whole(Bytes bytes) implements Arriving {}

    /** Events, still on their way. */
    private record Events(InputStream in) implements Arriving {}

    /** Still on its way. */
    private record Pieces(InputStream in) implements Arriving {}
}
