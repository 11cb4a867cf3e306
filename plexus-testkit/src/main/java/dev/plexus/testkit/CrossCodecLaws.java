package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.LeftToGateway;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds when a client speaks one dialect and the upstream another: what can be said arrives, what cannot is reported.
 *
 * <p>Not a test in itself, because the two codecs come from two plugins: whoever has both hands the tests to the engine.
 */
public record CrossCodecLaws(Side client, Side upstream) {
    /** What an upstream may lack, each with the loss that must say so. Words, calls and pictures are never among it. */
    private static final List<Excuse> EXCUSES = List.of(
            new Excuse("tool ", "allowed_tools_filtered"),
            new Excuse("choice ", "allowed_tools_filtered"),
            new Excuse("tool ", "tool_choice_relaxed"),
            new Excuse("choice ", "tool_choice_relaxed"),
            new Excuse("one call at a time", "parallel_tools_unsupported"),
            new Excuse("form json", "json_object_emulated"));

    /**
     * Lets something be missing that is reported.
     *
     * @param what how the line of a {@link RequestGist} begins
     * @param code of the loss
     */
    private record Excuse(String what, String code) {
        boolean covers(String missing, Loss loss) {
            return missing.startsWith(what) && loss.code().equals(code);
        }
    }

    /**
     * One side of the gateway.
     *
     * @param paths the path templates of the codec's endpoints
     * @param exchanges recorded conversations in its dialect
     */
    public record Side(ChatCodec codec, List<String> paths, List<Fixture> exchanges) {
        /** The side of this codec, with all exchanges the testkit has in its dialect. */
        public Side(ChatCodec codec, List<String> paths) {
            this(codec, paths, Fixtures.of(codec.dialect().id()));
        }

        LawSubject subject() {
            return new LawSubject(
                    codec,
                    paths.stream().map(PathTemplate::new).toList(),
                    exchanges.stream().filter(CodecLaws::isConversation).toList());
        }

        private Hop hop(ChatRequest request) {
            return Fixture.hop(codec, request.model());
        }
    }

    /** Requests of the client's exchanges keep their words, calls, pictures and tools, or what is missing is a reported loss. */
    public Stream<DynamicTest> requestsArrive() {
        LawSubject subject = client.subject();
        return subject.each(
                fixture -> fixture.request().isPresent(), fixture -> requestArrives(subject.request(fixture)));
    }

    /** Whole answers of the upstream's exchanges keep their words, calls, stop and tokens on the way to the client. */
    public Stream<DynamicTest> answersArrive() {
        LawSubject subject = upstream.subject();
        return subject.eachAnswer(fixture -> {
            ChatRequest request = subject.request(fixture);
            ChatResponse response = upstream.codec().decodeResponse(fixture.whole(), request, subject.hop(request));

            if (Arrived.isFault(response)) {
                fails(response, request);
            } else {
                answerArrives(response, request);
            }
        });
    }

    /** Streams of the upstream's exchanges mean the same to the client, and fail there if they fail. */
    public Stream<DynamicTest> streamsArrive() {
        LawSubject subject = upstream.subject();
        return subject.eachStream(fixture -> {
            ChatRequest request = subject.streamed(fixture);
            streamArrives(subject.replay(request, fixture.frames()), request);
        });
    }

    /**
     * The stream means the same to the client, in the order of events, and fails there if it fails.
     *
     * @return what the client's codec reads of it
     */
    public StreamReplay streamArrives(StreamReplay before, ChatRequest request) {
        EventEncoder encoder = client.codec().newEventEncoder(request, LawSubject.REQUEST_ID);

        List<Frame> frames = before.encoded(encoder);
        StreamReplay after = client.subject().replay(request, frames);

        after.checkGrammar();
        assertThat(after.isComplete()).as("whether it looks complete").isEqualTo(before.isComplete());
        Arrived arrived = new Arrived(before.response(), after.response(), encoder.losses());
        if (before.isComplete()) {
            arrived.check();
        } else {
            arrived.checkWords();
        }
        return after;
    }

    /** Errors of the upstream's exchanges keep their words and the time to wait, and the gateway's own key is never the client's fault. */
    public Stream<DynamicTest> errorsArrive() {
        return upstream.subject().eachError(fixture -> {
            UpstreamResponse.Whole answer = fixture.whole();
            Failure failure = upstream.codec().decodeError(answer.status(), answer.headers(), answer.body());

            ClientReply reply = client.codec().encodeError(failure, LawSubject.REQUEST_ID);

            Failure again = client.codec().decodeError(reply.status(), reply.headers(), reply.body());
            assertThat(reply.status()).as("status").isGreaterThanOrEqualTo(400);
            assertThat(again.message()).as("words").contains(failure.message());
            assertThat(again.source().retryAfter().map(Duration::toSeconds))
                    .as("seconds to wait")
                    .isEqualTo(failure.source()
                            .retryAfter()
                            .map(wait -> wait.plusMillis(999).toSeconds()));
            if (failure.kind() == FailureKind.KEY_FAULT) {
                assertThat(reply.status())
                        .as("status of a fault of the gateway's key")
                        .isGreaterThanOrEqualTo(500);
            }
        });
    }

    /**
     * The request keeps its words, calls, pictures and tools, or what is missing is a reported loss, or it is refused.
     *
     * @return what the upstream's codec wrote; empty if it refused
     */
    public Optional<UpstreamRequest> requestArrives(ChatRequest request) {
        UpstreamRequest written;
        try {
            written = upstream.codec().encodeRequest(request, upstream.hop(request));
        } catch (GatewayException refused) {
            assertThat(refused.kind()).isIn(FailureKind.UNSUPPORTED, FailureKind.INVALID_REQUEST);
            return Optional.empty();
        }
        RequestGist before = RequestGist.of(request);
        RequestGist after = RequestGist.of(read(written));

        List<String> missing = before.missingIn(after).stream()
                .filter(what -> !isReported(what, written.losses()))
                .filter(what -> !isLeft(what, written.left()))
                .toList();

        assertThat(missing)
                .as("what is missing at the upstream, and was not reported")
                .isEmpty();
        return Optional.of(written);
    }

    /** What the upstream reads of it. */
    public ChatRequest read(UpstreamRequest written) {
        return upstream.codec().decodeRequest(inbound(written));
    }

    private static boolean isReported(String missing, List<Loss> losses) {
        return losses.stream().anyMatch(loss -> EXCUSES.stream().anyMatch(excuse -> excuse.covers(missing, loss)));
    }

    /** Whether the gateway itself does what the upstream is not told. */
    private static boolean isLeft(String missing, LeftToGateway left) {
        return left.stop().stream().anyMatch(stop -> missing.equals("stop at " + stop));
    }

    private Inbound inbound(UpstreamRequest written) {
        Map<String, String> variables = upstream.paths().stream()
                .map(PathTemplate::new)
                .flatMap(template -> Stream.of(written.path(), "/v1" + written.path())
                        .flatMap(path -> template.match(path).stream()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no endpoint has the path " + written.path()));
        return new Inbound(
                written.method(), written.path(), variables, written.query(), written.headers(), written.body());
    }

    /** The answer keeps its words, calls, stop and tokens on the way to the client. */
    public void answerArrives(ChatResponse response, ChatRequest request) {
        ClientReply reply = client.codec().encodeResponse(response, request, LawSubject.REQUEST_ID);

        UpstreamResponse.Whole again = new UpstreamResponse.Whole(reply.status(), reply.headers(), reply.body());
        ChatResponse after = client.codec().decodeResponse(again, request, client.hop(request));
        new Arrived(response, after, reply.losses()).check();
    }

    /** An answer that ended by a fault must not look like one that ended well. */
    private void fails(ChatResponse response, ChatRequest request) {
        try {
            ClientReply reply = client.codec().encodeResponse(response, request, LawSubject.REQUEST_ID);
            UpstreamResponse.Whole again = new UpstreamResponse.Whole(reply.status(), reply.headers(), reply.body());
            ChatResponse after = client.codec().decodeResponse(again, request, client.hop(request));
            assertThat(Arrived.isFault(after)).as("whether the fault is told").isTrue();
        } catch (GatewayException told) {
            assertThat(told.kind().status()).isGreaterThanOrEqualTo(500);
        }
    }
}
