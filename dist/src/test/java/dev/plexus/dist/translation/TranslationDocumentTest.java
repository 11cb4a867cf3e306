package dev.plexus.dist.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.dist.BundledCodecs;
import dev.plexus.testkit.CrossCodecLaws.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The document on translation says what the codecs do. */
class TranslationDocumentTest {
    private static final Path COMMITTED = Path.of("..", "docs", "translation.md");
    private static final Path WRITTEN = Path.of("target", "translation.md");

    private final List<ChatCodec> codecs = BundledCodecs.sides().stream()
            .map(Side::codec)
            .sorted(Comparator.comparing(codec -> codec.dialect().id()))
            .toList();

    @Test
    void saysWhatTheCodecsDo() throws IOException {
        String text = new TranslationDocument(codecs).text();
        Files.createDirectories(WRITTEN.getParent());
        Files.writeString(WRITTEN, text);

        assertThat(Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "")
                .as("if it may say so now: cp dist/target/translation.md docs/translation.md")
                .isEqualTo(text);
    }

    @Test
    void everyProbeIsSaidByADialect() {
        assertThat(RequestProbes.all())
                .allSatisfy(probe ->
                        assertThat(codecs).anyMatch(codec -> isSaid(new Journey(codec, codec).request(probe))));
        assertThat(AnswerProbes.all())
                .allSatisfy(probe ->
                        assertThat(codecs).anyMatch(codec -> isSaid(new Journey(codec, codec).answer(probe))));
    }

    /** What does not arrive in its own form and is not reported must be one of these, which a model understands all the same. */
    @Test
    void nothingIsLeftOutInSilence() {
        for (ChatCodec client : codecs) {
            for (Journey journey : Journey.of(client, codecs)) {
                assertThat(RequestProbes.all())
                        .filteredOn(probe -> journey.request(probe).kind() == Outcome.Kind.OTHERWISE)
                        .extracting(Probe::concept)
                        .isSubsetOf(
                                "system text in the middle",
                                "tool that takes free text",
                                "picture in a result",
                                "result that is an error",
                                "tokens to reason with",
                                // The upstream checks all arguments then.
                                "tool with strict arguments",
                                // Automatic is what an upstream does unasked.
                                "tier of service");
                assertThat(AnswerProbes.all())
                        .filteredOn(probe -> journey.answer(probe).kind() == Outcome.Kind.OTHERWISE)
                        .extracting(Probe::concept)
                        .isEmpty();
            }
        }
    }

    private static boolean isSaid(Outcome outcome) {
        return outcome.kind() != Outcome.Kind.UNSAID;
    }
}
