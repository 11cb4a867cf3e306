package dev.plexus.codec.anthropic;

import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Keeps the marks of cached prefixes within what an upstream takes: four, and those for an hour before those for less. For one
 * request.
 *
 * <p>Of too many the first, which ends what never changes, and the last three stay.
 */
final class CacheMarks {
    private static final int MOST = 4;
    /** A prefix begins with the tools and ends with the conversation, whatever the order of the members. */
    private static final List<String> PREFIX = List.of("tools", "system", "messages");

    private int total;
    private int seen;
    private boolean afterShort;

    private CacheMarks() {}

    static JsonObject limited(JsonObject body, LossList losses) {
        CacheMarks marks = new CacheMarks();
        marks.total = CacheControl.isMarked(body) ? 1 : 0;
        each(body, marks::count);
        if (marks.total > MOST) {
            losses.add("cache_hint_dropped", "messages", "the upstream takes " + MOST + " marks, not " + marks.total);
        }
        return each(body, marks::settle);
    }

    private JsonObject count(JsonObject node) {
        total++;
        return node;
    }

    private JsonObject settle(JsonObject node) {
        int place = seen++;
        if (place > 0 && place <= total - MOST) {
            return CacheControl.unmarked(node);
        }
        if (CacheControl.isForAnHour(node)) {
            return afterShort ? CacheControl.shortened(node) : node;
        }
        afterShort = true;
        return node;
    }

    private static JsonObject each(JsonObject body, UnaryOperator<JsonObject> change) {
        JsonObject changed = body;
        for (String name : PREFIX) {
            if (body.array(name).isPresent()) {
                changed = changed.with(name, nodes(body.array(name).get(), change));
            }
        }
        return changed;
    }

    private static JsonArray nodes(JsonArray nodes, UnaryOperator<JsonObject> change) {
        return nodes.stream().map(node -> node(node, change)).collect(JsonArray.collector());
    }

    private static JsonValue node(JsonValue node, UnaryOperator<JsonObject> change) {
        if (!(node instanceof JsonObject object)) {
            return node;
        }
        JsonObject inner = object.array("content")
                .map(content -> object.with("content", nodes(content, change)))
                .orElse(object);
        return CacheControl.isMarked(inner) ? change.apply(inner) : inner;
    }
}
