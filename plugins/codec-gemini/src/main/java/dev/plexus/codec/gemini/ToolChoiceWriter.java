package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.ToolChoice;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** Writes {@code toolConfig}. For one request. */
record ToolChoiceWriter(ChatRequest request, Hop hop, WireNames names, LossList losses) {
    /** The only functions to declare, where the upstream cannot be told to keep to some of them. */
    static Optional<List<String>> filter(ChatRequest request, Hop hop) {
        return request.toolChoice()
                .filter(_ -> !isValidated(hop))
                .map(ToolChoiceWriter::mayCall)
                .filter(names -> !names.isEmpty());
    }

    private static boolean isValidated(Hop hop) {
        return hop.capabilities().has("validatedMode", true);
    }

    private static List<String> mayCall(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Allowed allowed when !allowed.required() -> allowed.names();
            case ToolChoice.Validated validated -> validated.names();
            case ToolChoice.Auto _,
                    ToolChoice.None _,
                    ToolChoice.Required _,
                    ToolChoice.Named _,
                    ToolChoice.Allowed _,
                    ToolChoice.Builtin _,
                    ToolChoice.Remote _ -> List.of();
        };
    }

    void write(JsonObject.Builder body) {
        JsonObject rest =
                request.extras().of(Spelling.GEMINI).object("toolConfig").orElse(JsonObject.EMPTY);
        JsonObject calling = JsonObject.builder()
                .putAll(calling())
                .putAll(rest.object("functionCallingConfig").orElse(JsonObject.EMPTY))
                .build();
        JsonObject config = Spelling.and(rest, "functionCallingConfig", calling);
        if (!config.isEmpty()) {
            body.put("toolConfig", config);
        }
        if (hasFunctions() && request.parallelTools().equals(Optional.of(false))) {
            losses.add("parallel_tools_unsupported", "parallel_tool_calls", "the upstream may call several tools");
        }
    }

    private JsonObject calling() {
        Optional<ToolChoice> choice = request.toolChoice();
        if (!hasFunctions()) {
            choice.ifPresent(ToolChoiceWriter::refuseForced);
            return JsonObject.EMPTY; // the upstream refuses a choice of no functions
        }
        boolean free = choice.isEmpty() || choice.get() instanceof ToolChoice.Auto;
        if (free && isStrict()) {
            return strict(choice);
        }
        return choice.map(this::calling).orElse(JsonObject.EMPTY);
    }

    /** Checked arguments are the nearest to strict ones, where the model has them. */
    private JsonObject strict(Optional<ToolChoice> choice) {
        if (isValidated(hop)) {
            return mode("VALIDATED", List.of());
        }
        losses.add("strict_dropped", "tools", "the upstream cannot promise arguments that obey the schema");
        return choice.isPresent() ? mode("AUTO", List.of()) : JsonObject.EMPTY;
    }

    private boolean isStrict() {
        return request.tools().stream()
                .anyMatch(tool -> tool instanceof Tool.Function function
                        && function.strict().orElse(false));
    }

    private JsonObject calling(ToolChoice choice) {
        return switch (choice) {
            case ToolChoice.Auto _ -> mode("AUTO", List.of());
            case ToolChoice.None _ -> mode("NONE", List.of());
            case ToolChoice.Required _ -> mode("ANY", List.of());
            case ToolChoice.Named named -> mode("ANY", List.of(named.name()));
            case ToolChoice.Allowed allowed ->
                allowed.required() ? mode("ANY", allowed.names()) : validated(allowed.names());
            case ToolChoice.Validated validated -> validated(validated.names());
            case ToolChoice.Builtin builtin -> auto(builtin.type());
            case ToolChoice.Remote remote -> auto(remote.label());
        };
    }

    private JsonObject validated(List<String> allowed) {
        if (isValidated(hop)) {
            return mode("VALIDATED", allowed);
        }
        if (!allowed.isEmpty()) {
            losses.add("allowed_tools_filtered", "tool_choice", "only the allowed tools are declared");
        }
        return mode("AUTO", List.of());
    }

    private boolean hasFunctions() {
        return request.tools().stream().anyMatch(tool -> tool instanceof Tool.Function || tool instanceof Tool.Custom);
    }

    private static void refuseForced(ToolChoice choice) {
        boolean forced = choice instanceof ToolChoice.Required
                || choice instanceof ToolChoice.Named
                || choice instanceof ToolChoice.Allowed allowed && allowed.required();
        if (forced) {
            throw new GatewayException(
                    FailureKind.INVALID_REQUEST, "tool_choice: a tool must be called, but none is declared");
        }
    }

    private JsonObject auto(String tool) {
        losses.add("tool_choice_unsupported", "tool_choice", "the model is free to use '" + tool + "' or not");
        return mode("AUTO", List.of());
    }

    private JsonObject mode(String word, List<String> allowed) {
        JsonObject.Builder calling = JsonObject.builder().put("mode", word);
        if (!allowed.isEmpty()) {
            calling.put(
                    "allowedFunctionNames",
                    JsonArray.ofTexts(allowed.stream()
                            .map(name -> names.wire(name, Optional.empty()))
                            .toList()));
        }
        return calling.build();
    }
}
