package dev.plexus.codec.gemini;

import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Rewrites a JSON Schema to what the dialect takes, and says what could not be kept. For one schema and one thread.
 *
 * <p>A pure function of the schema and the form, so that a translated prompt is the same bytes in each turn. Source of the rules:
 * the translation contract, section 6.
 */
final class SchemaSanitiser {
    /** A recursive schema in a form without references is unrolled so far and ends in any object. */
    private static final int DEEPEST_REFERENCE = 5;
    /** References that branch would else be written out many times over at each level. */
    private static final int MOST_WRITTEN_OUT = 1000;

    private final SchemaForm form;
    private final boolean ordered;
    private final SchemaReferences references;
    private final Deque<String> following = new ArrayDeque<>();
    private final Set<String> moved = new TreeSet<>();
    private final Set<String> dropped = new TreeSet<>();
    private final Set<String> unresolved = new LinkedHashSet<>();
    private int writtenOut;

    private SchemaSanitiser(SchemaForm form, boolean ordered, JsonObject root) {
        this.form = form;
        this.ordered = ordered;
        this.references = new SchemaReferences(root);
    }

    /**
     * The schema in the form.
     *
     * @param ordered whether to say the order of properties, which matters for answers
     * @param path where the schema stood in the client's document
     */
    static JsonObject sanitise(JsonObject schema, SchemaForm form, boolean ordered, String path, LossList losses) {
        SchemaSanitiser sanitiser = new SchemaSanitiser(form, ordered, schema);
        JsonObject sane = sanitiser.object(schema);
        sanitiser.report(path, losses);
        return sane;
    }

    SchemaForm form() {
        return form;
    }

    boolean isOrdered() {
        return ordered;
    }

    /** Notes a keyword whose meaning is now words in the description. */
    void moved(String keyword) {
        moved.add(keyword);
    }

    /** Notes a keyword whose meaning is lost. */
    void dropped(String keyword) {
        dropped.add(keyword);
    }

    /** Any schema below the root; {@code false} is the caller's business. */
    JsonValue nested(JsonValue schema) {
        return schema instanceof JsonObject object ? object(object) : anything();
    }

    private JsonObject object(JsonObject schema) {
        Optional<String> reference = SchemaReferences.of(schema);
        if (reference.isPresent()) {
            return referring(schema.without("$ref", "ref"), reference.get());
        }
        if (schema.array("allOf").isPresent()) {
            return merged(schema);
        }
        return new SchemaNode(this, schema).write();
    }

    private JsonObject referring(JsonObject siblings, String reference) {
        Optional<JsonObject> target = references.find(reference);
        if (target.isEmpty()) {
            unresolved.add(reference);
            return siblings.isEmpty() ? anything() : object(siblings);
        }
        Optional<String> kept = form == SchemaForm.JSON_SCHEMA ? SchemaReferences.kept(reference) : Optional.empty();
        return kept.isPresent()
                ? kept(object(siblings), siblings, kept.get())
                : inlined(siblings, reference, target.get());
    }

    /** A node with a reference may have nothing beside it, so what stood there goes around it. */
    private static JsonObject kept(JsonObject sane, JsonObject siblings, String reference) {
        JsonObject node = JsonObject.of("$ref", JsonString.of(reference));
        if (siblings.isEmpty() || sane.isEmpty()) {
            return node;
        }
        JsonObject definitions =
                sane.object("$defs").map(defs -> JsonObject.of("$defs", defs)).orElse(JsonObject.EMPTY);
        JsonObject rest = sane.without("$defs");
        JsonObject.Builder around = JsonObject.builder();
        return rest.isEmpty()
                ? around.putAll(node).putAll(definitions).build()
                : around.put("anyOf", JsonArray.of(node))
                        .putAll(rest)
                        .putAll(definitions)
                        .build();
    }

    private JsonObject inlined(JsonObject siblings, String reference, JsonObject target) {
        if (!follow(reference)) {
            return anyObject();
        }
        JsonObject inlined =
                object(JsonObject.builder().putAll(target).putAll(siblings).build());
        following.pop();
        return inlined;
    }

    /** Goes on to what the reference points to, unless it is too much. */
    private boolean follow(String reference) {
        if (following.contains(reference) || following.size() >= DEEPEST_REFERENCE || writtenOut >= MOST_WRITTEN_OUT) {
            dropped("$ref");
            return false;
        }
        writtenOut++;
        following.push(reference);
        return true;
    }

    private JsonObject merged(JsonObject schema) {
        SchemaMerge merge = new SchemaMerge(schema.without("allOf"));
        int followed = 0;
        for (JsonValue branch : schema.array("allOf").orElse(JsonArray.EMPTY)) {
            if (branch instanceof JsonObject object) {
                followed += add(object, merge);
            }
        }
        merge.conflicts().forEach(this::dropped);
        JsonObject sane = object(merge.merged());
        for (int i = 0; i < followed; i++) {
            following.pop();
        }
        return sane;
    }

    /** Adds a branch, or what it refers to; returns how many references are now being followed. */
    private int add(JsonObject branch, SchemaMerge merge) {
        Optional<String> reference = SchemaReferences.of(branch);
        if (reference.isEmpty()) {
            merge.add(branch);
            return 0;
        }
        Optional<JsonObject> target = references.find(reference.get());
        if (target.isEmpty()) {
            unresolved.add(reference.get());
            return 0;
        }
        if (!follow(reference.get())) {
            return 0;
        }
        merge.add(target.get());
        merge.add(branch.without("$ref", "ref"));
        return 1;
    }

    /** The schema of anything; the older form has no word for it nearer than an object. */
    JsonObject anything() {
        return form == SchemaForm.SCHEMA ? anyObject() : JsonObject.EMPTY;
    }

    private JsonObject anyObject() {
        return JsonObject.of("type", JsonString.of(form == SchemaForm.SCHEMA ? "OBJECT" : "object"));
    }

    static boolean isNever(JsonValue schema) {
        return schema.equals(JsonBoolean.FALSE);
    }

    private void report(String path, LossList losses) {
        if (!moved.isEmpty()) {
            losses.add("schema_keyword_moved", path, "now words in the description: " + String.join(", ", moved));
        }
        if (!dropped.isEmpty()) {
            losses.add("schema_keyword_dropped", path, "left out: " + String.join(", ", dropped));
        }
        if (!unresolved.isEmpty()) {
            losses.add("schema_ref_unresolved", path, "taken as anything: " + String.join(", ", unresolved));
        }
    }
}
