package dev.plexus.dist.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Files and methods are as short as the style asks; the figures are the names of the tests. */
class SizesTest {
    private static final List<String> CODECS =
            List.of("plugins/codec-openai", "plugins/codec-anthropic", "plugins/codec-gemini");
    private static final int LONGEST_FILE = 500;
    private static final int LONGEST_METHOD = 60;
    private static final int MEDIAN = 5;
    private static final int RARE = 25;

    @Test
    void noFileIsLongerThanTheStyleAllows() {
        assertThat(SourceFile.of("."))
                .hasSizeGreaterThan(500)
                .filteredOn(file -> file.lines() > LONGEST_FILE)
                .extracting(file -> file.path() + ": " + file.lines())
                .isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> methodsOfACodecFitInAGlance() {
        return CODECS.stream().map(codec -> {
            List<SourceFile.Method> methods = SourceFile.of(codec + "/src/main").stream()
                    .flatMap(file -> file.methods().stream())
                    .toList();
            Lengths lengths = Lengths.of(methods.stream().map(SourceFile.Method::lines));
            return DynamicTest.dynamicTest(codec + ": " + lengths, () -> {
                assertThat(lengths.median()).as("median").isLessThanOrEqualTo(MEDIAN);
                assertThat(lengths.nineteenOfTwenty()).as("19 of 20").isLessThanOrEqualTo(RARE);
                assertThat(methods)
                        .filteredOn(method -> method.lines() > LONGEST_METHOD)
                        .isEmpty();
            });
        });
    }

    /**
     * How long methods are, in lines between their braces.
     *
     * @param nineteenOfTwenty no more than that in 95 of 100
     */
    private record Lengths(int methods, int median, int nineteenOfTwenty, int longest) {
        static Lengths of(Stream<Integer> lines) {
            List<Integer> sorted = lines.sorted().toList();
            return new Lengths(
                    sorted.size(),
                    sorted.get(sorted.size() / 2),
                    sorted.get(sorted.size() * 95 / 100),
                    sorted.getLast());
        }

        @Override
        public String toString() {
            return "%d methods, median %d, 95%% up to %d, longest %d lines"
                    .formatted(methods, median, nineteenOfTwenty, longest);
        }
    }
}
