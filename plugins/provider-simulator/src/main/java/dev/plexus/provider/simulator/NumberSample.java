package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** A number within a schema's bounds: 1 if it fits, else the bound that is nearest. */
final class NumberSample {
    private NumberSample() {}

    static JsonNumber integer(JsonObject schema) {
        return within(schema, BigDecimal.ONE, 0);
    }

    /** Where a bound is excluded, half a unit beyond it: bounds are rarely nearer to each other. */
    static JsonNumber number(JsonObject schema) {
        return within(schema, new BigDecimal("0.5"), 18);
    }

    /** A bound that counts things; vendors write it as a number or as a text. */
    static Optional<Long> bound(JsonObject schema, String name) {
        return decimal(schema, name)
                .filter(bound -> bound.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0)
                .map(BigDecimal::longValue);
    }

    private static JsonNumber within(JsonObject schema, BigDecimal step, int scale) {
        Optional<BigDecimal> least = decimal(schema, "minimum")
                .or(() -> decimal(schema, "exclusiveMinimum").map(bound -> bound.add(step)))
                .map(bound -> bound.setScale(scale, RoundingMode.CEILING));
        Optional<BigDecimal> most = decimal(schema, "maximum")
                .or(() -> decimal(schema, "exclusiveMaximum").map(bound -> bound.subtract(step)))
                .map(bound -> bound.setScale(scale, RoundingMode.FLOOR));
        BigDecimal low = BigDecimal.ONE.min(most.orElse(BigDecimal.ONE));
        return new JsonNumber(multiple(schema, low.max(least.orElse(low)))
                .stripTrailingZeros()
                .toPlainString());
    }

    private static BigDecimal multiple(JsonObject schema, BigDecimal value) {
        Optional<BigDecimal> unit = decimal(schema, "multipleOf").filter(each -> each.signum() > 0);
        return unit.isEmpty()
                ? value
                : value.divide(unit.get(), 0, RoundingMode.CEILING).multiply(unit.get());
    }

    private static Optional<BigDecimal> decimal(JsonObject schema, String name) {
        return schema.find(name).flatMap(NumberSample::decimal);
    }

    /** Numbers with a short text only: an exponent could make the arithmetic endless. */
    private static Optional<BigDecimal> decimal(JsonValue value) {
        String text = value instanceof JsonString string ? string.head(20) : value.toString();
        return text.matches("-?\\d{1,18}(\\.\\d{1,18})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
