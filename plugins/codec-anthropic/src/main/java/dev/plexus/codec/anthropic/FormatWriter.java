package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.OutputOptions.Format;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;

/** Writes what form the answer must have. */
final class FormatWriter {
    private static final String PATH = "output.format";

    private final Outgoing outgoing;

    FormatWriter(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /**
     * What to write.
     *
     * @param format the object {@code output_config.format}
     * @param instructions what the model is told where the dialect has no form for it
     */
    record Written(Optional<JsonObject> format, List<String> instructions) {
        static final Written NOTHING = new Written(Optional.empty(), List.of());
    }

    Written write() {
        OutputOptions output = outgoing.request().options().output();
        return output.format().map(this::format).orElse(Written.NOTHING);
    }

    private Written format(Format format) {
        return switch (format) {
            case Format.Text _ -> Written.NOTHING;
            case Format.Json _ -> {
                outgoing.lose("json_object_emulated", PATH, "the model is told to answer with JSON");
                yield instruction("Respond with one JSON object only.");
            }
            case Format.Schema schema -> schema(schema);
        };
    }

    private Written schema(Format.Schema wished) {
        if (!outgoing.profile().structuredOutputs()) {
            return told(wished);
        }
        JsonObject closed = SchemaRules.closed(wished.schema()).orElse(wished.schema());
        if (!closed.equals(wished.schema())) {
            outgoing.lose(
                    "additional_properties_added",
                    PATH,
                    "objects are closed and limits are said in words, as the upstream asks");
        }
        return new Written(
                Optional.of(JsonObject.of("type", JsonString.of("json_schema"), "schema", closed)), List.of());
    }

    /** A guarantee the model cannot give is refused; a wish becomes an instruction. */
    private Written told(Format.Schema wished) {
        if (wished.strict().orElse(false)) {
            throw Outgoing.unsupported(PATH, "the model cannot be held to a schema");
        }
        outgoing.lose("schema_as_instruction", PATH, "the model is told the schema and not held to it");
        return instruction(
                "Respond with one JSON value only, which obeys this JSON schema: " + Json.text(wished.schema()));
    }

    private static Written instruction(String text) {
        return new Written(Optional.empty(), List.of(text));
    }
}
