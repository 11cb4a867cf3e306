package dev.plexus.codec.openai.chat;

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
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Pitfall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamEncoderTest {
    private static final ChatRequest COUNTED = Exchange.request("{'model':'alias','stream':true,"
            + "'stream_options':{'include_usage':true},'messages':[{'role':'user','content':'Hi'}]}");

    private static final ChatEvent.Start FOREIGN = new ChatEvent.Start(
            Optional.of("g-st2"),
            Optional.of("gemini-3.1-pro-preview"),
            Optional.of(Instant.ofEpochSecond(1_763_800_000)),
            Optional.empty(),
            Extras.NONE);

    @Test
    void sealedCallOfAnotherDialectComesOutAsTheGoldenTranslationSays() {
        Seal seal = new Seal(
                Optional.of(new Seal.Origin(new Dialect("gemini"), "p", "a", "m")),
                "gemini.thought_signature",
                JsonString.of("plx1.TEST"),
                Seal.Placement.TOOL_CALL);
        List<ChatEvent> events = List.of(
                FOREIGN,
                new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                new ChatEvent.TextDelta(0, 0, "Checking…"),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.PartOpen(0, 1, new PartHead.ToolCall("fn-s1", "get_weather")),
                new ChatEvent.SealDelta(0, 1, seal),
                new ChatEvent.ArgumentsDelta(0, 1, "{\"city\":\"Zürich\",\"note\":\"tab\\t quote \\\"x\\\" é 😀\"}"),
                new ChatEvent.PartClose(0, 1),
                new ChatEvent.PartOpen(0, 2, new PartHead.ToolCall("fn-s2", "get_time")),
                new ChatEvent.ArgumentsDelta(0, 2, "{\"city\":\"東京\"}"),
                new ChatEvent.PartClose(0, 2),
                new ChatEvent.Finish(0, Stop.of(Stop.Reason.TOOL, "STOP")),
                new ChatEvent.UsageUpdate(
                        new Usage(92, 0, 0, 0, 0, 44, Optional.empty(), Usage.Details.NONE, false), Optional.empty()),
                new ChatEvent.End());
        ChatRequest request = Exchange.request("{'model':'gemini-alias','stream':true,"
                + "'stream_options':{'include_usage':true},'messages':[{'role':'user','content':'Hi'}]}");

        List<JsonObject> chunks = Exchange.chunks(request, events);

        String golden = Fixtures.translation("stream-gemini-tools-to-chat")
                .clientStream()
                .orElseThrow()
                .utf8();
        List<JsonObject> expected = golden.lines()
                .filter(line -> line.startsWith("data: {"))
                .map(line -> Json.parseObject(line.substring(6)))
                .toList();
        assertThat(chunks).containsExactlyElementsOf(expected);
    }

    @Test
    void usageIsSentOnlyToClientsThatAsked() {
        List<ChatEvent> events = List.of(
                FOREIGN,
                new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                new ChatEvent.TextDelta(0, 0, "a"),
                new ChatEvent.UsageUpdate(Usage.NONE, Optional.empty()),
                new ChatEvent.Finish(0, Stop.of(Stop.Reason.END)),
                new ChatEvent.End());

        assertThat(Exchange.chunks(Exchange.PLAIN, events)).noneMatch(chunk -> chunk.has("usage"));
        List<JsonObject> counted = Exchange.chunks(COUNTED, events);
        assertThat(counted).allMatch(chunk -> chunk.has("usage"));
        assertThat(counted.getLast().array("choices")).contains(JsonArray.EMPTY);
    }

    @Test
    void sealAfterTheArgumentsStillReachesTheClient() {
        Seal seal = new Seal(Optional.empty(), "messages.signature", JsonString.of("s"), Seal.Placement.TOOL_CALL);
        List<ChatEvent> events = List.of(
                FOREIGN,
                new ChatEvent.PartOpen(0, 0, new PartHead.ToolCall("x", "f")),
                new ChatEvent.ArgumentsDelta(0, 0, "{}"),
                new ChatEvent.SealDelta(0, 0, seal),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.Finish(0, Stop.of(Stop.Reason.TOOL)),
                new ChatEvent.End());

        String wire = Exchange.chunks(Exchange.PLAIN, events).toString();

        assertThat(wire).contains("\"thought_signature\":\"s\"").contains("reasoning.encrypted");
    }

    @Test
    void citationsGoWithTheEndOfTheText() {
        Citation citation = new Citation(
                Citation.Kind.URL,
                Optional.of("https://example.com"),
                Optional.of("T"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        List<ChatEvent> events = List.of(
                FOREIGN,
                new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                new ChatEvent.TextDelta(0, 0, "a😀b"),
                new ChatEvent.CitationAdd(0, 0, citation),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.Finish(0, Stop.of(Stop.Reason.END)),
                new ChatEvent.End());

        List<JsonObject> chunks = Exchange.chunks(Exchange.PLAIN, events);

        JsonObject delta = delta(chunks.get(chunks.size() - 2));
        JsonObject url = ((JsonObject) delta.array("annotations").orElseThrow().get(0))
                .object("url_citation")
                .orElseThrow();
        assertThat(url.integer("start_index")).contains(0L);
        assertThat(url.integer("end_index")).contains(3L);
    }

    @Test
    void refusalWithoutWordsIsGivenSome() {
        List<ChatEvent> events =
                List.of(FOREIGN, new ChatEvent.Finish(0, Stop.of(Stop.Reason.REFUSAL)), new ChatEvent.End());

        List<JsonObject> chunks = Exchange.chunks(Exchange.PLAIN, events);

        assertThat(delta(chunks.get(1)).text("refusal")).contains("The model declined this request.");
        assertThat(choice(chunks.get(2)).text("finish_reason")).contains("content_filter");
    }

    @Test
    void deprecatedFunctionsGetADeprecatedCall() {
        ChatRequest request = Exchange.request("{'model':'m','stream':true,'functions':[{'name':'f'}],"
                + "'messages':[{'role':'user','content':'Hi'}]}");
        List<ChatEvent> events = List.of(
                FOREIGN,
                new ChatEvent.PartOpen(0, 0, new PartHead.ToolCall("x", "f")),
                new ChatEvent.ArgumentsDelta(0, 0, "{}"),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.Finish(0, Stop.of(Stop.Reason.TOOL)),
                new ChatEvent.End());

        List<JsonObject> chunks = Exchange.chunks(request, events);

        assertThat(delta(chunks.get(1)).object("function_call").orElseThrow().text("name"))
                .contains("f");
        assertThat(choice(chunks.getLast()).text("finish_reason")).contains("function_call");
    }

    @Test
    void faultAtTheEndIsAnErrorAndNoTerminator() {
        List<Frame> frames = Exchange.frames(
                Exchange.PLAIN,
                List.of(
                        FOREIGN,
                        new ChatEvent.Finish(0, Stop.of(Stop.Reason.MALFORMED_TOOL_CALL)),
                        new ChatEvent.End()));

        assertThat(frames).hasSize(1);
        assertThat(frames.getFirst().data().utf8()).startsWith("{\"error\":");
    }

    /** Any order of events gives a stream that keeps the rules of the dialect. */
    @Pitfall({44, 88})
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void anyOrderOfEventsKeepsTheRules(int seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<ChatEvent> events = disorder(random);

            checkRules(Exchange.frames(COUNTED, events), events);
        }
    }

    private static List<ChatEvent> disorder(Random random) {
        List<ChatEvent> events = new ArrayList<>();
        if (random.nextInt(10) > 0) {
            events.add(FOREIGN);
        }
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            events.add(anything(random));
        }
        events.add(
                random.nextInt(4) == 0
                        ? new ChatEvent.Error(Failure.of(FailureKind.NETWORK, "broke"))
                        : new ChatEvent.End());
        events.add(anything(random));
        return events;
    }

    private static ChatEvent anything(Random random) {
        int candidate = random.nextInt(2);
        int part = random.nextInt(4);
        String text = random.nextBoolean() ? "" : "t" + random.nextInt(9);
        Seal seal = new Seal(Optional.empty(), "x", JsonString.of("s"), Seal.Placement.THOUGHT);
        return switch (random.nextInt(15)) {
            case 0 -> new ChatEvent.PartOpen(candidate, part, PartHead.Text.PLAIN);
            case 1, 2 -> new ChatEvent.PartOpen(candidate, part, new PartHead.ToolCall("c" + part, "f"));
            case 3 ->
                new ChatEvent.PartOpen(
                        candidate,
                        part,
                        new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE));
            case 4 -> new ChatEvent.TextDelta(candidate, part, text);
            case 5 -> new ChatEvent.RefusalDelta(candidate, part, text);
            case 6 -> new ChatEvent.ReasoningDelta(candidate, part, text, Optional.empty());
            case 7, 8 -> new ChatEvent.ArgumentsDelta(candidate, part, text);
            case 9 -> new ChatEvent.SealDelta(candidate, part, seal);
            case 10 -> new ChatEvent.PartClose(candidate, part);
            case 11 -> new ChatEvent.UsageUpdate(Usage.NONE, Optional.empty());
            case 12 -> new ChatEvent.Finish(candidate, Stop.of(Stop.Reason.END));
            case 13 -> new ChatEvent.LogprobDelta(candidate, JsonArray.EMPTY);
            default -> new ChatEvent.Raw("x", JsonObject.EMPTY);
        };
    }

    private static void checkRules(List<Frame> frames, List<ChatEvent> events) {
        boolean failed = events.stream().anyMatch(ChatEvent.Error.class::isInstance);
        String last = frames.getLast().data().utf8();
        assertThat(last.equals("[DONE]")).isEqualTo(!failed);
        Set<Long> begun = new HashSet<>();
        Set<Long> finished = new HashSet<>();
        Map<Long, Set<Long>> calls = new HashMap<>();
        boolean counted = false;
        for (Frame frame : frames.subList(0, frames.size() - 1)) {
            JsonObject chunk = Json.parseObject(frame.data());
            assertThat(counted).as("nothing after the counts").isFalse();
            JsonArray choices = chunk.array("choices").orElseThrow();
            if (choices.isEmpty()) {
                counted = true;
                continue;
            }
            JsonObject choice = choice(chunk);
            long index = choice.integer("index").orElseThrow();
            JsonObject delta = choice.object("delta").orElseThrow();
            assertThat(delta.has("role")).as("role first and once").isEqualTo(begun.add(index));
            assertThat(finished).as("nothing after the end").doesNotContain(index);
            delta.array("tool_calls").ifPresent(list -> checkCall((JsonObject) list.get(0), calls, index));
            if (choice.text("finish_reason").isPresent()) {
                finished.add(index);
            }
        }
        if (!failed) {
            assertThat(finished).containsExactlyInAnyOrderElementsOf(begun).isNotEmpty();
        }
    }

    private static void checkCall(JsonObject call, Map<Long, Set<Long>> calls, long choice) {
        Set<Long> known = calls.computeIfAbsent(choice, _ -> new HashSet<>());
        long index = call.integer("index").orElseThrow();
        if (call.has("id")) {
            assertThat(index).as("calls count from zero").isEqualTo(known.size());
            assertThat(known.add(index)).isTrue();
        } else {
            assertThat(known).as("a fragment of a call that is open").contains(index);
        }
    }

    private static JsonObject choice(JsonObject chunk) {
        return (JsonObject) chunk.array("choices").orElseThrow().get(0);
    }

    private static JsonObject delta(JsonObject chunk) {
        return choice(chunk).object("delta").orElseThrow();
    }
}
