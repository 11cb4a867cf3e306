package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.EventStorm;
import dev.plexus.testkit.Invariant;
import dev.plexus.testkit.Pitfall;
import dev.plexus.testkit.SeededRandom;
import dev.plexus.testkit.StreamFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the order of events, a client of this dialect can follow the stream, and nothing is lost in it. */
class StreamGrammarTest {
    @Invariant(9)
    @Pitfall({2, 5})
    @Test
    void anyOrderOfEventsGivesBlocksOneAfterTheOther() {
        SeededRandom.check(500, chance -> {
            EventStorm storm = new EventStorm(chance);

            BlockGrammar client = new BlockGrammar();
            StreamFrames.split(StreamFrames.join(encoded(storm))).forEach(client::take);

            client.end();
            assertThat(client.texts()).containsExactlyInAnyOrderElementsOf(storm.words());
            assertThat(client.thoughts()).containsExactlyInAnyOrderElementsOf(storm.thoughts());
            assertThat(client.calls()).containsExactlyInAnyOrderElementsOf(storm.calls());
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void sameEventsGiveTheSameBytes(long seed) {
        assertThat(wire(seed)).isEqualTo(wire(seed));
    }

    private static String wire(long seed) {
        return StreamFrames.join(encoded(new EventStorm(new SplittableRandom(seed))))
                .utf8();
    }

    private static List<Frame> encoded(EventStorm storm) {
        StreamEncoder encoder = StreamEncoderTest.encoder();
        List<Frame> frames = new ArrayList<>();
        storm.events().forEach(event -> frames.addAll(encoder.encode(event)));
        return frames;
    }
}
