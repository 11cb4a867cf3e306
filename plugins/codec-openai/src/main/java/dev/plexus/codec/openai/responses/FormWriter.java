package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.OutputOptions.Format;
import dev.plexus.api.chat.ReasoningOptions;
import dev.plexus.api.chat.ReasoningOptions.Mode;
import dev.plexus.api.chat.ReasoningOptions.Visibility;
import dev.plexus.api.codec.ReasoningEffort;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.codec.openai.StrictSchema;
import java.util.List;
import java.util.Optional;

/** Writes how the answer's text and its reasoning shall be. */
final class FormWriter {
    private final WriteContext context;

    FormWriter(WriteContext context) {
        this.context = context;
    }

    /** The member {@code text}; empty if there is nothing to say. */
    Optional<JsonObject> text(ChatRequest request) {
        OutputOptions output = request.options().output();
        JsonObject.Builder builder = JsonObject.builder();
        output.format().ifPresent(format -> builder.put("format", format(format, request)));
        builder.putText("verbosity", output.verbosity());
        Optional<JsonObject> note = Notes.object(request.extras(), Notes.nested("text"));
        note.ifPresent(rest -> Notes.putWire(builder, rest));
        return builder.isEmpty() && note.isEmpty() ? Optional.empty() : Optional.of(builder.build());
    }

    private static JsonObject format(Format format, ChatRequest request) {
        return switch (format) {
            case Format.Text _ -> JsonObject.of("type", JsonString.of("text"));
            case Format.Json _ -> JsonObject.of("type", JsonString.of("json_object"));
            case Format.Schema schema -> schema(schema, request);
        };
    }

    private static JsonObject schema(Format.Schema schema, ChatRequest request) {
        JsonObject.Builder builder = JsonObject.builder()
                .put("type", "json_schema")
                .put("name", schema.name().orElse("response"))
                .putText("description", schema.description())
                .put("schema", schema.schema());
        schema.strict().ifPresent(strict -> builder.put("strict", strict));
        if (schema.strict().isEmpty() && schema.name().isEmpty()) {
            builder.put("strict", StrictSchema.holds(schema.schema()));
        }
        Notes.object(request.extras(), Notes.nested("format")).ifPresent(rest -> Notes.putWire(builder, rest));
        return builder.build();
    }

    /** The member {@code reasoning}; empty if there is nothing to say. */
    Optional<JsonObject> reasoning(ChatRequest request) {
        ReasoningOptions options = request.options().reasoning();
        Optional<JsonObject> note = Notes.object(request.extras(), Notes.nested("reasoning"));
        if (context.faithful()) {
            JsonObject.Builder builder = JsonObject.builder().putText("effort", options.effort());
            if (note.flatMap(rest -> rest.text("generate_summary")).isEmpty()) {
                builder.putText("summary", summary(options.visibility()));
            }
            builder.putText("context", options.context());
            note.ifPresent(rest -> Notes.putWire(builder, rest));
            return builder.isEmpty() && note.isEmpty() ? Optional.empty() : Optional.of(builder.build());
        }
        return options.isUnset() ? Optional.empty() : adapted(options);
    }

    private Optional<JsonObject> adapted(ReasoningOptions options) {
        Optional<String> effort = effort(options);
        boolean never = context.capabilities()
                .texts("thinking.efforts")
                .filter(List::isEmpty)
                .isPresent();
        boolean off = never || effort.filter("none"::equals).isPresent();
        JsonObject.Builder builder = JsonObject.builder().putText("effort", effort);
        if (!off) {
            builder.putText("summary", summary(options.visibility()));
        }
        return builder.isEmpty() ? Optional.empty() : Optional.of(builder.build());
    }

    private Optional<String> effort(ReasoningOptions options) {
        Optional<ReasoningEffort> wanted = options.mode() == Mode.OFF
                ? Optional.of(ReasoningEffort.NONE)
                : options.effort()
                        .map(ReasoningEffort::ofWord)
                        .or(() -> options.budgetTokens().map(ReasoningEffort::ofBudget));
        Optional<List<String>> supported = context.capabilities().texts("thinking.efforts");
        if (wanted.isPresent() && supported.filter(List::isEmpty).isPresent()) {
            unsupported(wanted.get());
            return Optional.empty();
        }
        return wanted.map(effort -> clamped(effort, supported.orElse(List.of())));
    }

    private void unsupported(ReasoningEffort wanted) {
        if (wanted != ReasoningEffort.NONE) {
            context.losses().add("reasoning_effort_unsupported", "reasoning.effort", "the model does not reason");
        }
    }

    private String clamped(ReasoningEffort wanted, List<String> supported) {
        ReasoningEffort effort = wanted.clamp(supported);
        if (effort != wanted) {
            context.losses()
                    .add(
                            "effort_clamped",
                            "reasoning.effort",
                            "sent as " + effort.word() + ", the nearest the model has");
        }
        return effort.word();
    }

    private static Optional<String> summary(Visibility visibility) {
        return switch (visibility) {
            case UNSET, OMITTED -> Optional.empty();
            case SUMMARY_AUTO, FULL -> Optional.of("auto");
            case SUMMARY_CONCISE -> Optional.of("concise");
            case SUMMARY_DETAILED -> Optional.of("detailed");
        };
    }
}
