package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Tool;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/** Writes {@code functionDeclarations}. For one request. */
record FunctionWriter(Hop hop, WireNames names, LossList losses) {
    private static final String NEWER = "parametersJsonSchema";
    private static final String OLDER = "parameters";

    JsonObject function(Tool.Function function, String path) {
        JsonObject extras = function.extras().of(Spelling.GEMINI);
        JsonObject.Builder declaration = JsonObject.builder()
                .put("name", names.wire(function.name(), function.options().namespace()))
                .putText("description", function.description());
        if (function.cache().isPresent()) {
            losses.add("cache_hint_dropped", path, "the upstream caches by itself");
        }
        if (function.options().deferLoading().orElse(false)) {
            losses.add("defer_loading_dropped", path, "the tool is shown to the model from the start");
        }
        if (!asWritten(function, extras, declaration)) {
            function.schema().ifPresent(schema -> write(schema, path, declaration));
        }
        return declaration.putAll(extras.without(NEWER, OLDER)).build();
    }

    /** A schema this dialect's client wrote goes as it is, unless it was changed since or the model does not take its form. */
    private boolean asWritten(Tool.Function function, JsonObject extras, JsonObject.Builder declaration) {
        Optional<JsonObject> newer = extras.object(NEWER).filter(_ -> takesJsonSchema());
        if (newer.isPresent() && newer.equals(function.schema())) {
            declaration.put(NEWER, newer.get());
            return true;
        }
        Optional<JsonObject> older = extras.object(OLDER);
        if (older.isPresent() && older.map(SchemaReader::read).equals(function.schema())) {
            declaration.put(OLDER, older.get());
            return true;
        }
        return false;
    }

    private void write(JsonObject schema, String path, JsonObject.Builder declaration) {
        if (takesJsonSchema()) {
            declaration.put(
                    NEWER,
                    SchemaSanitiser.sanitise(schema, SchemaForm.JSON_SCHEMA, false, path + ".parameters", losses));
            return;
        }
        JsonObject older = SchemaSanitiser.sanitise(schema, SchemaForm.SCHEMA, false, path + ".parameters", losses);
        // An object without properties is refused in this form; no parameters mean the same.
        if (older.object("properties")
                .filter(properties -> !properties.isEmpty())
                .isPresent()) {
            declaration.put(OLDER, older);
        }
    }

    /** A tool that takes free text becomes a function with one text, whose grammar stands in its description. */
    JsonObject custom(Tool.Custom custom, String path) {
        String grammar = switch (custom.format()) {
            case Tool.Custom.Format.Text _ -> "";
            case Tool.Custom.Format.Grammar form -> {
                losses.add("custom_tool_emulated", path, "the tool's grammar is told in words");
                yield "\n\nThe input must match this " + form.syntax() + " grammar:\n" + form.definition();
            }
        };
        String description = (custom.description().orElse("") + grammar).strip();
        JsonObject.Builder declaration = JsonObject.builder().put("name", names.wire(custom.name(), Optional.empty()));
        if (!description.isEmpty()) {
            declaration.put("description", description);
        }
        write(ToolWriter.freeText(), "tools", declaration);
        return declaration.build();
    }

    private boolean takesJsonSchema() {
        return hop.capabilities().has("jsonSchemaField", true);
    }
}
