package dev.plexus.runtime.config;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The keys of a configuration record, read from its components. */
final class Shape {

    private Shape() {}

    /**
     * One key of a record.
     *
     * @param name the key as written, in snake_case
     * @param component the component that holds its value
     * @param key what is said about it
     */
    record Member(String name, RecordComponent component, Key key) {}

    /** The keys in the order of the record. */
    static List<Member> of(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .flatMap(component -> Optional.ofNullable(component.getAnnotation(Key.class))
                        .map(key -> new Member(snake(component.getName()), component, key))
                        .stream())
                .toList();
    }

    static List<String> names(Class<?> type) {
        return of(type).stream().map(Member::name).toList();
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }
}
