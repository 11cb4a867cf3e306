package dev.plexus.dist.pitfalls;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.dist.BundledCodecs;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.StreamReplay;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What goes over the wire between a client of one dialect and an upstream of another. JSON may be written with single quotes.
 *
 * @param capabilities what the upstream's model can do
 */
record Crossing(String client, String upstream, String model, String capabilities) {
    private static final String REQUEST_ID = "019aa8f2-7c00-7def-8abc-0123456789ab";
    private static final List<String> DIALECTS = List.of("chat", "responses", "messages", "gemini");

    Crossing(String client, String upstream) {
        this(client, upstream, "m", "{}");
    }

    /** All sixteen pairs. */
    static Stream<Crossing> all() {
        return DIALECTS.stream().flatMap(client -> DIALECTS.stream().map(upstream -> new Crossing(client, upstream)));
    }

    /** A short request in the client's words. */
    static String hello(String dialect) {
        return switch (dialect) {
            case "responses" -> "{'model':'m','stream':true,'input':'Hi'}";
            case "gemini" -> "{'contents':[{'role':'user','parts':[{'text':'Hi'}]}]}";
            case "messages" ->
                "{'model':'m','stream':true,'max_tokens':99,'messages':[{'role':'user','content':'Hi'}]}";
            default ->
                "{'model':'m','stream':true,'stream_options':{'include_usage':true},"
                        + "'messages':[{'role':'user','content':'Hi'}]}";
        };
    }

    static String json(String quoted) {
        return quoted.contains("\"") ? quoted : quoted.replace('\'', '"');
    }

    /** The body the upstream gets. */
    JsonObject sent(String body) {
        return Json.parseObject(written(body).body());
    }

    UpstreamRequest written(String body) {
        return written(request(body));
    }

    UpstreamRequest written(ChatRequest request) {
        return upstreamCodec().encodeRequest(request.withModel(model), hop());
    }

    /** The codes of what the upstream could not be told. */
    List<String> losses(String body) {
        return written(body).losses().stream().map(Loss::code).toList();
    }

    /** The whole answer the client gets for a whole answer of the upstream. */
    JsonObject answered(String answer) {
        return Json.parseObject(replied(answer).body());
    }

    ClientReply replied(String answer) {
        ChatRequest request = request(hello(client));
        UpstreamResponse.Whole whole = new UpstreamResponse.Whole(200, Headers.EMPTY, Bytes.utf8(json(answer)));
        ChatResponse response = upstreamCodec().decodeResponse(whole, request, hop());
        return clientCodec().encodeResponse(response, request, REQUEST_ID);
    }

    JsonObject answered(Fixture recorded) {
        return answered(recorded.response().orElseThrow().utf8());
    }

    /** The events the client gets for these of the upstream. */
    List<JsonObject> streamed(String... payloads) {
        return streamed(frames(payloads));
    }

    private static List<Frame> frames(String... payloads) {
        return Arrays.stream(payloads)
                .map(payload -> Frame.data(Bytes.utf8(json(payload))))
                .toList();
    }

    List<JsonObject> streamed(Fixture recorded) {
        return streamed(recorded.frames());
    }

    private List<JsonObject> streamed(List<Frame> frames) {
        return streamed(frames, clientCodec().newEventEncoder(request(hello(client)), REQUEST_ID));
    }

    /** The codes of what the client could not be told of a stream with these events. */
    List<String> streamLosses(String... payloads) {
        EventEncoder encoder = clientCodec().newEventEncoder(request(hello(client)), REQUEST_ID);
        streamed(frames(payloads), encoder);
        return encoder.losses().stream().map(Loss::code).toList();
    }

    private List<JsonObject> streamed(List<Frame> frames, EventEncoder encoder) {
        StreamReplay replay = StreamReplay.of(upstreamCodec().newEventDecoder(request(hello(client)), hop()), frames);
        replay.checkGrammar();
        return replay.encoded(encoder).stream()
                .filter(frame -> frame.data().utf8().startsWith("{"))
                .map(frame -> Json.parseObject(frame.data()))
                .toList();
    }

    ChatRequest request(String body) {
        return clientCodec()
                .decodeRequest(new Inbound(
                        "POST",
                        "/v1beta/models/m:generateContent",
                        Map.of("model", "m"),
                        Query.EMPTY,
                        Headers.EMPTY,
                        Bytes.utf8(json(body))));
    }

    Hop hop() {
        return new Hop(
                new Dialect(upstream),
                "upstream",
                "default",
                model,
                new Capabilities(Json.parseObject(json(capabilities))));
    }

    private ChatCodec clientCodec() {
        return BundledCodecs.codec(new Dialect(client));
    }

    private ChatCodec upstreamCodec() {
        return BundledCodecs.codec(new Dialect(upstream));
    }

    @Override
    public String toString() {
        return client + " to " + upstream;
    }
}
