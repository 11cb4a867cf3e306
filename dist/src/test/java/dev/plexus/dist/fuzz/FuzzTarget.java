package dev.plexus.dist.fuzz;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonSplitter;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.dist.BundledCodecs;
import dev.plexus.runtime.egress.CutFrames;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A reader of bytes that strangers send: whatever they are, it reads them or refuses them with a failure that is documented.
 *
 * @param name such as {@code chat.request}
 * @param seeds what it reads well
 * @param reads whether it may refuse what it reads
 */
record FuzzTarget(String name, List<byte[]> seeds, Reader reads, boolean mayRefuse) {
    private static final ChatRequest REQUEST =
            ChatRequest.builder("m").stream(true).build();

    /** Reads some bytes. */
    @FunctionalInterface
    interface Reader {
        void read(byte[] bytes);
    }

    static Stream<FuzzTarget> all() {
        Stream<FuzzTarget> codecs = BundledCodecs.sides().stream().flatMap(side -> of(side.codec()));
        return Stream.concat(
                codecs,
                Stream.of(
                        new FuzzTarget("json", bodies(_ -> true), bytes -> Json.parse(Bytes.of(bytes)), true),
                        new FuzzTarget(
                                "array", streams("gemini"), bytes -> new JsonSplitter().feed(Bytes.of(bytes)), true),
                        new FuzzTarget(
                                "events",
                                streams("messages"),
                                bytes -> {
                                    CutFrames.of(bytes, 7);
                                    CutFrames.of(bytes, 4_096);
                                },
                                true)));
    }

    static FuzzTarget named(String name) {
        return all().filter(target -> target.name().equals(name)).findFirst().orElseThrow();
    }

    /** Reads the bytes, or refuses them as it may; anything else comes out. */
    void run(byte[] bytes) {
        try {
            reads.read(bytes);
        } catch (JsonException | GatewayException refused) {
            if (!mayRefuse) {
                throw refused;
            }
        }
    }

    private static Stream<FuzzTarget> of(ChatCodec codec) {
        String dialect = codec.dialect().id();
        Hop hop = new Hop(codec.dialect(), "p", "a", "m", Capabilities.UNKNOWN);
        return Stream.of(
                new FuzzTarget(
                        dialect + ".request",
                        some(dialect, _ -> true, Fixture::request),
                        bytes -> codec.decodeRequest(inbound(bytes)),
                        true),
                new FuzzTarget(
                        dialect + ".answer",
                        some(dialect, fixture -> !fixture.isError(), Fixture::response),
                        bytes -> codec.decodeResponse(
                                new UpstreamResponse.Whole(200, Headers.EMPTY, Bytes.of(bytes)), REQUEST, hop),
                        true),
                new FuzzTarget(
                        dialect + ".error",
                        some(dialect, Fixture::isError, Fixture::response),
                        bytes -> codec.decodeError(429, Headers.EMPTY, Bytes.of(bytes)),
                        false),
                new FuzzTarget(
                        dialect + ".stream",
                        streams(dialect),
                        bytes -> decode(codec.newEventDecoder(REQUEST, hop), bytes),
                        true));
    }

    private static void decode(EventDecoder decoder, byte[] bytes) {
        CutFrames.of(bytes, bytes.length + 1).forEach(decoder::decode);
        decoder.end();
    }

    private static Inbound inbound(byte[] body) {
        return new Inbound(
                "POST",
                "/v1beta/models/m:generateContent",
                Map.of("model", "m"),
                Query.EMPTY,
                Headers.EMPTY,
                Bytes.of(body));
    }

    private static List<byte[]> bodies(Predicate<Fixture> which) {
        return Stream.of("chat", "responses", "messages", "gemini")
                .flatMap(dialect -> some(dialect, which, Fixture::request).stream())
                .toList();
    }

    private static List<byte[]> streams(String dialect) {
        return some(dialect, _ -> true, Fixture::stream);
    }

    private static List<byte[]> some(
            String dialect, Predicate<Fixture> which, Function<Fixture, Optional<Bytes>> what) {
        return Fixtures.of(dialect).stream()
                .filter(which)
                .flatMap(fixture -> what.apply(fixture).stream())
                .map(Bytes::toByteArray)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }
}
