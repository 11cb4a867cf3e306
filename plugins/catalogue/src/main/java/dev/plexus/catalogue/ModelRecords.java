package dev.plexus.catalogue;

import dev.plexus.api.codec.ModelPrices;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.ModelFacts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The records of the resource: a line on where they are from, then a line for each provider.
 *
 * @param providers each one's models by their names
 */
record ModelRecords(String source, LocalDate date, Map<String, JsonObject> providers) {
    private static final String FILE = "models.jsonl.gz";

    static ModelRecords read() {
        InputStream resource = Objects.requireNonNull(ModelRecords.class.getResourceAsStream(FILE), FILE);
        try (InputStream in = new GZIPInputStream(resource)) {
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static ModelRecords of(String[] lines) {
        JsonMembers head = JsonMembers.of(Json.parseObject(lines[0]), "");
        Map<String, JsonObject> providers = new HashMap<>();
        for (int line = 1; line < lines.length; line++) {
            JsonMembers provider = JsonMembers.of(Json.parseObject(lines[line]), "");
            providers.put(provider.requiredText("provider"), provider.requiredObject("models"));
        }
        LocalDate date = Instant.parse(head.requiredText("generatedAt"))
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        return new ModelRecords(head.requiredText("source"), date, Map.copyOf(providers));
    }

    Optional<ModelFacts> find(String provider, String model, boolean own) {
        return Optional.ofNullable(providers.get(provider))
                .flatMap(models -> models.object(model))
                .map(record -> facts(model, record, own));
    }

    private ModelFacts facts(String model, JsonObject record, boolean own) {
        JsonMembers members = JsonMembers.of(record, "");
        List<String> output = members.texts("output");
        return new ModelFacts(
                record.text("name").orElse(model),
                record.integer("contextWindow"),
                record.integer("maxOutput"),
                members.texts("input"),
                output.isEmpty() ? List.of("text") : output,
                record.has("efforts") ? Optional.of(members.texts("efforts")) : Optional.empty(),
                record.object("prices").map(ModelRecords::prices),
                source,
                date,
                own);
    }

    private static ModelPrices prices(JsonObject prices) {
        List<ModelPrices.Tier> tiers = prices.array("tiers").orElse(JsonArray.EMPTY).stream()
                .map(JsonObject.class::cast)
                .map(tier -> new ModelPrices.Tier(tier.integer("above").orElseThrow(), rates(tier)))
                .toList();
        return new ModelPrices(rates(prices), tiers);
    }

    private static ModelPrices.Rates rates(JsonObject rates) {
        return new ModelPrices.Rates(
                rates.text("input").map(BigDecimal::new),
                rates.text("output").map(BigDecimal::new),
                rates.text("cacheRead").map(BigDecimal::new),
                rates.text("cacheWrite").map(BigDecimal::new));
    }
}
