package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.runtime.translate.OpenedSeals;
import dev.plexus.runtime.translate.SealEnvelope;
import dev.plexus.runtime.translate.WrappedSeals;
import dev.plexus.testkit.CrossCodecLaws.Side;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Invariant;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What an upstream sealed goes through a client of another dialect and back to that upstream: the client sends the answer back as it
 * got it, and the upstream gets its own seals in their order, and no envelope.
 */
class SealsComeBackTest {
    private final SealEnvelope envelope = new SealEnvelope(new byte[32]);

    @Invariant(6)
    @Pitfall({27, 51, 77})
    @TestFactory
    Stream<DynamicTest> fromEachUpstreamThroughEachClient() {
        List<Side> sides = BundledCodecs.sides();
        return sides.stream()
                .flatMap(upstream -> upstream.exchanges().stream()
                        .filter(exchange -> exchange.response().isPresent() && isSealed(exchange.meta()))
                        .flatMap(exchange -> sides.stream()
                                .filter(client -> client != upstream)
                                .map(client -> DynamicTest.dynamicTest(
                                        exchange + " through " + client.codec().dialect(),
                                        () -> comeBack(upstream, exchange, client)))));
    }

    private static boolean isSealed(JsonObject meta) {
        JsonObject expected = meta.object("expect").orElse(JsonObject.EMPTY);
        return expected.has("signatures") || expected.has("redacted");
    }

    private void comeBack(Side upstream, Fixture exchange, Side client) {
        Hop hop = new Hop(upstream.codec().dialect(), "upstream", "default", "m", Capabilities.UNKNOWN);
        ChatRequest asked = ChatRequest.builder("alias").build();
        ChatResponse answer = upstream.codec().decodeResponse(exchange.whole(), asked, hop);

        ClientReply reply = client.codec().encodeResponse(WrappedSeals.response(answer, envelope), asked, "request-1");
        Bytes echo = Echo.next(client.codec().dialect().id(), reply.body());
        ChatRequest next = OpenedSeals.of(client.codec().decodeRequest(inbound(echo)), envelope)
                .request();
        UpstreamRequest written = upstream.codec().encodeRequest(next.withModel("m"), hop);

        String body = written.body().utf8();
        assertThat(body).doesNotContain(SealEnvelope.MARK);
        List<String> seals = seals(answer, reply);
        assertThat(found(seals, body)).isEqualTo(seals);
    }

    /** Those of the texts that stand in the body, in the body's order. */
    private static List<String> found(List<String> texts, String body) {
        Pattern any = Pattern.compile(texts.stream().map(Pattern::quote).collect(Collectors.joining("|")));
        return any.matcher(body)
                .results()
                .map(MatchResult::group)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** The seals that must come back: all, save those of texts where the client has no place for them and that is reported. */
    private static List<String> seals(ChatResponse answer, ClientReply reply) {
        boolean noPlace = reply.losses().stream().anyMatch(loss -> loss.code().equals("seal_dropped"));
        return answer.candidates().getFirst().parts().stream()
                .flatMap(part -> seal(part).stream())
                .filter(seal -> !noPlace || seal.placement() != Seal.Placement.TEXT)
                .map(seal -> seal.data().value())
                .toList();
    }

    private static Optional<Seal> seal(Part part) {
        return switch (part) {
            case Part.Reasoning reasoning -> reasoning.seal();
            case Part.ToolCall call -> call.seal();
            case Part.Text text -> text.seal();
            default -> Optional.empty();
        };
    }

    private static Inbound inbound(Bytes body) {
        return new Inbound(
                "POST",
                "/v1beta/models/alias:generateContent",
                Map.of("model", "alias"),
                Query.EMPTY,
                Headers.EMPTY,
                body);
    }
}
