package dev.plexus.dist.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.dist.sources.SourceFile.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of pitfalls names the tests there are; each row has one, and so has each invariant. */
class PitfallsTest {
    private static final int ROWS = 98;
    private static final int INVARIANTS = 13;
    private static final Path DOCUMENT = SourceFile.ROOT.resolve("docs/pitfalls.md");
    private static final Path GENERATED = Path.of("target", "pitfalls.md");

    private final MarkedTests tests = MarkedTests.inRepository("Pitfall");

    @Test
    void everyRowHasATest() {
        assertThat(IntStream.rangeClosed(1, ROWS).filter(row -> tests.cell(row).isEmpty()))
                .as("rows without a test")
                .isEmpty();
        assertThat(tests.rows().keySet()).as("rows there are").allMatch(row -> row >= 1 && row <= ROWS);
    }

    @Test
    void everyInvariantHasATest() {
        MarkedTests marked = MarkedTests.inRepository("Invariant");

        assertThat(marked.rows().keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, INVARIANTS).boxed().toList());
    }

    @Test
    void theTableIsTheGeneratedOne() throws IOException {
        String document = Files.readString(DOCUMENT);

        String generated = generated(document);

        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, generated);
        assertThat(document)
                .as("docs/pitfalls.md; what it should be is in dist/%s", GENERATED)
                .isEqualTo(generated);
        assertThat(document.lines().filter(line -> line.matches("\\| \\d+ \\|.*")))
                .hasSize(ROWS);
    }

    @Test
    void aMarkOnSomethingElseThanATestWouldBeSeen() {
        Stream<Method> unmarked = Stream.of(new Method("A", "helps", List.of("@Pitfall(1)"), 1));

        assertThatThrownBy(() -> MarkedTests.of("Pitfall", unmarked)).hasMessage("A#helps is marked and no test");
    }

    /** The document with the last cell of each row written anew. */
    private String generated(String document) {
        StringBuilder lines = new StringBuilder();
        document.lines().forEach(line -> lines.append(row(line)).append('\n'));
        return lines.toString();
    }

    private String row(String line) {
        String[] cells = line.split(" \\| ");
        if (!line.matches("\\| \\d+ \\|.*") || cells.length < 2) {
            return line;
        }
        int row = Integer.parseInt(cells[0].substring(2));
        return "| " + row + " | " + cells[1] + " | " + tests.cell(row) + " |";
    }
}
