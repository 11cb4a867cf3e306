package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.testkit.Eventually;
import dev.plexus.testkit.FakeCallContext;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A simulator that a test asks in one dialect; any use of the network fails. */
final class Simulated {
    private final Dialect dialect;
    private final Provider provider;

    private Simulated(Dialect dialect, Provider provider) {
        this.dialect = dialect;
        this.provider = provider;
    }

    static Simulated in(String dialect) {
        return in(dialect, "0ms");
    }

    static Simulated in(String dialect, String pace) {
        return new Simulated(new Dialect(dialect), open(Json.parseObject("{\"pace\":\"" + pace + "\"}")));
    }

    static Provider open(JsonObject options) {
        ProviderSettings settings =
                new ProviderSettings("simulator", "simulator", Optional.empty(), List.of(), Headers.EMPTY, options);
        return new SimulatorAdapter().open(settings, new NoNetwork());
    }

    /** Sends a document beside chat on. */
    static UpstreamResponse forward(String path, String body) {
        ForwardRequest request = new ForwardRequest(
                "POST", path, Query.EMPTY, Headers.EMPTY, Body.of(Bytes.utf8(body)), Delivery.PIECES);
        return open(JsonObject.EMPTY).forward(request, Credential.NONE, FakeCallContext.patient());
    }

    UpstreamResponse call(String path, String body) {
        return call(path, body, FakeCallContext.patient());
    }

    UpstreamResponse call(String path, String body, CallContext context) {
        UpstreamRequest request =
                new UpstreamRequest("POST", path, Query.EMPTY, Headers.EMPTY, Bytes.utf8(body), List.of());
        return provider.call(request, dialect, Credential.NONE, context);
    }

    /** The body of a whole answer with the status 200. */
    JsonObject whole(String path, String body) {
        UpstreamResponse.Whole whole = (UpstreamResponse.Whole) call(path, body);
        assertThat(whole.status()).isEqualTo(200);
        return Json.parseObject(whole.body());
    }

    /** All frames of a stream that ends well. */
    List<Frame> frames(String path, String body) {
        try (EventStream<Frame> stream = stream(path, body)) {
            return drained(stream);
        }
    }

    EventStream<Frame> stream(String path, String body) {
        return ((UpstreamResponse.Streaming) call(path, body)).frames();
    }

    static List<Frame> drained(EventStream<Frame> stream) {
        List<Frame> frames = new ArrayList<>();
        EventStream.Pull<Frame> pull = stream.next(Eventually.PATIENCE);
        while (pull instanceof EventStream.Item<Frame>(Frame frame)) {
            frames.add(frame);
            pull = stream.next(Eventually.PATIENCE);
        }
        assertThat(pull).isEqualTo(new EventStream.End<>());
        return frames;
    }

    private record NoNetwork() implements ProviderServices {
        @Override
        public HttpCaller http() {
            return (_, _) -> {
                throw new GatewayException(FailureKind.INTERNAL, "the simulator used the network");
            };
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }
    }
}
