package dev.plexus.runtime.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.stream.Stream;

/** The keys whose change takes effect at the next start only. */
public final class RestartKeys {

    private RestartKeys() {}

    /** The paths of such keys that differ between two configurations, in the order of the records. */
    public static List<String> changed(PlexusConfig before, PlexusConfig after) {
        return changed("", before, after).toList();
    }

    private static Stream<String> changed(String prefix, Record before, Record after) {
        return Shape.of(before.getClass()).stream().flatMap(member -> {
            var path = prefix + member.name();
            var old = value(member.component(), before);
            var present = value(member.component(), after);
            if (member.key().restart()) {
                return old.equals(present) ? Stream.empty() : Stream.of(path);
            }
            return old instanceof Record inner && present instanceof Record other
                    ? changed(path + ".", inner, other)
                    : Stream.empty();
        });
    }

    private static Object value(RecordComponent component, Record record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException failure) {
            throw new IllegalStateException("a configuration record has public accessors", failure);
        }
    }
}
