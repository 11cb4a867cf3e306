package dev.plexus.api.provider;

import dev.plexus.api.codec.ModelPrices;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a catalogue says of a model.
 *
 * @param name for people
 * @param contextWindow tokens of request and answer together
 * @param maxOutput the most tokens it writes
 * @param input what it reads, as far as the catalogue tells kinds apart: {@code text}, {@code image}
 * @param output what it writes
 * @param efforts the efforts it reasons with; none if it does not reason, empty if that is not said
 * @param source the catalogue and its version
 * @param date when that was made
 * @param own whether the record is of this very provider, not of the model's vendor
 */
public record ModelFacts(
        String name,
        Optional<Long> contextWindow,
        Optional<Long> maxOutput,
        List<String> input,
        List<String> output,
        Optional<List<String>> efforts,
        Optional<ModelPrices> prices,
        String source,
        LocalDate date,
        boolean own) {
    public ModelFacts {
        input = List.copyOf(input);
        output = List.copyOf(output);
        efforts = efforts.map(List::copyOf);
    }
}
