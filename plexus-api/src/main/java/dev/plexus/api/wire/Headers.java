package dev.plexus.api.wire;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * An immutable list of HTTP headers by name.
 *
 * <p>Names are kept in lower case and found in any case; the order of names and of the values of one name is kept.
 */
public final class Headers {
    public static final Headers EMPTY = new Headers(Map.of());

    private final Map<String, List<String>> byName;

    private Headers(Map<String, List<String>> byName) {
        this.byName = byName;
    }

    /** One header with one value. */
    public static Headers of(String name, String value) {
        return builder().add(name, value).build();
    }

    /** Two headers with one value each. */
    public static Headers of(String name, String value, String name2, String value2) {
        return builder().add(name, value).add(name2, value2).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The first value of this name, if there is one. */
    public Optional<String> first(String name) {
        List<String> values = all(name);
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** All values of this name, in order; empty if there is none. */
    public List<String> all(String name) {
        return byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    public boolean has(String name) {
        return byName.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** The names, in lower case and in order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }

    public boolean isEmpty() {
        return byName.isEmpty();
    }

    /** These headers with all values of one name replaced by one value. */
    public Headers with(String name, String value) {
        return toBuilder().set(name, value).build();
    }

    /** These headers with every name of the other set to the other's values. */
    public Headers withAll(Headers other) {
        if (other.isEmpty()) {
            return this;
        }
        Builder builder = toBuilder();
        other.byName.forEach((name, values) -> builder.byName.put(name, new ArrayList<>(values)));
        return builder.build();
    }

    /** These headers without the given names. */
    public Headers without(String... names) {
        Builder builder = toBuilder();
        for (String name : names) {
            builder.byName.remove(name.toLowerCase(Locale.ROOT));
        }
        return builder.build();
    }

    /** Calls the action for each value, name by name. */
    public void forEach(BiConsumer<String, String> action) {
        byName.forEach((name, values) -> values.forEach(value -> action.accept(name, value)));
    }

    private Builder toBuilder() {
        Builder builder = new Builder();
        byName.forEach((name, values) -> builder.byName.put(name, new ArrayList<>(values)));
        return builder;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Headers headers && byName.equals(headers.byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    /** The names only: values may be secrets. */
    @Override
    public String toString() {
        return "Headers" + byName.keySet();
    }

    /** Collects headers; for one thread. */
    public static final class Builder {
        private final Map<String, List<String>> byName = new LinkedHashMap<>();

        private Builder() {}

        /** Adds a value after those the name already has. */
        public Builder add(String name, String value) {
            byName.computeIfAbsent(name.toLowerCase(Locale.ROOT), _ -> new ArrayList<>(1))
                    .add(value);
            return this;
        }

        /** Replaces all values of the name. */
        public Builder set(String name, String value) {
            byName.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(List.of(value)));
            return this;
        }

        public Headers build() {
            if (byName.isEmpty()) {
                return EMPTY;
            }
            Map<String, List<String>> copy = new LinkedHashMap<>();
            byName.forEach((name, values) -> copy.put(name, List.copyOf(values)));
            return new Headers(copy);
        }
    }
}
