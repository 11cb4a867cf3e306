package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.OutputOptions.Format;
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
     * @param tool what takes the answer where the model takes no schema
     */
    record Written(Optional<JsonObject> format, List<String> instructions, Optional<FormTool> tool) {
        static final Written NOTHING = new Written(Optional.empty(), List.of(), Optional.empty());
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
                yield new Written(Optional.empty(), List.of("Respond with one JSON object only."), Optional.empty());
            }
            case Format.Schema schema -> schema(schema);
        };
    }

    private Written schema(Format.Schema wished) {
        Optional<FormTool> tool = FormTool.of(outgoing.request(), outgoing.profile());
        if (tool.isPresent()) {
            outgoing.lose("schema_as_tool", PATH, "the model is given a tool with the schema to answer with");
            return new Written(Optional.empty(), List.of(tool.get().instruction()), tool);
        }
        JsonObject closed = SchemaRules.nearest(wished.schema());
        if (!closed.equals(wished.schema())) {
            outgoing.lose(
                    "additional_properties_added",
                    PATH,
                    "objects are closed and limits are said in words, as the upstream asks");
        }
        JsonObject format = JsonObject.of("type", JsonString.of("json_schema"), "schema", closed);
        return new Written(Optional.of(format), List.of(), Optional.empty());
    }
}
