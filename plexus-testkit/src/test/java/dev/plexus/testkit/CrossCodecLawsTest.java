package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.testkit.CrossCodecLaws.Side;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each law between two dialects can fail: a codec that loses something on the way is found out. */
class CrossCodecLawsTest {
    @Test
    void passCodecsWithoutFault() {
        CrossCodecLaws laws = new CrossCodecLaws(side(Fault.NOTHING), side(Fault.NOTHING));

        assertThatNoException().isThrownBy(() -> {
            run(laws, CrossCodecLaws::requestsArrive);
            run(laws, CrossCodecLaws::answersArrive);
            run(laws, CrossCodecLaws::streamsArrive);
        });
    }

    @Test
    void findAnUpstreamCodecThatLosesWhatTheClientSaid() {
        CrossCodecLaws laws = new CrossCodecLaws(side(Fault.NOTHING), side(Fault.REQUEST_LOSES_WORDS));

        assertThatThrownBy(() -> run(laws, CrossCodecLaws::requestsArrive))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("not reported");
    }

    @ParameterizedTest
    @EnumSource(names = {"ANSWER_LOSES_TEXT", "USAGE_GROWS"})
    void findAClientCodecThatChangesAWholeAnswer(Fault fault) {
        CrossCodecLaws laws = new CrossCodecLaws(side(fault), side(Fault.NOTHING));

        assertThatThrownBy(() -> run(laws, CrossCodecLaws::answersArrive)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"STREAM_LOSES_TEXT", "STREAM_LOSES_USAGE", "FAILURE_ENDS_WELL", "PART_STAYS_OPEN"})
    void findAClientCodecThatChangesAStream(Fault fault) {
        CrossCodecLaws laws = new CrossCodecLaws(side(fault), side(Fault.NOTHING));

        assertThatThrownBy(() -> run(laws, CrossCodecLaws::streamsArrive)).isInstanceOf(AssertionError.class);
    }

    private static Side side(Fault fault) {
        return new Side(new ToyCodec(fault), List.of("/v1/talk"), new ToyLaws().fixtures());
    }

    private static void run(CrossCodecLaws laws, Function<CrossCodecLaws, Stream<DynamicTest>> law) throws Throwable {
        for (DynamicTest test : law.apply(laws).toList()) {
            test.getExecutable().execute();
        }
    }
}
