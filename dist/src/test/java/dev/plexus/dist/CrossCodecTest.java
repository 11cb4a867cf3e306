package dev.plexus.dist;

import dev.plexus.testkit.CrossCodecLaws;
import dev.plexus.testkit.CrossCodecLaws.Side;
import dev.plexus.testkit.Invariant;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What arrives when a client speaks one dialect and the upstream another, over all pairs of the bundled codecs. */
class CrossCodecTest {
    private final List<Side> sides = BundledCodecs.sides();

    @Invariant(3)
    @TestFactory
    Stream<DynamicContainer> requestsArrive() {
        return eachPair(CrossCodecLaws::requestsArrive);
    }

    @Invariant({3, 7})
    @TestFactory
    Stream<DynamicContainer> answersArrive() {
        return eachPair(CrossCodecLaws::answersArrive);
    }

    @Pitfall(6)
    @TestFactory
    Stream<DynamicContainer> streamsArrive() {
        return eachPair(CrossCodecLaws::streamsArrive);
    }

    @Invariant(13)
    @TestFactory
    Stream<DynamicContainer> errorsArrive() {
        return eachPair(CrossCodecLaws::errorsArrive);
    }

    @TestFactory
    Stream<DynamicContainer> allThatMattersIsAskedFor() {
        return eachRichPair(CrossCodecLaws::requestsArrive);
    }

    @TestFactory
    Stream<DynamicContainer> allThatMattersIsAnswered() {
        return eachRichPair(CrossCodecLaws::answersArrive);
    }

    @TestFactory
    Stream<DynamicContainer> allThatMattersIsStreamed() {
        return eachRichPair(CrossCodecLaws::streamsArrive);
    }

    private Stream<DynamicContainer> eachRichPair(Function<CrossCodecLaws, Stream<DynamicTest>> law) {
        return eachPair(law, sides.stream().map(RichExchanges::of).toList());
    }

    private Stream<DynamicContainer> eachPair(Function<CrossCodecLaws, Stream<DynamicTest>> law) {
        return eachPair(law, sides);
    }

    private static Stream<DynamicContainer> eachPair(
            Function<CrossCodecLaws, Stream<DynamicTest>> law, List<Side> sides) {
        return sides.stream()
                .flatMap(client -> sides.stream()
                        .filter(upstream -> upstream != client)
                        .map(upstream -> DynamicContainer.dynamicContainer(
                                name(client) + " to " + name(upstream),
                                law.apply(new CrossCodecLaws(client, upstream)))));
    }

    private static String name(Side side) {
        return side.codec().dialect().id();
    }
}
