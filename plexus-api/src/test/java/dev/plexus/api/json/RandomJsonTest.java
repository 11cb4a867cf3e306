package dev.plexus.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Laws over random documents; a failure names the seed to repeat it with. */
class RandomJsonTest {
    private static final int ROUNDS = 1000;

    private final long base = new Random().nextLong();

    private interface Law {
        void hold(RandomGenerator random, RandomJson json, String seed);
    }

    private void check(Law law) {
        for (int round = 0; round < ROUNDS; round++) {
            var random = new Random(base + round);
            law.hold(random, new RandomJson(random), "seed " + (base + round));
        }
    }

    @Test
    void whatIsWrittenReadsAsTheSameValue() {
        check((_, json, seed) -> {
            var value = json.value(5);

            var read = Json.parse(Json.write(value));

            assertThat(read).as(seed).isEqualTo(value).hasSameHashCodeAs(value);
            assertThat(Json.write(read)).as(seed).isEqualTo(Json.write(value));
        });
    }

    @Test
    void whiteSpaceAndEscapesChangeNoValue() {
        check((_, json, seed) -> {
            var value = json.value(5);

            assertThat(Json.parse(json.document(value))).as(seed).isEqualTo(value);
        });
    }

    @Test
    void oneEditOfTheBytesIsTheSameAsOfTheTree() {
        check((random, json, seed) -> {
            var value = json.object(5);
            var path = path(random, value);
            var edit = random.nextBoolean() ? new JsonEdit.Remove(path) : new JsonEdit.Set(path, json.value(2));

            var edited = Json.edit(Bytes.utf8(json.document(value)), List.of(edit));

            assertThat(Json.parse(edited)).as(seed).isEqualTo(TreeEdit.apply(value, edit, 0));
        });
    }

    @Test
    void removingSeveralMembersLeavesTheOthers() {
        check((random, json, seed) -> {
            var value = json.object(3);
            var gone = value.names().stream().filter(_ -> random.nextBoolean()).toList();
            var edits = new ArrayList<JsonEdit>();
            gone.forEach(name -> edits.add(new JsonEdit.Remove(name)));
            edits.add(new JsonEdit.Set("added", JsonNull.NULL));

            var edited = Json.parse(Json.edit(Bytes.utf8(json.document(value)), edits));

            assertThat(edited)
                    .as(seed)
                    .isEqualTo(value.without(gone.toArray(String[]::new)).with("added", JsonNull.NULL));
        });
    }

    @Test
    void spansHoldTheValuesTheyName() {
        check((random, json, seed) -> {
            var value = json.object(5);
            var path = path(random, value);
            var body = Bytes.utf8(json.document(value));

            var span = Json.spans(body, List.of(path)).get(path);

            assertThat(span == null ? "none" : Json.parse(span.of(body)))
                    .as(seed)
                    .isEqualTo(at(value, path));
        });
    }

    @Test
    void everyTruncationIsRefused() {
        check((random, json, seed) -> {
            var document = Json.write(json.object(3));
            var cut = document.slice(0, random.nextInt(document.length()));

            assertThat(failure(cut)).as(seed).isInstanceOf(JsonException.class);
        });
    }

    @Test
    void anyChangedByteIsReadOrRefusedCleanly() {
        check((random, json, seed) -> {
            var bytes = Json.write(json.object(3)).toByteArray();
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);

            assertThat(failure(Bytes.of(bytes))).as(seed).isInstanceOfAny(JsonException.class, Fine.class);
        });
    }

    private static final class Fine extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What reading fails with; {@link Fine} if it does not. */
    private static RuntimeException failure(Bytes body) {
        try {
            Json.text(Json.parse(body));
            return new Fine();
        } catch (RuntimeException failure) {
            return failure;
        }
    }

    /** A path to some value, through objects and arrays; now and then its last step leads nowhere. */
    private static List<String> path(RandomGenerator random, JsonValue root) {
        var path = new ArrayList<String>();
        var value = root;
        do {
            var here = value;
            var steps = here instanceof JsonObject object ? object.names() : indexes(here);
            if (steps.isEmpty() || random.nextInt(8) == 0) {
                if (here instanceof JsonObject) {
                    path.add("absent");
                }
                break;
            }
            path.add(steps.get(random.nextInt(steps.size())));
            value = (JsonValue) at(here, path.subList(path.size() - 1, path.size()));
        } while (random.nextInt(4) > 0);
        return path.isEmpty() ? List.of("absent") : List.copyOf(path);
    }

    private static List<String> indexes(JsonValue value) {
        var indexes = new ArrayList<String>();
        for (int index = 0; value instanceof JsonArray array && index < array.size(); index++) {
            indexes.add(Integer.toString(index));
        }
        return indexes;
    }

    private static Object at(JsonValue root, List<String> path) {
        var value = root;
        for (var step : path) {
            var next = value instanceof JsonObject object
                    ? object.find(step)
                    : Optional.of(((JsonArray) value).get(Integer.parseInt(step)));
            if (next.isEmpty()) {
                return "none";
            }
            value = next.get();
        }
        return value;
    }
}
