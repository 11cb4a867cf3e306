package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Part;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Frame;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What holds when a client speaks one dialect and the upstream another: what can be said arrives, what cannot is reported.
 *
 * <p>Not a test in itself, because the two codecs come from two plugins: whoever has both hands the tests to the engine.
 *
 * @param client the codec of what the client speaks
 * @param clientPaths the path templates of its endpoints
 * @param upstream the codec of what the upstream speaks
 * @param upstreamPaths the path templates of its endpoints
 */
public record CrossCodecLaws(
        ChatCodec client, List<String> clientPaths, ChatCodec upstream, List<String> upstreamPaths) {
    /** Requests of the client's exchanges keep their words, calls, pictures and tools, or what is missing is a reported loss. */
    public Stream<DynamicTest> requestsArrive() {
        LawSubject subject = subject(client, clientPaths);
        return subject.each(fixture -> fixture.request().isPresent(), fixture -> requestArrives(subject, fixture));
    }

    /** Whole answers of the upstream's exchanges keep their words, calls, stop and tokens on the way to the client. */
    public Stream<DynamicTest> answersArrive() {
        LawSubject subject = subject(upstream, upstreamPaths);
        return subject.eachAnswer(fixture -> {
            ChatRequest request = subject.request(fixture);
            ChatResponse response = upstream.decodeResponse(fixture.whole(), request, subject.hop(request));

            ClientReply reply = client.encodeResponse(response, request, LawSubject.REQUEST_ID);

            UpstreamResponse.Whole again = new UpstreamResponse.Whole(reply.status(), reply.headers(), reply.body());
            assertArrived(
                    response,
                    client.decodeResponse(again, request, Fixture.hop(client.dialect(), request.model())),
                    !reply.losses().isEmpty());
        });
    }

    /** Streams of the upstream's exchanges mean the same to the client, and fail there if they fail. */
    public Stream<DynamicTest> streamsArrive() {
        LawSubject subject = subject(upstream, upstreamPaths);
        return subject.eachStream(fixture -> {
            ChatRequest request = subject.streamed(fixture);
            StreamReplay before = subject.replay(request, fixture.frames());
            EventEncoder encoder = client.newEventEncoder(request, LawSubject.REQUEST_ID);

            List<Frame> frames = before.encoded(encoder);
            StreamReplay after = subject(client, clientPaths).replay(request, frames);

            after.checkGrammar();
            assertThat(after.isComplete()).as("whether it looks complete").isEqualTo(before.isComplete());
            if (before.isComplete()) {
                assertArrived(
                        before.response(), after.response(), !encoder.losses().isEmpty());
            } else {
                assertThat(text(after.response()))
                        .as("the words before the failure")
                        .isEqualTo(text(before.response()));
            }
        });
    }

    private void requestArrives(LawSubject subject, Fixture fixture) {
        ChatRequest request = subject.request(fixture);
        UpstreamRequest written;
        try {
            written = upstream.encodeRequest(request, Fixture.hop(upstream.dialect(), request.model()));
        } catch (GatewayException refused) {
            assertThat(refused.kind()).isIn(FailureKind.UNSUPPORTED, FailureKind.INVALID_REQUEST);
            return;
        }
        RequestGist before = RequestGist.of(request);
        RequestGist after = RequestGist.of(upstream.decodeRequest(inbound(written)));

        List<String> missing = before.missingIn(after);

        assertThat(missing.isEmpty() || !written.losses().isEmpty())
                .as("missing at the upstream, and nothing was reported: %s", missing)
                .isTrue();
    }

    private Inbound inbound(UpstreamRequest written) {
        Map<String, String> variables = upstreamPaths.stream()
                .map(PathTemplate::new)
                .flatMap(template -> Stream.of(written.path(), "/v1" + written.path())
                        .flatMap(path -> template.match(path).stream()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no endpoint has the path " + written.path()));
        return new Inbound(
                written.method(), written.path(), variables, written.query(), written.headers(), written.body());
    }

    private static void assertArrived(ChatResponse before, ChatResponse after, boolean reported) {
        assertThat(ResponseGist.of(after).tokens())
                .as("tokens")
                .isEqualTo(ResponseGist.of(before).tokens());
        if (!reported) {
            assertThat(text(after)).as("text").isEqualTo(text(before));
            assertThat(calls(after)).as("calls").isEqualTo(calls(before));
            assertThat(after.candidates()).as("answers to choose from").hasSameSizeAs(before.candidates());
            assertThat(stops(after)).as("stops").isEqualTo(stops(before));
        }
    }

    private static List<String> stops(ChatResponse response) {
        return response.candidates().stream()
                .map(candidate -> candidate.stop().reason().name())
                .toList();
    }

    private static String text(ChatResponse response) {
        StringBuilder text = new StringBuilder();
        parts(response).forEach(part -> text.append(part instanceof Part.Text words ? words.text() : ""));
        return text.toString();
    }

    private static List<String> calls(ChatResponse response) {
        return parts(response)
                .filter(Part.ToolCall.class::isInstance)
                .map(Part.ToolCall.class::cast)
                .filter(call -> call.kind() == Part.ToolCall.Kind.FUNCTION)
                .map(call -> call.name() + " " + ResponseGist.arguments(call))
                .toList();
    }

    private static Stream<Part> parts(ChatResponse response) {
        return response.candidates().stream().flatMap(candidate -> candidate.parts().stream());
    }

    private static LawSubject subject(ChatCodec codec, List<String> paths) {
        return new LawSubject(
                codec,
                paths.stream().map(PathTemplate::new).toList(),
                Fixtures.of(codec.dialect().id()).stream()
                        .filter(CodecLaws::isConversation)
                        .toList());
    }
}
