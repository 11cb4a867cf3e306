package dev.plexus.testkit;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatRequest.Options;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.wire.Frame;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * The codec on trial and the exchanges it is tried on.
 *
 * @param paths the templates of the endpoints it serves
 * @param fixtures exchanges of its dialect that are conversations
 */
record LawSubject(ChatCodec codec, List<PathTemplate> paths, List<Fixture> fixtures) {
    /** A UUIDv7, as the gateway makes them. */
    static final String REQUEST_ID = "019aa8f2-7c00-7def-8abc-0123456789ab";

    /** A test for each exchange that has what the law is about. */
    Stream<DynamicTest> each(Predicate<Fixture> about, Consumer<Fixture> law) {
        return fixtures.stream()
                .filter(about)
                .map(fixture -> DynamicTest.dynamicTest(fixture.name(), () -> law.accept(fixture)));
    }

    Stream<DynamicTest> eachAnswer(Consumer<Fixture> law) {
        return each(fixture -> fixture.response().isPresent() && !fixture.isError(), law);
    }

    Stream<DynamicTest> eachError(Consumer<Fixture> law) {
        return each(Fixture::isError, law);
    }

    Stream<DynamicTest> eachStream(Consumer<Fixture> law) {
        return each(fixture -> fixture.stream().isPresent(), law);
    }

    /** Streams that end well. */
    Stream<DynamicTest> eachWholeStream(Consumer<Fixture> law) {
        return each(
                fixture ->
                        fixture.stream().isPresent() && !fixture.expectation().isFailure(),
                law);
    }

    Optional<Map<String, String>> variables(Fixture fixture) {
        return paths.stream()
                .flatMap(path -> path.match(fixture.path()).stream())
                .findFirst();
    }

    Inbound inbound(Fixture fixture) {
        return fixture.inbound(variables(fixture)
                .orElseThrow(() -> new AssertionError(fixture + ": no endpoint has the path " + fixture.path())));
    }

    ChatRequest request(Fixture fixture) {
        return codec.decodeRequest(inbound(fixture));
    }

    /** The exchange's request, asked as a stream that says what it cost. */
    ChatRequest streamed(Fixture fixture) {
        ChatRequest request = request(fixture);
        Options options = request.options();
        StreamOptions streaming = new StreamOptions(
                options.streaming().format(),
                Optional.of(true),
                options.streaming().obfuscation());
        return new ChatRequest(
                request.model(),
                true,
                request.system(),
                request.turns(),
                request.tools(),
                request.toolChoice(),
                request.parallelTools(),
                new Options(
                        options.output(),
                        options.limits(),
                        options.sampling(),
                        options.logprobs(),
                        options.reasoning(),
                        options.context(),
                        options.state(),
                        options.identity(),
                        options.service(),
                        streaming),
                request.transport(),
                request.extras());
    }

    Hop hop(ChatRequest request) {
        return Fixture.hop(codec, request.model());
    }

    /** What the codec makes of the exchange's stream. */
    StreamReplay replay(Fixture fixture) {
        return replay(request(fixture), fixture.frames());
    }

    StreamReplay replay(ChatRequest request, List<Frame> frames) {
        return StreamReplay.of(codec.newEventDecoder(request, hop(request)), frames);
    }

    /** The stream a client of the dialect gets for these events. */
    List<Frame> encoded(ChatRequest request, StreamReplay replay) {
        return replay.encoded(codec.newEventEncoder(request, REQUEST_ID));
    }
}
