package dev.plexus.testkit;

import dev.plexus.api.codec.Shelf;
import dev.plexus.api.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** A shelf whose documents never expire. For one thread. */
public final class InMemoryShelf implements Shelf {
    private final Map<List<String>, JsonObject> documents = new LinkedHashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final List<String> cancelled = new ArrayList<>();
    private final Instant now;

    /**
     * @param now what time it always is
     */
    public InMemoryShelf(Instant now) {
        this.now = now;
    }

    /** From now on the request of this id is under way. */
    public void begin(String id) {
        underWay.add(id);
    }

    /** The requests that were to be ended, in order. */
    public List<String> cancelled() {
        return List.copyOf(cancelled);
    }

    /** How many documents there are of a kind. */
    public long count(String kind) {
        return documents.keySet().stream()
                .filter(key -> key.getFirst().equals(kind))
                .count();
    }

    @Override
    public Optional<JsonObject> find(String kind, String id) {
        return Optional.ofNullable(documents.get(List.of(kind, id)));
    }

    @Override
    public void put(String kind, String id, JsonObject content) {
        documents.put(List.of(kind, id), content);
    }

    @Override
    public Optional<JsonObject> change(String kind, String id, UnaryOperator<JsonObject> change) {
        Optional<JsonObject> changed = find(kind, id).map(change);
        changed.ifPresent(content -> put(kind, id, content));
        return changed;
    }

    @Override
    public boolean delete(String kind, String id) {
        return documents.remove(List.of(kind, id)) != null;
    }

    @Override
    public boolean isUnderWay(String id) {
        return underWay.contains(id);
    }

    @Override
    public void cancel(String id) {
        cancelled.add(id);
        underWay.remove(id);
    }

    @Override
    public Instant now() {
        return now;
    }
}
