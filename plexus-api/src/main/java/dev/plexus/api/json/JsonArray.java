package dev.plexus.api.json;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JSON array. */
public record JsonArray(List<JsonValue> elements) implements JsonValue, Iterable<JsonValue> {
    public static final JsonArray EMPTY = new JsonArray(List.of());

    public JsonArray {
        elements = List.copyOf(elements);
    }

    public static JsonArray of(JsonValue... elements) {
        return new JsonArray(List.of(elements));
    }

    public static JsonArray of(List<? extends JsonValue> elements) {
        return elements.isEmpty() ? EMPTY : new JsonArray(List.copyOf(elements));
    }

    /** An array of strings. */
    public static JsonArray ofTexts(List<String> texts) {
        return texts.stream().map(JsonString::of).collect(collector());
    }

    /** Gathers a stream of values, in its order. */
    public static Collector<JsonValue, ?, JsonArray> collector() {
        return Collectors.collectingAndThen(Collectors.toUnmodifiableList(), JsonArray::new);
    }

    public int size() {
        return elements.size();
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /** @throws IndexOutOfBoundsException if there is no such element */
    public JsonValue get(int index) {
        return elements.get(index);
    }

    public Stream<JsonValue> stream() {
        return elements.stream();
    }

    @Override
    public Iterator<JsonValue> iterator() {
        return elements.iterator();
    }

    @Override
    public String kind() {
        return "an array";
    }

    /** The compact JSON text, or only the number of elements if that would be long. Not for logs. */
    @Override
    public String toString() {
        return JsonWriter.shortText(this, () -> "[" + size() + " elements]");
    }
}
