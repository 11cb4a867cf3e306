package dev.plexus.codec.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Invariant;
import dev.plexus.testkit.Pitfall;
import dev.plexus.testkit.StreamFrames;
import dev.plexus.testkit.Translation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamEncoderTest {
    private static final ChatRequest REQUEST = Hops.request("{\"model\":\"alias\",\"input\":\"Hi\",\"stream\":true}");
    private static final PartHead.Reasoning THOUGHT =
            new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE);
    private static final PartHead.Refusal REFUSAL = new PartHead.Refusal(Optional.empty(), Extras.NONE);

    @Test
    void streamOfAMessagesUpstreamBecomesTheGoldenOne() {
        Translation golden = Fixtures.translation("stream-messages-thinking-to-responses");
        ChatRequest request = Hops.request(golden.clientRequest().utf8());
        Usage usage = new Usage(60, 0, 0, 0, 0, 23, Optional.of(64L), Usage.Details.NONE, false);
        List<ChatEvent> events = List.of(
                new ChatEvent.Start(
                        Optional.of("msg_01st3"),
                        Optional.of("claude-sonnet-4-6"),
                        Optional.of(Instant.ofEpochSecond(1763800000)),
                        Optional.empty(),
                        Extras.NONE),
                new ChatEvent.PartOpen(0, 0, THOUGHT),
                new ChatEvent.ReasoningDelta(0, 0, "Need ", Optional.empty()),
                new ChatEvent.ReasoningDelta(0, 0, "tool.", Optional.empty()),
                new ChatEvent.SealDelta(0, 0, seal("plx1.TEST")),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.PartOpen(
                        0, 1, new PartHead.Reasoning(Part.Reasoning.Kind.REDACTED, Optional.empty(), Extras.NONE)),
                new ChatEvent.SealDelta(0, 1, seal("plx1.TEST2")),
                new ChatEvent.PartClose(0, 1),
                new ChatEvent.PartOpen(0, 2, PartHead.Text.PLAIN),
                new ChatEvent.TextDelta(0, 2, "One moment."),
                new ChatEvent.PartClose(0, 2),
                new ChatEvent.PartOpen(0, 3, new PartHead.ToolCall("toolu_01R", "get_weather")),
                new ChatEvent.ArgumentsDelta(0, 3, "{\"city\":"),
                new ChatEvent.ArgumentsDelta(0, 3, "\"Oslo\"}"),
                new ChatEvent.PartClose(0, 3),
                new ChatEvent.Finish(0, Stop.of(Stop.Reason.TOOL)),
                new ChatEvent.UsageUpdate(usage, Optional.of("standard")),
                new ChatEvent.End());

        List<Frame> frames = encode(request, events);

        AnswerGrammar.check(frames);
        List<Frame> expected = StreamFrames.split(golden.clientStream().orElseThrow());
        assertThat(frames.stream().map(StreamEncoderTest::comparable).toList())
                .containsExactlyElementsOf(
                        expected.stream().map(StreamEncoderTest::comparable).toList());
    }

    /** The event with what is minted or told by a clock made equal. */
    private static String comparable(Frame frame) {
        String text = Json.text(sorted(Json.parseObject(frame.data())));
        return text.replaceAll("\"(resp|rs|msg|fc)_[0-9a-z]+\"", "\"$1_\"")
                .replaceAll("\"(created|completed)_at\":\\d+", "\"$1_at\":0");
    }

    private static JsonObject sorted(JsonObject object) {
        JsonObject.Builder builder = JsonObject.builder();
        new TreeSet<>(object.names())
                .forEach(name -> builder.put(
                        name,
                        switch (object.find(name).orElseThrow()) {
                            case JsonObject nested -> sorted(nested);
                            case JsonArray array ->
                                array.stream()
                                        .map(element -> element instanceof JsonObject nested ? sorted(nested) : element)
                                        .collect(JsonArray.collector());
                            default -> object.find(name).orElseThrow();
                        }));
        return builder.build();
    }

    @Test
    void textAfterACallIsAMessageOfItsOwn() {
        List<Frame> frames = encode(
                REQUEST,
                List.of(
                        start(),
                        new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                        new ChatEvent.TextDelta(0, 0, "a"),
                        new ChatEvent.PartOpen(0, 1, new PartHead.ToolCall("c", "f")),
                        new ChatEvent.TextDelta(0, 0, "b"),
                        new ChatEvent.ArgumentsDelta(0, 1, "{}"),
                        new ChatEvent.PartClose(0, 0),
                        new ChatEvent.PartClose(0, 1),
                        new ChatEvent.Finish(0, Stop.of(Stop.Reason.TOOL)),
                        new ChatEvent.End()));

        assertThat(output(AnswerGrammar.check(frames)))
                .extracting(item -> item.text("type").orElseThrow())
                .containsExactly("message", "function_call", "message");
    }

    @Test
    void aCallThatIsCutOffIsIncomplete() {
        List<Frame> frames = encode(
                REQUEST,
                List.of(
                        start(),
                        new ChatEvent.PartOpen(0, 0, new PartHead.ToolCall("c", "f")),
                        new ChatEvent.ArgumentsDelta(0, 0, "{\"a\":"),
                        new ChatEvent.PartClose(0, 0),
                        new ChatEvent.UsageUpdate(Usage.NONE, Optional.empty()),
                        new ChatEvent.Finish(0, Stop.of(Stop.Reason.LENGTH)),
                        new ChatEvent.End()));

        JsonObject last = AnswerGrammar.check(frames);
        assertThat(last.text("type")).contains("response.incomplete");
        assertThat(output(last).getFirst().text("status")).contains("incomplete");
        assertThat(output(last).getFirst().text("arguments")).contains("{\"a\":");
    }

    @Test
    void theSealOfACallStandsBeforeIt() {
        List<Frame> frames = encode(
                REQUEST,
                List.of(
                        start(),
                        new ChatEvent.PartOpen(0, 0, new PartHead.ToolCall("c", "f")),
                        new ChatEvent.SealDelta(0, 0, seal("plx1.S")),
                        new ChatEvent.ArgumentsDelta(0, 0, "{}"),
                        new ChatEvent.PartClose(0, 0),
                        new ChatEvent.Finish(0, Stop.of(Stop.Reason.TOOL)),
                        new ChatEvent.End()));

        List<JsonObject> output = output(AnswerGrammar.check(frames));
        assertThat(output.getFirst().text("encrypted_content")).contains("plx1.S");
        assertThat(output.get(1).text("type")).contains("function_call");
    }

    @ParameterizedTest
    @CsvSource({
        "END, response.completed, ",
        "STOP_SEQUENCE, response.completed, ",
        "LENGTH, response.incomplete, max_output_tokens",
        "CONTEXT_WINDOW, response.incomplete, max_output_tokens",
        "CONTENT_FILTER, response.incomplete, content_filter",
        "REFUSAL, response.incomplete, content_filter",
        "UNKNOWN, response.completed, ",
        "ERROR, response.failed, "
    })
    void saysWhyTheAnswerEnded(Stop.Reason reason, String type, String detail) {
        List<Frame> frames = encode(
                REQUEST,
                List.of(
                        start(),
                        new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                        new ChatEvent.TextDelta(0, 0, "a"),
                        new ChatEvent.PartClose(0, 0),
                        new ChatEvent.Finish(0, Stop.of(reason)),
                        new ChatEvent.End()));

        JsonObject last = AnswerGrammar.check(frames);
        assertThat(last.text("type")).contains(type);
        assertThat(last.object("response")
                        .flatMap(response -> response.object("incomplete_details"))
                        .flatMap(details -> details.text("reason")))
                .isEqualTo(Optional.ofNullable(detail));
    }

    @Test
    void aRefusalWithoutWordsGetsSome() {
        Stop stop = new Stop(
                Stop.Reason.REFUSAL, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("Too risky."));

        JsonObject last = AnswerGrammar.check(
                encode(REQUEST, List.of(start(), new ChatEvent.Finish(0, stop), new ChatEvent.End())));

        assertThat(last.text("type")).contains("response.completed");
        assertThat(Json.text(last)).contains("Too risky.");
    }

    @Test
    void anErrorBeforeTheStartIsAnEventOfItsOwn() {
        List<Frame> frames =
                encode(REQUEST, List.of(new ChatEvent.Error(Failure.of(FailureKind.UPSTREAM_RATE_LIMIT, "slow down"))));

        JsonObject last = AnswerGrammar.check(frames);
        assertThat(last.text("type")).contains("error");
        assertThat(last.text("code")).contains("rate_limit_exceeded");
    }

    @Test
    void anErrorGoesOnWhereForwardedFramesEnded() {
        EventEncoder encoder = new ResponsesCodec().newEventEncoder(REQUEST, Hops.REQUEST_ID);
        List<Frame> upstream = Fixtures.of("responses", "stream-text").frames().subList(0, 5);
        var decoder = new ResponsesCodec().newEventDecoder(REQUEST, Hops.hop());
        upstream.forEach(frame -> encoder.passed(frame, decoder.decode(frame)));
        List<Frame> seen = new ArrayList<>(upstream);

        seen.addAll(encoder.encode(new ChatEvent.Error(Failure.of(FailureKind.TRUNCATED, "broke off"))));

        JsonObject last = AnswerGrammar.check(seen);
        assertThat(last.text("type")).contains("response.failed");
        assertThat(last.object("response").flatMap(response -> response.text("id")))
                .isEqualTo(Json.parseObject(upstream.getFirst().data())
                        .object("response")
                        .flatMap(response -> response.text("id")));
    }

    @Invariant(9)
    @Pitfall({69, 70, 71, 72})
    @Test
    void everyOrderOfEventsMakesAStreamClientsCanRead() {
        for (int seed = 0; seed < 2_000; seed++) {
            List<ChatEvent> events = new Nasty(new Random(seed)).events();

            List<Frame> frames = encode(REQUEST, events);

            try {
                AnswerGrammar.check(frames);
            } catch (AssertionError broken) {
                throw new AssertionError("seed " + seed + ": " + events, broken);
            }
        }
    }

    private static ChatEvent start() {
        return new ChatEvent.Start(Optional.of("x"), Optional.of("m"), Optional.empty(), Optional.empty(), Extras.NONE);
    }

    private static Seal seal(String data) {
        return new Seal(Optional.empty(), "signature", JsonString.of(data), Seal.Placement.THOUGHT);
    }

    private static List<Frame> encode(ChatRequest request, List<ChatEvent> events) {
        EventEncoder encoder = new ResponsesCodec().newEventEncoder(request, Hops.REQUEST_ID);
        List<Frame> frames = new ArrayList<>();
        events.forEach(event -> frames.addAll(encoder.encode(event)));
        return frames;
    }

    private static List<JsonObject> output(JsonObject last) {
        return last.object("response").flatMap(response -> response.array("output")).orElseThrow().stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Streams that obey the order of neutral events and nothing else. */
    private static final class Nasty {
        private final Random random;
        private final List<ChatEvent> events = new ArrayList<>();
        private final List<PartHead> heads = new ArrayList<>();
        private final Set<Integer> open = new TreeSet<>();

        Nasty(Random random) {
            this.random = random;
        }

        List<ChatEvent> events() {
            events.add(start());
            for (int step = random.nextInt(25); step > 0; step--) {
                if (open.isEmpty() || random.nextInt(3) == 0) {
                    openPart();
                } else {
                    more(new ArrayList<>(open).get(random.nextInt(open.size())));
                }
            }
            if (random.nextInt(5) == 0) {
                events.add(new ChatEvent.Error(Failure.of(FailureKind.NETWORK, "gone")));
                return events;
            }
            new ArrayList<>(open).forEach(this::close);
            Stop.Reason[] reasons = Stop.Reason.values();
            events.add(new ChatEvent.Finish(0, Stop.of(reasons[random.nextInt(reasons.length)])));
            if (random.nextBoolean()) {
                events.add(new ChatEvent.UsageUpdate(Usage.NONE, Optional.empty()));
            }
            events.add(new ChatEvent.End());
            return events;
        }

        private void openPart() {
            int part = heads.size();
            if (random.nextInt(6) == 0) {
                heads.add(PartHead.Text.PLAIN);
                events.add(new ChatEvent.PartWhole(0, part, whole()));
                return;
            }
            PartHead head = switch (random.nextInt(5)) {
                case 0 -> THOUGHT;
                case 1 -> REFUSAL;
                case 2 -> new PartHead.ToolCall("call_" + part, "f" + part);
                case 3 -> custom(part);
                default -> PartHead.Text.PLAIN;
            };
            heads.add(head);
            open.add(part);
            events.add(new ChatEvent.PartOpen(0, part, head));
        }

        private static PartHead custom(int part) {
            return new PartHead.ToolCall(
                    "call_" + part,
                    Optional.of("no such form"),
                    "c",
                    Optional.empty(),
                    Part.ToolCall.Kind.CUSTOM,
                    Optional.empty(),
                    Extras.NONE);
        }

        private Part whole() {
            JsonObject raw = JsonObject.of("type", JsonString.of("server_tool_use"));
            return random.nextBoolean()
                    ? new Part.ServerToolCall(
                            "s", "web_search", "{\"query\":\"q\"}", new Dialect("messages"), raw, Extras.NONE)
                    : new Part.Unknown(new Dialect("messages"), raw);
        }

        private void more(int part) {
            if (random.nextInt(5) == 0) {
                close(part);
                return;
            }
            if (random.nextInt(6) == 0) {
                events.add(new ChatEvent.SealDelta(0, part, seal("s" + part)));
                return;
            }
            String text = random.nextInt(4) == 0 ? "" : "t" + part;
            events.add(
                    switch (heads.get(part)) {
                        case PartHead.Text _ ->
                            random.nextInt(4) == 0
                                    ? new ChatEvent.CitationAdd(0, part, citation())
                                    : new ChatEvent.TextDelta(0, part, text);
                        case PartHead.Refusal _ -> new ChatEvent.RefusalDelta(0, part, text);
                        case PartHead.Reasoning _ ->
                            new ChatEvent.ReasoningDelta(
                                    0,
                                    part,
                                    text,
                                    random.nextBoolean() ? Optional.of(random.nextInt(3)) : Optional.empty());
                        case PartHead.ToolCall _ -> new ChatEvent.ArgumentsDelta(0, part, text);
                    });
        }

        private static Citation citation() {
            return new Citation(
                    Citation.Kind.URL,
                    Optional.of("https://example.com"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(new Citation.Range(0, 99)),
                    Optional.empty(),
                    Optional.empty());
        }

        private void close(int part) {
            open.remove(part);
            events.add(new ChatEvent.PartClose(0, part));
        }
    }
}
