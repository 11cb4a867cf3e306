package dev.plexus.provider.simulator;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/** Embeddings that mean nothing: the same text gives the same vector of length one. */
final class Vectors {
    private static final int DIMENSIONS = 8;
    private static final int MOST_DIMENSIONS = 4096;

    private Vectors() {}

    /** The answer; empty if the request is for something else. */
    static Optional<JsonObject> answer(UpstreamRequest request) {
        String path = request.path();
        if (path.endsWith("/embeddings")) {
            return Optional.of(list(Json.parseObject(request.body())));
        }
        if (path.endsWith(":embedContent")) {
            return Optional.of(JsonObject.of("embedding", values(Json.parseObject(request.body()))));
        }
        if (path.endsWith(":batchEmbedContents")) {
            JsonArray all = Texts.objects(Json.parseObject(request.body()).array("requests"))
                    .map(Vectors::values)
                    .collect(JsonArray.collector());
            return Optional.of(JsonObject.of("embeddings", all));
        }
        return Optional.empty();
    }

    private static JsonObject list(JsonObject body) {
        JsonValue input = body.find("input").orElse(JsonArray.EMPTY);
        boolean several = input instanceof JsonArray array && array.stream().noneMatch(JsonNumber.class::isInstance);
        boolean packed = body.text("encoding_format").filter("base64"::equals).isPresent();
        List<JsonValue> inputs = several ? ((JsonArray) input).elements() : List.of(input);
        List<JsonValue> data = new ArrayList<>();
        long tokens = 0;
        for (JsonValue each : inputs) {
            String text = each instanceof JsonString words ? words.value() : Json.text(each);
            tokens += (text.length() + 3L) / 4;
            float[] vector = vector(text, body.integer("dimensions"));
            data.add(JsonObject.builder()
                    .put("object", "embedding")
                    .put("index", data.size())
                    .put("embedding", packed ? packed(vector) : numbers(vector))
                    .build());
        }
        return JsonObject.builder()
                .put("object", "list")
                .put("data", JsonArray.of(data))
                .put("model", body.text("model").orElse(""))
                .put(
                        "usage",
                        JsonObject.of("prompt_tokens", JsonValue.of(tokens), "total_tokens", JsonValue.of(tokens)))
                .build();
    }

    private static JsonValue values(JsonObject request) {
        String text = request.object("content")
                .map(content -> Texts.of(content, "parts"))
                .orElse("");
        Optional<Long> dimensions =
                request.integer("outputDimensionality").or(() -> request.integer("output_dimensionality"));
        return JsonObject.of("values", numbers(vector(text, dimensions)));
    }

    private static float[] vector(String text, Optional<Long> dimensions) {
        int length = (int) Math.clamp(dimensions.orElse((long) DIMENSIONS), 1L, (long) MOST_DIMENSIONS);
        SplittableRandom random = new SplittableRandom(text.hashCode());
        double[] numbers = random.doubles(length, -1, 1).toArray();
        double size = Math.sqrt(
                DoubleStream.of(numbers).map(number -> number * number).sum());
        float[] vector = new float[length];
        for (int at = 0; at < length; at++) {
            vector[at] = (float) (numbers[at] / size);
        }
        return vector;
    }

    private static JsonArray numbers(float[] vector) {
        List<JsonValue> numbers = new ArrayList<>();
        for (float number : vector) {
            numbers.add(JsonNumber.of((double) number));
        }
        return JsonArray.of(numbers);
    }

    /** Four bytes a number, as some libraries want it. */
    private static JsonValue packed(float[] vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(vector);
        return JsonValue.of(Base64.getEncoder().encodeToString(bytes.array()));
    }
}
