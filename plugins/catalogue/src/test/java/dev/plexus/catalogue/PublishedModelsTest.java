package dev.plexus.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.ModelPrices;
import dev.plexus.api.codec.ModelPrices.Rates;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.ModelCatalogue;
import dev.plexus.api.provider.ModelFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishedModelsTest {
    private final ModelCatalogue catalogue =
            new CataloguePlugin().modelCatalogues().getFirst();
    private final ModelRecords records = ModelRecords.read();

    @Test
    void holdsManyModelsOfManyProviders() {
        assertThat(records.providers()).hasSizeGreaterThan(40);
        assertThat(records.providers().values().stream()
                        .mapToInt(JsonObject::size)
                        .sum())
                .isGreaterThan(1_500);
    }

    @Test
    void everyRecordIsReadAndNoPriceIsNegativeOrFree() {
        List<ModelFacts> all = records.providers().entrySet().stream()
                .flatMap(provider -> provider.getValue().names().stream()
                        .map(model ->
                                records.find(provider.getKey(), model, true).orElseThrow()))
                .toList();

        assertThat(all).allSatisfy(facts -> {
            assertThat(facts.name()).isNotBlank();
            assertThat(facts.input()).isNotEmpty();
            assertThat(rates(facts)).allSatisfy(price -> assertThat(price).isPositive());
        });
    }

    private static Stream<BigDecimal> rates(ModelFacts facts) {
        return facts.prices().stream()
                .flatMap(prices -> Stream.concat(
                        Stream.of(prices.base()), prices.tiers().stream().map(ModelPrices.Tier::rates)))
                .flatMap(rates -> Stream.of(rates.input(), rates.output(), rates.cacheRead(), rates.cacheWrite()))
                .flatMap(Optional::stream);
    }

    @Test
    void saysWhatItSaysOfOneModel() {
        ModelFacts facts = catalogue.find("gemini", "gemini-2.5-pro").orElseThrow();

        assertThat(facts.own()).isTrue();
        assertThat(facts.source()).isEqualTo("pi-ai 1.5.2");
        assertThat(facts.date()).isEqualTo("2026-11-10");
        assertThat(facts.contextWindow()).contains(1_048_576L);
        assertThat(facts.maxOutput()).contains(65_536L);
        assertThat(facts.input()).containsExactly("text", "image");
        assertThat(facts.prices().orElseThrow().base())
                .isEqualTo(new Rates(price("1.25"), price("10"), price("0.125"), Optional.empty()));
        assertThat(facts.prices().orElseThrow().tiers())
                .extracting(ModelPrices.Tier::above)
                .containsExactly(200_000L);
    }

    @ParameterizedTest
    @CsvSource({
        "anthropic, claude-sonnet-4-5-20250929, true",
        "anthropic, claude-opus-5-latest, true",
        "gemini, models/gemini-2.5-flash, true",
        "openrouter, anthropic/claude-sonnet-4.5, true",
        "openai-compatible, claude-sonnet-4-5@20250929, false",
        "openai-compatible, gpt-4o, false"
    })
    void findsAModelByWhatItsNameMayCarry(String kind, String model, boolean own) {
        assertThat(catalogue.find(kind, model))
                .get()
                .extracting(ModelFacts::own)
                .isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpt-4oo", "gpt", "claude-sonnet-4-5-mini", "my-gpt-4o"})
    void findsNothingForANameThatIsOnlyLikeAnother(String model) {
        assertThat(catalogue.find("openai", model)).isEmpty();
    }

    private static Optional<BigDecimal> price(String text) {
        return Optional.of(new BigDecimal(text));
    }
}
