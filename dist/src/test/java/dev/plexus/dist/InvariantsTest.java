package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.ResponseUnfold;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.AnswerStorm;
import dev.plexus.testkit.CrossCodecLaws;
import dev.plexus.testkit.CrossCodecLaws.Side;
import dev.plexus.testkit.EventStorm;
import dev.plexus.testkit.Invariant;
import dev.plexus.testkit.RequestStorm;
import dev.plexus.testkit.SeededRandom;
import dev.plexus.testkit.StreamReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The invariants of translation, tried on conversations and answers by chance, for every pair of the bundled codecs. */
class InvariantsTest {
    private static final int SEEDS = 60;
    private static final List<String> HISTORIES = List.of("messages", "input", "contents");

    /** What a cache does not look at: stand-ins for signatures, and marks of which there may be only so many. */
    private static final Pattern UNSEEN =
            Pattern.compile(",\"thoughtSignature\":\"skip[a-z_]+\"|,\"cache_control\":\\{[^{}]*\\}");

    /** A client's side and an upstream's. */
    record Pair(Side client, Side upstream) {
        CrossCodecLaws laws() {
            return new CrossCodecLaws(client, upstream);
        }

        @Override
        public String toString() {
            return client.codec().dialect() + " to " + upstream.codec().dialect();
        }
    }

    static Stream<Pair> pairs() {
        List<Side> sides = BundledCodecs.sides();
        return sides.stream().flatMap(client -> sides.stream().map(upstream -> new Pair(client, upstream)));
    }

    static Stream<Pair> dialects() {
        return BundledCodecs.sides().stream().map(side -> new Pair(side, side));
    }

    @Invariant({2, 12})
    @ParameterizedTest
    @MethodSource("dialects")
    void whatACodecWritesItReadsAndWritesAgain(Pair own) {
        SeededRandom.check(SEEDS, chance -> {
            ChatRequest request = new RequestStorm(chance).request();

            Optional<UpstreamRequest> written = own.laws().requestArrives(request);

            if (written.isPresent()) {
                ChatRequest again = own.laws().read(written.get());
                UpstreamRequest twice = own.laws().requestArrives(again).orElseThrow();
                assertThat(Json.parse(twice.body()))
                        .isEqualTo(Json.parse(written.get().body()));
                assertThat(written.get().body().utf8()).doesNotContain("plx1.");
            }
        });
    }

    @Invariant({3, 8, 10, 12})
    @ParameterizedTest
    @MethodSource("pairs")
    void whatAClientAsksArrivesOrIsReported(Pair pair) {
        AtomicInteger arrived = new AtomicInteger();
        SeededRandom.check(SEEDS, chance -> {
            Optional<ChatRequest> request = asked(pair.client(), new RequestStorm(chance).request());
            Optional<UpstreamRequest> written = request.flatMap(pair.laws()::requestArrives);

            if (written.isPresent()) {
                arrived.incrementAndGet();
                checkPairs(pair.laws().read(written.get()));
                assertThat(pair.laws().requestArrives(request.orElseThrow())).isEqualTo(written);
                assertThat(written.get().body().utf8()).doesNotContain("plx1.");
            }
        });
        assertThat(arrived).as("requests that were not refused").hasValueGreaterThan(0);
    }

    @Invariant(11)
    @ParameterizedTest
    @MethodSource("pairs")
    void whatFollowsDoesNotChangeWhatCameBefore(Pair pair) {
        SeededRandom.check(SEEDS, chance -> {
            ChatRequest whole = new RequestStorm(chance).request();
            Optional<JsonArray> all = history(pair, whole);
            for (int end = 1; end < whole.turns().size(); end++) {
                Optional<JsonArray> first =
                        history(pair, whole.withTurns(whole.turns().subList(0, end)));
                boolean sound = whole.turns().get(end - 1).role() == Turn.Role.USER;
                if (sound && all.isPresent() && first.isPresent()) {
                    // The last message may still grow: what one side says in turns that follow each other is one
                    // message.
                    int settled = first.get().size() - 1 - asked(first.get());
                    assertThat(settled).isLessThan(all.get().size());
                    assertThat(all.get().elements().subList(0, Math.max(0, settled)))
                            .isEqualTo(first.get().elements().subList(0, Math.max(0, settled)));
                }
            }
        });
    }

    @Invariant({3, 4, 7, 10})
    @ParameterizedTest
    @MethodSource("pairs")
    void whatAnUpstreamAnswersArrivesWholeAndAsAStream(Pair pair) {
        ChatRequest request = counted();
        SeededRandom.check(SEEDS, chance -> {
            ChatResponse answer = new AnswerStorm(chance).answer();

            pair.laws().answerArrives(answer, request);
            StreamReplay replay = pair.laws().streamArrives(new StreamReplay(ResponseUnfold.events(answer)), request);

            checkSum(replay.response().usage());
            assertThat(pair.laws().streamArrives(new StreamReplay(ResponseUnfold.events(answer)), request))
                    .isEqualTo(replay);
        });
    }

    @Invariant({9})
    @ParameterizedTest
    @MethodSource("pairs")
    void anyOrderOfEventsStaysInOrder(Pair pair) {
        ChatRequest request = counted();
        SeededRandom.check(SEEDS, chance -> {
            EventStorm storm = new EventStorm(chance);
            StreamReplay said = through(pair.upstream(), new StreamReplay(storm.events()), request);

            StreamReplay heard = through(pair.client(), said, request);

            assertThat(calls(heard)).containsExactlyInAnyOrderElementsOf(calls(said));
            assertThat(calls(heard)).hasSameSizeAs(storm.calls());
        });
    }

    /** What is read again of the stream that a codec writes. */
    private static StreamReplay through(Side side, StreamReplay replay, ChatRequest request) {
        Hop hop = new Hop(side.codec().dialect(), "upstream", "default", request.model(), Capabilities.UNKNOWN);
        StreamReplay again = StreamReplay.of(
                side.codec().newEventDecoder(request, hop),
                replay.encoded(side.codec().newEventEncoder(request, "request-1")));
        again.checkGrammar();
        assertThat(again.isComplete()).isTrue();
        return again;
    }

    private static List<String> calls(StreamReplay replay) {
        return replay.response().candidates().getFirst().parts().stream()
                .filter(Part.ToolCall.class::isInstance)
                .map(call -> ((Part.ToolCall) call).arguments())
                .map(arguments -> arguments.isEmpty() ? "{}" : Json.text(Json.parse(arguments)))
                .toList();
    }

    /** What a client of this dialect would send to say it. */
    private static Optional<ChatRequest> asked(Side client, ChatRequest request) {
        CrossCodecLaws own = new CrossCodecLaws(client, client);
        return own.requestArrives(request).map(own::read);
    }

    private static Optional<JsonArray> history(Pair pair, ChatRequest request) {
        return asked(pair.client(), request)
                .flatMap(pair.laws()::requestArrives)
                .map(written ->
                        Json.parseObject(UNSEEN.matcher(written.body().utf8()).replaceAll("")))
                .flatMap(body -> HISTORIES.stream()
                        .flatMap(name -> body.array(name).stream())
                        .findFirst());
    }

    /** What a model that cannot be held to something is asked at the end; it stays at the end. */
    private static int asked(JsonArray history) {
        boolean instruction = history.elements().getLast() instanceof JsonObject last
                && last.text("role").filter("system"::equals).isPresent();
        return instruction ? 1 : 0;
    }

    private static ChatRequest counted() {
        return ChatRequest.builder("model-x").stream(true)
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hi"))))
                .streaming(
                        new StreamOptions(StreamOptions.Format.SERVER_SENT_EVENTS, Optional.of(true), Optional.empty()))
                .build();
    }

    /** Each result refers to exactly one earlier call, and each call but the last turn's has its result. */
    private static void checkPairs(ChatRequest read) {
        List<String> open = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (Part part :
                read.turns().stream().flatMap(turn -> turn.parts().stream()).toList()) {
            if (part instanceof Part.ToolCall call) {
                assertThat(known).as("calls").doesNotContain(call.callId());
                known.add(call.callId());
                open.add(call.callId());
            } else if (part instanceof Part.ToolResult result) {
                assertThat(open.remove(result.callId()))
                        .as("a call for %s", result)
                        .isTrue();
            }
        }
        assertThat(open).as("calls without a result").isEmpty();
    }

    private static void checkSum(Usage usage) {
        assertThat(List.of(usage.uncachedInput(), usage.cacheRead(), usage.cacheWrite(), usage.visibleOutput()))
                .allMatch(count -> count >= 0);
        assertThat(usage.total())
                .isEqualTo(usage.uncachedInput()
                        + usage.cacheRead()
                        + usage.cacheWrite()
                        + usage.toolPrompt()
                        + usage.visibleOutput()
                        + usage.reasoning().orElse(0L));
    }
}
