package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.function.BiFunction;

/** What holds for requests that a codec reads and writes. */
record RequestLaws(LawSubject subject) {
    private static final String OTHER_MODEL = "another-model-7";

    /** A request that was read is written as it was. */
    void roundTrip(Fixture fixture, BiFunction<Fixture, JsonObject, JsonObject> normal) {
        ChatRequest request = subject.request(fixture);

        UpstreamRequest written = subject.codec().encodeRequest(request, subject.hop(request));

        assertThat(Json.parse(written.body())).isEqualTo(normal.apply(fixture, body(fixture)));
        assertThat(written.losses()).as("losses in the request's own dialect").isEmpty();
        assertThat(written.method()).isEqualTo(fixture.method());
        assertThat(fixture.path()).as("path below the base URL").endsWith(written.path());
        fixture.requestHeaders()
                .forEach((name, value) ->
                        assertThat(written.headers().all(name)).as(name).contains(value));
    }

    /** A forwarded request is the client's bytes. */
    void forwardsBytes(Fixture fixture, BiFunction<Fixture, JsonObject, JsonObject> edited) {
        Inbound inbound = subject.inbound(fixture);
        ChatRequest request = subject.codec().decodeRequest(inbound);

        Forward forward = subject.codec().forward(inbound, request, subject.hop(request));

        JsonObject expected = edited.apply(fixture, body(fixture));
        if (expected.equals(body(fixture))) {
            assertThat(forward.request().body()).as("the client's own bytes").isEqualTo(inbound.body());
        } else {
            assertThat(Json.parse(forward.request().body())).isEqualTo(expected);
        }
    }

    /** Only the model's name changes when a request is forwarded to a model of another name. */
    void forwardsToOtherModel(Fixture fixture, BiFunction<Fixture, JsonObject, JsonObject> edited) {
        Inbound inbound = subject.inbound(fixture);
        ChatRequest request = subject.codec().decodeRequest(inbound);
        Hop hop = Fixture.hop(subject.codec(), OTHER_MODEL);

        UpstreamRequest forwarded =
                subject.codec().forward(inbound, request, hop).request();

        JsonObject before = edited.apply(fixture, body(fixture));
        JsonObject after = Json.parseObject(forwarded.body());
        if (before.has("model")) {
            assertThat(after).isEqualTo(before.with("model", JsonString.of(OTHER_MODEL)));
        } else {
            assertThat(after).isEqualTo(before);
            assertThat(forwarded.path()).contains(OTHER_MODEL);
        }
    }

    /** The same request gives the same bytes. */
    void isDeterministic(Fixture fixture) {
        ChatRequest first = subject.request(fixture);
        ChatRequest second = subject.request(fixture);

        assertThat(second).isEqualTo(first);
        assertThat(subject.codec().encodeRequest(second, subject.hop(second)).body())
                .isEqualTo(
                        subject.codec().encodeRequest(first, subject.hop(first)).body());
    }

    private static JsonObject body(Fixture fixture) {
        return Json.parseObject(fixture.request().orElseThrow());
    }
}
