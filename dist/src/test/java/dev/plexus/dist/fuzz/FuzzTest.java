package dev.plexus.dist.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.testkit.SeededRandom;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reader of foreign bytes takes damaged recordings or refuses them; JazzerProof goes on where chance alone ends. */
class FuzzTest {
    private static final int SEEDS = 400;

    static Stream<FuzzTarget> targets() {
        return FuzzTarget.all();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void damagedBytesAreReadOrRefusedInLittleMemory(FuzzTarget target) {
        List<byte[]> seeds = target.seeds();
        assertThat(seeds).isNotEmpty();
        seeds.forEach(seed -> Fuzz.run(target, seed));

        SeededRandom.check(SEEDS, chance -> {
            byte[] seed = seeds.get(chance.nextInt(seeds.size()));
            Fuzz.run(target, new Mutation(chance).of(seed));
        });
    }
}
