package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import dev.plexus.testkit.StreamFrames;
import dev.plexus.testkit.StreamReplay;
import dev.plexus.testkit.Translation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and streams come out of the bundled codecs as the golden translations say. */
class GoldenTranslationTest {
    /** What the provider of the dialect's own vendor says of its models; the goldens take it for granted. */
    private static final Capabilities OF_CHAT_VENDOR = new Capabilities(
            JsonObject.of("maxTokensField", JsonString.of("max_completion_tokens"), "developerRole", JsonBoolean.TRUE));

    static Stream<Translation> translations() {
        return Fixtures.translations().stream();
    }

    static Stream<Translation> streams() {
        return translations().filter(golden -> golden.upstreamStream().isPresent());
    }

    @Pitfall(85)
    @ParameterizedTest
    @MethodSource("translations")
    void requestComesOutAsExpected(Translation golden) {
        JsonObject expected = Json.parseObject(golden.upstreamRequest());

        UpstreamRequest written = written(golden);

        JsonObject came = Json.parseObject(written.body());
        assertThat(new Golden(golden.clientRequest().utf8()).differences(expected, came))
                .isEmpty();
        assertThat(written.losses().stream().map(Loss::code)).containsExactlyInAnyOrderElementsOf(golden.lossCodes());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void streamComesOutAsExpected(Translation golden) {
        Bytes given = golden.upstreamStream().orElseThrow();
        ChatRequest request = clientRequest(golden);
        ChatRequest sent = request.withModel(hop(golden).model());
        EventDecoder decoder = BundledCodecs.codec(golden.upstream()).newEventDecoder(sent, hop(golden));
        EventEncoder encoder =
                BundledCodecs.codec(golden.client()).newEventEncoder(request, "019aa8f2-7c00-7def-8abc-0123456789ab");

        List<Frame> frames = StreamReplay.of(decoder, StreamFrames.split(given)).encoded(encoder);

        String all = golden.clientRequest().utf8() + given.utf8();
        JsonArray expected = events(StreamFrames.split(golden.clientStream().orElseThrow()));
        assertThat(new Golden(all).differences(expected, events(frames))).isEmpty();
    }

    private static UpstreamRequest written(Translation golden) {
        ChatCodec upstream = BundledCodecs.codec(golden.upstream());
        ChatRequest sent = clientRequest(golden).withModel(hop(golden).model());
        return upstream.encodeRequest(sent, hop(golden));
    }

    private static ChatRequest clientRequest(Translation golden) {
        boolean stream = golden.upstreamStream().isPresent();
        String verb = stream ? ":streamGenerateContent" : ":generateContent";
        return BundledCodecs.codec(golden.client())
                .decodeRequest(new Inbound(
                        "POST",
                        "/v1beta/models/claude-alias" + verb,
                        Map.of("model", "claude-alias"),
                        stream ? Query.of("alt", "sse") : Query.EMPTY,
                        Headers.EMPTY,
                        golden.clientRequest()));
    }

    private static Hop hop(Translation golden) {
        String model = Json.parseObject(golden.upstreamRequest()).text("model").orElse("gemini-3.1-pro-preview");
        boolean ofVendor = golden.upstream().id().equals("chat") && model.startsWith("gpt-");
        Capabilities said = ofVendor ? OF_CHAT_VENDOR : golden.capabilities();
        Capabilities known =
                BundledCodecs.codec(golden.upstream()).capabilities(model).with(said);
        return new Hop(golden.upstream(), "upstream", "default", model, known);
    }

    /** The payloads of the frames, each a tree, save those that only keep the connection alive. */
    private static JsonArray events(List<Frame> frames) {
        return frames.stream()
                .filter(frame -> !frame.isEmpty() && !frame.data().utf8().contains("\"type\":\"ping\""))
                .map(frame -> payload(frame.data()))
                .collect(JsonArray.collector());
    }

    private static JsonValue payload(Bytes data) {
        return data.utf8().equals("[DONE]") ? JsonString.of("[DONE]") : Json.parse(data);
    }
}
