package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.EventStorm;
import dev.plexus.testkit.SeededRandom;
import dev.plexus.testkit.StreamFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order of events, chunks obey the dialect: each has whole parts, the last has the reason, nothing follows it. */
class StreamGrammarTest {
    private static final Set<String> DATA = Set.of("text", "functionCall");

    @ParameterizedTest
    @EnumSource(StreamOptions.Format.class)
    void anyOrderOfEventsGivesLegalChunks(StreamOptions.Format format) {
        SeededRandom.check(400, chance -> {
            EventStorm storm = new EventStorm(chance);

            List<Frame> frames = encoded(storm, format);

            check(StreamEncoderTest.json(StreamFrames.split(StreamFrames.join(frames))), storm);
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sameEventsGiveTheSameBytes(long seed) {
        assertThat(wire(seed)).isEqualTo(wire(seed));
    }

    private static String wire(long seed) {
        EventStorm storm = new EventStorm(new SplittableRandom(seed));
        return StreamFrames.join(encoded(storm, StreamOptions.Format.SERVER_SENT_EVENTS))
                .utf8();
    }

    private static List<Frame> encoded(EventStorm storm, StreamOptions.Format format) {
        StreamEncoder encoder = StreamEncoderTest.encoder("m", format);
        List<Frame> frames = new ArrayList<>();
        storm.events().forEach(event -> frames.addAll(encoder.encode(event)));
        return frames;
    }

    private static void check(List<JsonObject> chunks, EventStorm storm) {
        StringBuilder text = new StringBuilder();
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < chunks.size(); i++) {
            JsonObject chunk = chunks.get(i);
            boolean last = i == chunks.size() - 1;
            assertThat(chunk.text("responseId")).contains("r1");
            assertThat(chunk.text("modelVersion")).contains("m");
            for (var element : chunk.array("candidates").orElse(JsonArray.EMPTY)) {
                JsonObject candidate = (JsonObject) element;
                assertThat(candidate.has("finishReason")).isEqualTo(last);
                JsonObject content = candidate.object("content").orElseThrow();
                assertThat(content.text("role")).contains("model");
                assertThat(content.array("parts").orElseThrow()).isNotEmpty();
                for (var part : content.array("parts").orElseThrow()) {
                    take((JsonObject) part, text, calls);
                }
            }
        }
        assertThat(text.toString()).isEqualTo(String.join("", storm.words()));
        assertThat(calls).isEqualTo(storm.calls());
    }

    private static void take(JsonObject part, StringBuilder text, List<String> calls) {
        assertThat(part.names().stream().filter(DATA::contains)).hasSize(1);
        if (!part.has("thought")) {
            part.text("text").ifPresent(text::append);
        }
        part.object("functionCall")
                .ifPresent(call -> calls.add(call.text("id").orElseThrow() + " "
                        + Json.text(call.object("args").orElseThrow())));
    }
}
