package dev.plexus.api.json;

import dev.plexus.api.wire.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Changes to a run of bytes, gathered first and applied in one copy. One thread at a time. */
final class Splices {
    /** The bytes that stand for those of a range. */
    private record Splice(int from, int to, Bytes bytes) {}

    private final List<Splice> splices = new ArrayList<>();

    void replace(int from, int to, Bytes bytes) {
        splices.add(new Splice(from, to, bytes));
    }

    void remove(int from, int to) {
        replace(from, to, Bytes.EMPTY);
    }

    void insert(int at, Bytes bytes) {
        replace(at, at, bytes);
    }

    /** The bytes with all changes made; the same instance if there are none. */
    Bytes apply(Bytes source) {
        if (splices.isEmpty()) {
            return source;
        }
        // Insertions at one place keep their order and come after a removal that ends there.
        splices.sort(Comparator.comparingInt(Splice::from).thenComparingInt(Splice::to));
        long size = source.length();
        for (var splice : splices) {
            size += splice.bytes().length() - (splice.to() - splice.from());
        }
        var writer = new JsonWriter(Math.toIntExact(size));
        int done = 0;
        for (var splice : splices) {
            writer.bytes(source.slice(done, splice.from()));
            writer.bytes(splice.bytes());
            done = splice.to();
        }
        writer.bytes(source.slice(done, source.length()));
        return writer.finish();
    }
}
