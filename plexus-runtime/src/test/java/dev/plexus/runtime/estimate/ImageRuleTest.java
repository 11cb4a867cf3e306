package dev.plexus.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are those of the vendors' documents. */
class ImageRuleTest {
    @ParameterizedTest
    @CsvSource({
        "tiles_512, 1024, 1024, 765",
        "tiles_512, 2048, 4096, 1105",
        "tiles_512, 100, 100, 255",
        "patches_32, 1024, 1024, 1024",
        "patches_32, 1800, 2400, 1536",
        "area_750, 200, 200, 54",
        "area_750, 1092, 1092, 1590",
        "area_750, 8000, 8000, 1600",
        "tiles_768, 768, 768, 258",
        "tiles_768, 769, 768, 516",
    })
    void countsAsTheVendorDoes(String rule, int width, int height, long tokens) {
        assertThat(ImageRule.of(rule).orElseThrow().tokens(new ImageSize(width, height)))
                .isEqualTo(tokens);
    }
}
