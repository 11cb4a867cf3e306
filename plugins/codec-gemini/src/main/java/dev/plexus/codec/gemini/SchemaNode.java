package dev.plexus.codec.gemini;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One node of a schema on its way to the dialect's form, without references and {@code allOf}. For one use. */
final class SchemaNode {
    private static final int LONGEST_NOTE = 200;
    /** Beyond this a number's digits are not worth an exact sum. */
    private static final int MOST_DIGITS = 30;

    private final SchemaSanitiser sanitiser;
    private final JsonObject node;
    private final SchemaTypes types;
    private final JsonObject.Builder written = JsonObject.builder();
    private final List<String> notes = new ArrayList<>();
    private boolean nullable;

    SchemaNode(SchemaSanitiser sanitiser, JsonObject node) {
        this.sanitiser = sanitiser;
        this.node = node;
        this.types = SchemaTypes.of(node);
        this.nullable = types.isNullable();
    }

    JsonObject write() {
        node.members().forEach(this::keyword);
        SchemaProperties.writeOrder(written, sanitiser.isOrdered());
        if (sanitiser.form() == SchemaForm.SCHEMA) {
            missingItems();
        }
        describe();
        return types.write(written.build(), nullable, sanitiser.form());
    }

    private void keyword(String name, JsonValue value) {
        switch (name) {
            case "type", "nullable", "description" -> {} // written last
            case "properties" -> SchemaProperties.write(value, sanitiser, written);
            case "required" -> SchemaProperties.writeRequired(value, node, written);
            case "items" -> items(value);
            case "prefixItems" -> tuple(value);
            case "anyOf" -> alternatives(value);
            case "oneOf" -> {
                if (node.has("anyOf")) {
                    note(name, value);
                } else {
                    alternatives(value);
                }
            }
            case "enum" -> choices(value);
            case "const" -> constant(value);
            case "additionalProperties" -> additional(value);
            case "$defs", "definitions" -> definitions(value);
            case "format" -> format(value);
            case "minimum", "maximum" -> bound(name, value);
            case "exclusiveMinimum" -> exclusive("minimum", name, value);
            case "exclusiveMaximum" -> exclusive("maximum", name, value);
            case "multipleOf",
                    "uniqueItems",
                    "minLength",
                    "maxLength",
                    "pattern",
                    "minProperties",
                    "maxProperties",
                    "not" -> keepOrNote(name, value);
            case "if",
                    "then",
                    "else",
                    "dependentRequired",
                    "dependentSchemas",
                    "dependencies",
                    "patternProperties",
                    "propertyNames",
                    "unevaluatedProperties",
                    "unevaluatedItems",
                    "contains",
                    "minContains",
                    "maxContains",
                    "additionalItems" -> sanitiser.dropped(name);
            default -> {
                if (sanitiser.form().keeps(name)) {
                    written.put(name, value);
                }
            }
        }
    }

    private void keepOrNote(String name, JsonValue value) {
        if (sanitiser.form().keeps(name)) {
            written.put(name, value);
        } else if (!value.equals(JsonBoolean.FALSE)) {
            note(name, value);
        }
    }

    private void note(String name, JsonValue value) {
        String text = value instanceof JsonString string ? string.value() : Json.text(value);
        notes.add(name + ": " + text.substring(0, Math.min(text.length(), LONGEST_NOTE)));
        sanitiser.moved(name);
    }

    private void items(JsonValue value) {
        if (value instanceof JsonArray) {
            tuple(value);
        } else if (!SchemaSanitiser.isNever(value)) {
            written.put("items", sanitiser.nested(value));
        }
    }

    private void tuple(JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            return;
        }
        JsonArray each = array.stream().map(sanitiser::nested).collect(JsonArray.collector());
        if (sanitiser.form() == SchemaForm.JSON_SCHEMA) {
            written.put("prefixItems", each);
        } else {
            written.put("items", JsonObject.of("anyOf", each));
        }
    }

    private void missingItems() {
        if (types.isOnly("array") && !node.has("items") && !node.has("prefixItems")) {
            written.put("items", JsonObject.of("type", JsonString.of("STRING")));
        }
    }

    private void alternatives(JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            return;
        }
        List<JsonValue> branches = new ArrayList<>();
        for (JsonValue branch : array) {
            if (sanitiser.form() == SchemaForm.SCHEMA && SchemaTypes.isNull(branch)) {
                nullable = true;
            } else if (!SchemaSanitiser.isNever(branch)) {
                branches.add(sanitiser.nested(branch));
            }
        }
        if (sanitiser.form() == SchemaForm.SCHEMA
                && branches.size() == 1
                && branches.getFirst() instanceof JsonObject one) {
            one.members().forEach(written::put);
        } else if (!branches.isEmpty()) {
            written.put("anyOf", JsonArray.of(branches));
        }
    }

    private void choices(JsonValue value) {
        if (!(value instanceof JsonArray array)) {
            return;
        }
        List<JsonValue> choices = new ArrayList<>();
        for (JsonValue choice : array) {
            if (choice instanceof JsonNull) {
                nullable = true;
            } else {
                choices.add(choice);
            }
        }
        choice("enum", choices, value);
    }

    private void constant(JsonValue value) {
        if (value instanceof JsonNull) {
            nullable = true;
        }
        choice("const", List.of(value), value);
    }

    private void choice(String name, List<JsonValue> choices, JsonValue asGiven) {
        boolean strings = choices.stream().allMatch(JsonString.class::isInstance);
        boolean numbers = choices.stream().allMatch(JsonNumber.class::isInstance);
        if (choices.isEmpty()) {
            return;
        }
        if (strings || numbers && sanitiser.form() == SchemaForm.JSON_SCHEMA) {
            written.put("enum", JsonArray.of(choices));
        } else if (name.equals("enum") && types.isOnly("string")) {
            written.put(
                    "enum",
                    JsonArray.ofTexts(choices.stream().map(SchemaNode::word).toList()));
        } else {
            note(name, asGiven);
        }
    }

    private static String word(JsonValue choice) {
        return choice instanceof JsonString string ? string.value() : Json.text(choice);
    }

    private void additional(JsonValue value) {
        if (sanitiser.form() == SchemaForm.JSON_SCHEMA) {
            written.put("additionalProperties", value instanceof JsonObject ? sanitiser.nested(value) : value);
        } else if (value instanceof JsonObject) {
            sanitiser.dropped("additionalProperties");
        }
    }

    private void definitions(JsonValue value) {
        if (sanitiser.form() == SchemaForm.JSON_SCHEMA && value instanceof JsonObject object) {
            JsonObject.Builder definitions = JsonObject.builder();
            for (Map.Entry<String, JsonValue> definition : object.members().entrySet()) {
                definitions.put(definition.getKey(), sanitiser.nested(definition.getValue()));
            }
            written.put("$defs", definitions.build());
        }
    }

    private void format(JsonValue value) {
        if (value instanceof JsonString format && sanitiser.form().keepsFormat(format.value())) {
            written.put("format", value);
        }
    }

    /** The bound itself, unless an exclusive one is nearer and already written. */
    private void bound(String name, JsonValue value) {
        String exclusive = name.equals("minimum") ? "exclusiveMinimum" : "exclusiveMaximum";
        boolean decidedThere = node.find(exclusive)
                .filter(other -> other instanceof JsonNumber || other.equals(JsonBoolean.TRUE))
                .isPresent();
        if (value instanceof JsonNumber && !decidedThere) {
            written.put(name, value);
        }
    }

    /** Draft 4 says {@code true} beside the bound, later drafts give the number. */
    private void exclusive(String name, String keyword, JsonValue value) {
        Optional<JsonNumber> limit = value instanceof JsonNumber number
                ? Optional.of(number)
                : Optional.of(value).filter(JsonBoolean.TRUE::equals).flatMap(_ -> node.number(name));
        if (limit.isEmpty()) {
            return;
        }
        boolean isLower = name.equals("minimum");
        JsonNumber inside = types.isOnly("integer") ? inside(limit.get(), isLower) : limit.get();
        if (!types.isOnly("integer")) {
            note(keyword, limit.get());
        }
        JsonNumber inclusive = value instanceof JsonNumber ? node.number(name).orElse(inside) : inside;
        boolean innerWins = isLower
                ? inclusive.doubleValue() > inside.doubleValue()
                : inclusive.doubleValue() < inside.doubleValue();
        written.put(name, innerWins ? inclusive : inside);
    }

    private static JsonNumber inside(JsonNumber limit, boolean isLower) {
        if (limit.text().length() > MOST_DIGITS
                || limit.text().toLowerCase(java.util.Locale.ROOT).indexOf('e') >= 0) {
            return limit;
        }
        BigDecimal next = isLower
                ? limit.decimal().setScale(0, RoundingMode.FLOOR).add(BigDecimal.ONE)
                : limit.decimal().setScale(0, RoundingMode.CEILING).subtract(BigDecimal.ONE);
        return JsonNumber.of(next);
    }

    private void describe() {
        Optional<String> given = node.text("description");
        if (!notes.isEmpty()) {
            String added = String.join("; ", notes);
            written.put(
                    "description",
                    given.filter(text -> !text.isBlank())
                            .map(text -> text + "\n" + added)
                            .orElse(added));
        } else {
            given.ifPresent(text -> written.put("description", text));
        }
    }
}
