package dev.plexus.api.json;

import java.math.BigDecimal;

/**
 * A JSON number, kept as the text it was written with: {@code 1.0} stays {@code 1.0} and is not equal to {@code 1}.
 *
 * @param text the number in JSON's grammar, which knows no NaN and no infinity
 */
public record JsonNumber(String text) implements JsonValue {
    /** A long has at most 19 digits before the point. */
    private static final int LONG_DIGITS = 19;

    /** @throws IllegalArgumentException if the text is not a JSON number */
    public JsonNumber {
        if (!NumberGrammar.matches(text)) {
            throw new IllegalArgumentException("not a JSON number");
        }
    }

    public static JsonNumber of(long number) {
        return new JsonNumber(Long.toString(number));
    }

    /** @throws IllegalArgumentException for NaN and the infinities, which JSON cannot express */
    public static JsonNumber of(double number) {
        return new JsonNumber(Double.toString(number));
    }

    public static JsonNumber of(BigDecimal number) {
        return new JsonNumber(number.toString());
    }

    /** Whether the value is whole and fits a long; {@code 1.0} and {@code 1e3} are, {@code 0.5} and {@code 1e30} are not. */
    public boolean isIntegral() {
        if (isShortInteger()) {
            return true;
        }
        try {
            exactLong();
            return true;
        } catch (ArithmeticException _) {
            return false;
        }
    }

    /**
     * The value as a long.
     *
     * @throws ArithmeticException unless {@link #isIntegral()}
     */
    public long longValue() {
        return isShortInteger() ? Long.parseLong(text) : exactLong();
    }

    /** The nearest double; infinite if the number is too large for one. */
    public double doubleValue() {
        return Double.parseDouble(text);
    }

    /**
     * The exact value. Its scale follows the text: an exponent such as {@code 1e999999999} costs nothing here, but
     * turning the result into digits does.
     *
     * @throws ArithmeticException if the exponent is beyond what BigDecimal can hold
     */
    public BigDecimal decimal() {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException _) {
            throw new ArithmeticException("the exponent is out of range");
        }
    }

    private boolean isShortInteger() {
        if (text.length() >= LONG_DIGITS) {
            return false;
        }
        for (int index = text.charAt(0) == '-' ? 1 : 0; index < text.length(); index++) {
            if (text.charAt(index) < '0' || text.charAt(index) > '9') {
                return false;
            }
        }
        return true;
    }

    private long exactLong() {
        var decimal = decimal();
        // Checked first: longValueExact would expand 1e999999999 into a billion digits.
        if (decimal.signum() != 0 && (long) decimal.precision() - decimal.scale() > LONG_DIGITS) {
            throw new ArithmeticException("not within the range of a long");
        }
        return decimal.signum() == 0 ? 0 : decimal.longValueExact();
    }

    @Override
    public String kind() {
        return "a number";
    }

    @Override
    public String toString() {
        return text;
    }
}
