package dev.plexus.api.codec;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One vector, in either of the forms upstreams send; in its own form it keeps every digit. */
public sealed interface Embedding {
    /** The numbers one by one. */
    JsonArray numbers();

    /** The numbers as four bytes each, the least significant first, in base64. */
    JsonString packed();

    /**
     * The vector as an upstream wrote it.
     *
     * @throws JsonException if it is none
     */
    static Embedding of(JsonValue written, String path) {
        return switch (written) {
            case JsonArray numbers when numbers.stream().allMatch(JsonNumber.class::isInstance) -> new Plain(numbers);
            case JsonString packed when isPacked(packed.value()) -> new Packed(packed);
            default -> throw new JsonException("expected numbers, or numbers in base64", path);
        };
    }

    private static boolean isPacked(String text) {
        try {
            return Base64.getDecoder().decode(text).length % Float.BYTES == 0;
        } catch (IllegalArgumentException damaged) {
            return false;
        }
    }

    /** A vector written as numbers. */
    record Plain(JsonArray numbers) implements Embedding {
        @Override
        public JsonString packed() {
            ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            numbers.forEach(number -> bytes.putFloat((float) ((JsonNumber) number).doubleValue()));
            return JsonString.of(Base64.getEncoder().encodeToString(bytes.array()));
        }
    }

    /** A vector written in base64. */
    record Packed(JsonString packed) implements Embedding {
        @Override
        public JsonArray numbers() {
            ByteBuffer bytes =
                    ByteBuffer.wrap(Base64.getDecoder().decode(packed.value())).order(ByteOrder.LITTLE_ENDIAN);
            List<JsonValue> numbers = new ArrayList<>();
            while (bytes.hasRemaining()) {
                float number = bytes.getFloat();
                // JSON has no word for what is no number.
                numbers.add(new JsonNumber(Float.isFinite(number) ? Float.toString(number) : "0.0"));
            }
            return JsonArray.of(numbers);
        }
    }
}
