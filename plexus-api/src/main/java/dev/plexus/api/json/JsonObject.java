package dev.plexus.api.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object whose members keep their order.
 *
 * <p>A name stands once: of duplicates the last value wins, at the place of the first. The typed finders ({@link
 * #text}, {@link #object} and so on) are lenient: a value of another kind, and {@code null}, count as absent. Use {@link
 * JsonMembers} where a wrong kind is an error. Two objects are equal if they have the same members in any order.
 */
public final class JsonObject implements JsonValue {
    public static final JsonObject EMPTY = new JsonObject(List.of(), List.of(), Map.of());

    /** Up to this many members a walk over the names is faster than a hash table and needs none. */
    private static final int SMALL = 12;

    private final List<String> names;
    private final List<JsonValue> values;
    /** Place of each name; empty for small objects. */
    private final Map<String, Integer> places;

    private JsonObject(List<String> names, List<JsonValue> values, Map<String, Integer> places) {
        this.names = names;
        this.values = values;
        this.places = places;
    }

    public static JsonObject of(String name, JsonValue value) {
        return new Builder().put(name, value).build();
    }

    public static JsonObject of(String name1, JsonValue value1, String name2, JsonValue value2) {
        return new Builder().put(name1, value1).put(name2, value2).build();
    }

    public static JsonObject of(
            String name1, JsonValue value1, String name2, JsonValue value2, String name3, JsonValue value3) {
        return new Builder()
                .put(name1, value1)
                .put(name2, value2)
                .put(name3, value3)
                .build();
    }

    public static JsonObject of(
            String name1,
            JsonValue value1,
            String name2,
            JsonValue value2,
            String name3,
            JsonValue value3,
            String name4,
            JsonValue value4) {
        return new Builder()
                .put(name1, value1)
                .put(name2, value2)
                .put(name3, value3)
                .put(name4, value4)
                .build();
    }

    /** The members of the map, in its order. */
    public static JsonObject of(Map<String, ? extends JsonValue> members) {
        var builder = new Builder();
        members.forEach(builder::put);
        return builder.build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The value with this name; {@link JsonNull} if it is written as {@code null}. */
    public Optional<JsonValue> find(String name) {
        int place = place(name);
        return place < 0 ? Optional.empty() : Optional.of(values.get(place));
    }

    /** Whether there is a member of this name, be it {@code null}. */
    public boolean has(String name) {
        return place(name) >= 0;
    }

    /** The value if it is a string. */
    public Optional<String> text(String name) {
        return find(name, JsonString.class).map(JsonString::value);
    }

    /** The value if it is a string, not decoded yet. */
    public Optional<JsonString> string(String name) {
        return find(name, JsonString.class);
    }

    public Optional<JsonObject> object(String name) {
        return find(name, JsonObject.class);
    }

    public Optional<JsonArray> array(String name) {
        return find(name, JsonArray.class);
    }

    public Optional<Boolean> bool(String name) {
        return find(name, JsonBoolean.class).map(JsonBoolean::value);
    }

    /** The value if it is a whole number that fits a long; digits in a string are not a number. */
    public Optional<Long> integer(String name) {
        return find(name, JsonNumber.class).filter(JsonNumber::isIntegral).map(JsonNumber::longValue);
    }

    public Optional<JsonNumber> number(String name) {
        return find(name, JsonNumber.class);
    }

    /** The names in their order; unmodifiable. */
    public List<String> names() {
        return names;
    }

    /** The members in their order; unmodifiable. Made on each call: to read one member, use {@link #find}. */
    public Map<String, JsonValue> members() {
        var members = LinkedHashMap.<String, JsonValue>newLinkedHashMap(size());
        for (int index = 0; index < names.size(); index++) {
            members.put(names.get(index), values.get(index));
        }
        return Collections.unmodifiableMap(members);
    }

    /** The value of the member at this place. */
    JsonValue valueAt(int index) {
        return values.get(index);
    }

    /** This object with the member replaced where it stands, or added at the end; the same instance if it has this very value. */
    @SuppressWarnings("ReferenceEquality") // the same instance means untouched; comparing contents could be long
    public JsonObject with(String name, JsonValue value) {
        int place = place(name);
        return place >= 0 && values.get(place) == value
                ? this
                : new Builder().putAll(this).put(name, value).build();
    }

    /** This object without the named members; the same instance if it has none of them. */
    public JsonObject without(String... unwanted) {
        var excluded = List.of(unwanted);
        if (excluded.stream().noneMatch(this::has)) {
            return this;
        }
        var builder = new Builder();
        for (int index = 0; index < names.size(); index++) {
            if (!excluded.contains(names.get(index))) {
                builder.put(names.get(index), values.get(index));
            }
        }
        return builder.build();
    }

    public int size() {
        return names.size();
    }

    public boolean isEmpty() {
        return names.isEmpty();
    }

    @Override
    public String kind() {
        return "an object";
    }

    private <T extends JsonValue> Optional<T> find(String name, Class<T> kind) {
        int place = place(name);
        if (place < 0) {
            return Optional.empty();
        }
        var value = values.get(place);
        return kind.isInstance(value) ? Optional.of(kind.cast(value)) : Optional.empty();
    }

    private int place(String name) {
        return places.isEmpty() ? names.indexOf(name) : places.getOrDefault(name, -1);
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof JsonObject object) || object.size() != size()) {
            return false;
        }
        for (int index = 0; index < names.size(); index++) {
            int place = object.place(names.get(index));
            if (place < 0 || !values.get(index).equals(object.values.get(place))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (int index = 0; index < names.size(); index++) {
            hash += names.get(index).hashCode() ^ values.get(index).hashCode();
        }
        return hash;
    }

    /** The compact JSON text, or only the names if that would be long. Not for logs. */
    @Override
    public String toString() {
        return JsonWriter.shortText(this, () -> "{" + String.join(", ", names) + "}");
    }

    /** Gathers the members of an object. One thread at a time. */
    public static final class Builder {
        private final List<String> names = new ArrayList<>(SMALL);
        private final List<JsonValue> values = new ArrayList<>(SMALL);
        private Map<String, Integer> places = Map.of();

        private Builder() {}

        /** Adds the member, or replaces the value it has. */
        public Builder put(String name, JsonValue value) {
            int place = place(name);
            if (place >= 0) {
                values.set(place, value);
                return this;
            }
            names.add(name);
            values.add(value);
            if (names.size() > SMALL) {
                index();
            }
            return this;
        }

        public Builder put(String name, String text) {
            return put(name, JsonString.of(text));
        }

        public Builder put(String name, long number) {
            return put(name, JsonNumber.of(number));
        }

        public Builder put(String name, boolean value) {
            return put(name, JsonBoolean.of(value));
        }

        /** Adds the text if there is one. */
        public Builder putText(String name, Optional<String> text) {
            return putIfPresent(name, text.map(JsonString::of));
        }

        /** Adds the value if there is one. */
        public Builder putIfPresent(String name, Optional<? extends JsonValue> value) {
            return value.isPresent() ? put(name, value.get()) : this;
        }

        /** Adds all members of the object; they win over those already here. */
        public Builder putAll(JsonObject object) {
            for (int index = 0; index < object.size(); index++) {
                put(object.names.get(index), object.values.get(index));
            }
            return this;
        }

        public boolean isEmpty() {
            return names.isEmpty();
        }

        public JsonObject build() {
            return names.isEmpty()
                    ? EMPTY
                    : new JsonObject(
                            List.copyOf(names), List.copyOf(values), places.isEmpty() ? places : new HashMap<>(places));
        }

        private int place(String name) {
            return places.isEmpty() ? names.indexOf(name) : places.getOrDefault(name, -1);
        }

        private void index() {
            if (!places.isEmpty()) {
                places.put(names.getLast(), names.size() - 1);
                return;
            }
            places = new HashMap<>();
            for (int index = 0; index < names.size(); index++) {
                places.put(names.get(index), index);
            }
        }
    }
}
