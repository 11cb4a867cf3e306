package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.codec.openai.StrictSchema;

/** Writes the form the answer must have. */
final class FormatWriter {
    private static final int LONGEST_NAME = 64;

    private FormatWriter() {}

    static void write(OutputOptions.Format format, JsonObject.Builder body, WriteContext context) {
        body.put(
                "response_format",
                switch (format) {
                    case OutputOptions.Format.Text _ -> JsonObject.of("type", JsonString.of("text"));
                    case OutputOptions.Format.Json _ -> JsonObject.of("type", JsonString.of("json_object"));
                    case OutputOptions.Format.Schema schema -> schema(schema, context);
                });
    }

    private static JsonObject schema(OutputOptions.Format.Schema schema, WriteContext context) {
        if (!context.has("structuredOutputs")) {
            throw WriteContext.unsupported(
                    "structured_output_unsupported", "response_format", "the model does not answer by a schema");
        }
        JsonObject.Builder inner = JsonObject.builder();
        if (context.isNative()) {
            inner.putText("name", schema.name());
        } else {
            inner.put("name", schema.name().map(FormatWriter::name).orElse("response"));
        }
        inner.putText("description", schema.description());
        if (!schema.schema().isEmpty()) {
            inner.put("schema", schema.schema());
        }
        if (schema.strict().isPresent() || !context.isNative()) {
            inner.put("strict", schema.strict().orElseGet(() -> StrictSchema.holds(schema.schema())));
        }
        JsonObject unknown = Marks.inner(context.request().extras(), Marks.SCHEMA);
        return JsonObject.of("type", JsonString.of("json_schema"), "json_schema", Marks.written(inner, unknown));
    }

    private static String name(String name) {
        String plain = name.replaceAll("[^a-zA-Z0-9_-]", "_");
        return plain.isEmpty() ? "response" : plain.substring(0, Math.min(LONGEST_NAME, plain.length()));
    }
}
