package dev.plexus.api.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A cursor by which a codec takes an object apart: it remembers which members were taken, so that {@link #rest()} can
 * give the others.
 *
 * <p>Each reading method marks its member as taken. A member of the wrong kind is a {@link JsonException} with the full
 * path; {@code null} counts as absent (except for {@link #value}). One thread at a time.
 */
public final class JsonMembers {
    private static final Function<String, String> AS_WRITTEN = Function.identity();

    private final JsonObject object;
    private final String path;
    private final Function<String, String> canonical;
    /** From canonical names to the other forms in which the object has them. */
    private final Map<String, List<String>> written;

    private final Set<String> taken = new HashSet<>();

    @SuppressWarnings("ReferenceEquality") // without aliases there is nothing to look for in the names
    private JsonMembers(JsonObject object, String path, Function<String, String> canonical) {
        this.object = object;
        this.path = path;
        this.canonical = canonical;
        this.written = canonical == AS_WRITTEN ? Map.of() : otherForms(object, canonical);
    }

    private static Map<String, List<String>> otherForms(JsonObject object, Function<String, String> canonical) {
        var forms = new HashMap<String, List<String>>();
        for (var name : object.names()) {
            var known = canonical.apply(name);
            if (!known.equals(name)) {
                forms.computeIfAbsent(known, _ -> new ArrayList<>()).add(name);
            }
        }
        return forms;
    }

    /**
     * A cursor on the object.
     *
     * @param path where the object stands in the document, empty for the document itself
     */
    public static JsonMembers of(JsonObject object, String path) {
        return new JsonMembers(object, path, AS_WRITTEN);
    }

    /**
     * A fresh cursor for which all names of the same canonical form are one: with a function from snake_case to
     * camelCase, {@code integer("maxOutputTokens")} also reads {@code max_output_tokens}. Names asked for are made
     * canonical too. If a member is written in several forms the canonical one is read, and all are taken. Cursors got
     * from this one do the same.
     */
    public JsonMembers withAliases(Function<String, String> canonicalName) {
        return new JsonMembers(object, path, canonicalName);
    }

    /** The object itself, all members included. */
    public JsonObject object() {
        return object;
    }

    /** Where the object stands in the document. */
    public String path() {
        return path;
    }

    /** The path of a member: {@code messages[1].role}. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The path of an element of an array member: {@code messages[1].content[0]}. */
    public String path(String name, int index) {
        return path(name) + "[" + index + "]";
    }

    /** Whether the member is there and not {@code null}; does not take it. */
    public boolean has(String name) {
        return find(name).filter(value -> !(value instanceof JsonNull)).isPresent();
    }

    /** The member of any kind, {@code null} included. */
    public Optional<JsonValue> value(String name) {
        take(name);
        return find(name);
    }

    /** @throws JsonException if it is absent or null */
    public JsonValue requiredValue(String name) {
        return present(name).orElseThrow(() -> missing(name, "a value"));
    }

    public Optional<String> text(String name) {
        return string(name).map(JsonString::value);
    }

    public String requiredText(String name) {
        return requiredString(name).value();
    }

    /** A string that is not decoded yet, for what may be large. */
    public Optional<JsonString> string(String name) {
        return typed(name, JsonString.class, "a string");
    }

    public JsonString requiredString(String name) {
        return string(name).orElseThrow(() -> missing(name, "a string"));
    }

    public Optional<JsonObject> object(String name) {
        return typed(name, JsonObject.class, "an object");
    }

    public JsonObject requiredObject(String name) {
        return object(name).orElseThrow(() -> missing(name, "an object"));
    }

    public Optional<JsonArray> array(String name) {
        return typed(name, JsonArray.class, "an array");
    }

    public JsonArray requiredArray(String name) {
        return array(name).orElseThrow(() -> missing(name, "an array"));
    }

    public Optional<Boolean> bool(String name) {
        return typed(name, JsonBoolean.class, "a boolean").map(JsonBoolean::value);
    }

    /** A whole number that fits a long; {@code 1.0} is one, digits in a string are not. */
    public Optional<Long> integer(String name) {
        var number = number(name);
        if (number.isPresent() && !number.get().isIntegral()) {
            throw new JsonException(path(name), "expected a whole number of at most 64 bits");
        }
        return number.map(JsonNumber::longValue);
    }

    public long requiredInteger(String name) {
        return integer(name).orElseThrow(() -> missing(name, "a number"));
    }

    public Optional<JsonNumber> number(String name) {
        return typed(name, JsonNumber.class, "a number");
    }

    /** The strings of an array of strings; empty if the member is absent. */
    public List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var element : array(name).orElse(JsonArray.EMPTY)) {
            texts.add(((JsonString) check(path(name, texts.size()), JsonString.class, "a string", element)).value());
        }
        return List.copyOf(texts);
    }

    /** A cursor on a member that is an object. */
    public Optional<JsonMembers> members(String name) {
        return object(name).map(nested -> nested(nested, path(name)));
    }

    /** @throws JsonException if it is absent, null or not an object */
    public JsonMembers requiredMembers(String name) {
        return nested(requiredObject(name), path(name));
    }

    /** A cursor for each element of an array of objects; none if the member is absent. */
    public List<JsonMembers> each(String name) {
        var cursors = new ArrayList<JsonMembers>();
        for (var element : array(name).orElse(JsonArray.EMPTY)) {
            var where = path(name, cursors.size());
            cursors.add(nested((JsonObject) check(where, JsonObject.class, "an object", element), where));
        }
        return List.copyOf(cursors);
    }

    /** The members nobody took, as they are written and in their order. */
    public JsonObject rest() {
        return object.without(taken.toArray(String[]::new));
    }

    /** Marks members as taken that need no reading, such as a type that is already known. */
    public JsonMembers ignore(String... names) {
        for (var name : names) {
            take(name);
        }
        return this;
    }

    /**
     * The failure for a member whose kind or value does not fit: "messages[1].content: expected a string or an array,
     * found a number". To be thrown by the caller.
     */
    public JsonException unexpected(String name, String expected) {
        return find(name)
                .map(found -> JsonException.wrongKind(path(name), expected, found))
                .orElseGet(() -> missing(name, expected));
    }

    private JsonMembers nested(JsonObject nested, String where) {
        return new JsonMembers(nested, where, canonical);
    }

    private <T extends JsonValue> Optional<T> typed(String name, Class<T> kind, String expected) {
        return present(name).map(value -> kind.cast(check(path(name), kind, expected, value)));
    }

    private Optional<JsonValue> present(String name) {
        return value(name).filter(value -> !(value instanceof JsonNull));
    }

    private static JsonValue check(String where, Class<?> kind, String expected, JsonValue value) {
        if (!kind.isInstance(value)) {
            throw JsonException.wrongKind(where, expected, value);
        }
        return value;
    }

    private JsonException missing(String name, String expected) {
        return new JsonException(path(name), "required: expected " + expected);
    }

    private Optional<JsonValue> find(String name) {
        var known = canonical.apply(name);
        var exact = object.find(known);
        if (exact.isPresent()) {
            return exact;
        }
        return written.getOrDefault(known, List.of()).stream().findFirst().flatMap(object::find);
    }

    private void take(String name) {
        var known = canonical.apply(name);
        taken.add(known);
        taken.addAll(written.getOrDefault(known, List.of()));
    }
}
