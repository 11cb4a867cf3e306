package dev.plexus.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import dev.plexus.api.route.Target;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SelectorsTest {
    private static final ChatRequest REQUEST = ChatRequest.builder("any").build();
    private static final Candidate HEAVY = candidate("heavy", 3);
    private static final Candidate LIGHT = candidate("light", 1);
    private static final Candidate OTHER = candidate("other", 1);

    private final Map<String, Selector> selectors =
            new SelectorsPlugin().selectors().stream().collect(Collectors.toMap(Selector::name, Function.identity()));

    @Test
    void inOrderKeepsTheOrderOfTheConfiguration() {
        List<Candidate> order = selector("in_order").order(List.of(LIGHT, HEAVY, OTHER), REQUEST, new Random(1));

        assertThat(order).containsExactly(LIGHT, HEAVY, OTHER);
    }

    @Test
    void randomGivesEveryCandidateOnce() {
        List<Candidate> order = selector("random").order(List.of(LIGHT, HEAVY, OTHER), REQUEST, new Random(2));

        assertThat(order).containsExactlyInAnyOrder(LIGHT, HEAVY, OTHER);
    }

    @Test
    void randomPutsACandidateFirstInProportionToItsWeight() {
        Random random = new Random(3);
        int draws = 20_000;

        long heavyFirst = IntStream.range(0, draws)
                .filter(_ -> selector("random")
                        .order(List.of(LIGHT, HEAVY, OTHER), REQUEST, random)
                        .getFirst()
                        .equals(HEAVY))
                .count();

        assertThat(heavyFirst / (double) draws).isCloseTo(3 / 5.0, within(0.02));
    }

    @Test
    void theSameChanceGivesTheSameOrder() {
        List<Candidate> candidates = List.of(LIGHT, HEAVY, OTHER);

        assertThat(selector("random").order(candidates, REQUEST, new Random(4)))
                .isEqualTo(selector("random").order(candidates, REQUEST, new Random(4)));
    }

    private Selector selector(String name) {
        return Objects.requireNonNull(selectors.get(name));
    }

    private static Candidate candidate(String provider, int weight) {
        return new Candidate(new Target(provider, "default", "model"), weight);
    }
}
