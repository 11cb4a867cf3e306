package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.StreamFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order of events, chunks obey the dialect: each has whole parts, the last has the reason, nothing follows it. */
class StreamGrammarTest {
    private static final Set<String> DATA = Set.of("text", "functionCall");

    @ParameterizedTest
    @EnumSource(StreamOptions.Format.class)
    void anyOrderOfEventsGivesLegalChunks(StreamOptions.Format format) {
        for (long seed = 0; seed < 400; seed++) {
            Storm storm = new Storm(seed);
            storm.blow();
            StreamEncoder encoder = StreamEncoderTest.encoder("m", format);
            List<Frame> frames = new ArrayList<>();
            storm.events.forEach(event -> frames.addAll(encoder.encode(event)));
            check(StreamEncoderTest.json(StreamFrames.split(StreamFrames.join(frames))), storm, "seed " + seed);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sameEventsGiveTheSameBytes(long seed) {
        assertThat(wire(seed)).isEqualTo(wire(seed));
    }

    private static String wire(long seed) {
        Storm storm = new Storm(seed);
        storm.blow();
        StreamEncoder encoder = StreamEncoderTest.encoder("m", StreamOptions.Format.SERVER_SENT_EVENTS);
        List<Frame> frames = new ArrayList<>();
        storm.events.forEach(event -> frames.addAll(encoder.encode(event)));
        return StreamFrames.join(frames).utf8();
    }

    private static void check(List<JsonObject> chunks, Storm storm, String seed) {
        StringBuilder text = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            JsonObject chunk = chunks.get(i);
            boolean last = i == chunks.size() - 1;
            assertThat(chunk.text("responseId")).as(seed).contains("r1");
            assertThat(chunk.text("modelVersion")).as(seed).contains("m");
            for (var element : chunk.array("candidates").orElse(JsonArray.EMPTY)) {
                JsonObject candidate = (JsonObject) element;
                assertThat(candidate.has("finishReason")).as(seed).isEqualTo(last);
                JsonObject content = candidate.object("content").orElseThrow();
                assertThat(content.text("role")).contains("model");
                assertThat(content.array("parts").orElseThrow()).as(seed).isNotEmpty();
                for (var part : content.array("parts").orElseThrow()) {
                    take((JsonObject) part, text, calls, seed);
                }
            }
        }
        assertThat(text.toString()).as(seed).isEqualTo(storm.text.toString());
        assertThat(calls).as(seed).isEqualTo(List.copyOf(storm.calls.values()));
    }

    private static void take(JsonObject part, StringBuilder text, List<String> calls, String seed) {
        assertThat(part.names().stream().filter(DATA::contains)).as(seed).hasSize(1);
        if (!part.has("thought")) {
            part.text("text").ifPresent(text::append);
        }
        part.object("functionCall")
                .ifPresent(call -> calls.add(call.text("id").orElseThrow() + " "
                        + Json.text(call.object("args").orElseThrow())));
    }

    /** Events in an order that is legal and nasty. */
    private static final class Storm {
        private final RandomGenerator random;
        private final List<ChatEvent> events = new ArrayList<>();
        private final TreeMap<Integer, PartHead> open = new TreeMap<>();
        private final Map<Integer, List<String>> pending = new TreeMap<>();
        private final StringBuilder text = new StringBuilder();
        private final TreeMap<Integer, String> calls = new TreeMap<>();
        private int next;

        Storm(long seed) {
            random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        }

        void blow() {
            events.add(new ChatEvent.Start(
                    Optional.of("r1"), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE));
            for (int i = 0; i < 40; i++) {
                switch (random.nextInt(7)) {
                    case 0 -> open();
                    case 1 -> events.add(new ChatEvent.Ping());
                    case 2 -> events.add(usage(i));
                    case 3 -> any().ifPresent(this::close);
                    case 4 -> any().ifPresent(part -> events.add(new ChatEvent.SealDelta(0, part, seal(part))));
                    default -> any().ifPresent(this::more);
                }
            }
            List.copyOf(open.keySet()).forEach(this::close);
            events.add(new ChatEvent.Finish(0, Stop.of(Stop.Reason.END, "stop")));
            events.add(usage(100));
            events.add(new ChatEvent.End());
        }

        private void open() {
            int part = next++;
            PartHead head = switch (random.nextInt(4)) {
                case 0 -> PartHead.Text.PLAIN;
                case 1 -> new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE);
                default -> new PartHead.ToolCall("call" + part, "f");
            };
            events.add(new ChatEvent.PartOpen(0, part, head));
            open.put(part, head);
            if (head instanceof PartHead.ToolCall call) {
                boolean silent = random.nextInt(4) == 0;
                String arguments = silent ? "{}" : "{\"a\":\"" + part + "\",\"b\":[1,2]}";
                calls.put(part, call.callId() + " " + arguments);
                pending.put(part, silent ? new ArrayList<>() : new ArrayList<>(pieces(arguments)));
            }
        }

        private List<String> pieces(String whole) {
            int cut = random.nextInt(whole.length());
            return List.of(whole.substring(0, cut), whole.substring(cut));
        }

        private void more(int part) {
            switch (open.get(part)) {
                case PartHead.ToolCall _ -> {
                    List<String> rest = pending.getOrDefault(part, List.of());
                    if (!rest.isEmpty()) {
                        events.add(new ChatEvent.ArgumentsDelta(0, part, rest.removeFirst()));
                    }
                }
                case PartHead.Reasoning _ ->
                    events.add(new ChatEvent.ReasoningDelta(0, part, "think", Optional.empty()));
                case null, default -> {
                    String words = random.nextBoolean() ? "ü" + part : "";
                    text.append(words);
                    events.add(new ChatEvent.TextDelta(0, part, words));
                }
            }
        }

        private void close(int part) {
            pending.getOrDefault(part, List.of())
                    .forEach(rest -> events.add(new ChatEvent.ArgumentsDelta(0, part, rest)));
            open.remove(part);
            events.add(new ChatEvent.PartClose(0, part));
        }

        private Optional<Integer> any() {
            return open.keySet().stream()
                    .skip(open.isEmpty() ? 0 : random.nextInt(open.size()))
                    .findFirst();
        }

        private static Seal seal(int part) {
            return new Seal(Optional.empty(), "other", JsonString.of("plx1." + part), Seal.Placement.ITEM);
        }

        private static ChatEvent usage(int tokens) {
            return new ChatEvent.UsageUpdate(
                    new Usage(tokens, 0, 0, 0, 0, tokens, Optional.empty(), Usage.Details.NONE, false),
                    Optional.empty());
        }
    }
}
