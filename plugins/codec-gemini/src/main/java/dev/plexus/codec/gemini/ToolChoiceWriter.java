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
        if (request.parallelTools().equals(Optional.of(false))) {
            losses.add("parallel_tools_unsupported", "parallel_tool_calls", "the upstream may call several tools");
        }
    }

    private JsonObject calling() {
        Optional<ToolChoice> choice = request.toolChoice();
        boolean free = choice.isEmpty() || choice.get() instanceof ToolChoice.Auto;
        if (free && isStrict()) {
            return strict(choice);
        }
        return choice.map(this::calling).orElse(JsonObject.EMPTY);
    }

    /** Checked arguments are the nearest to strict ones, where the model has them. */
    private JsonObject strict(Optional<ToolChoice> choice) {
        if (hop.capabilities().has("validatedMode", false)) {
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
            case ToolChoice.Required _ -> must(List.of());
            case ToolChoice.Named named -> must(List.of(named.name()));
            case ToolChoice.Allowed allowed ->
                allowed.required() ? must(allowed.names()) : mode("VALIDATED", allowed.names());
            case ToolChoice.Validated validated -> mode("VALIDATED", validated.names());
            case ToolChoice.Builtin builtin -> auto(builtin.type());
            case ToolChoice.Remote remote -> auto(remote.label());
        };
    }

    private JsonObject must(List<String> allowed) {
        if (request.tools().isEmpty()) {
            throw new GatewayException(
                    FailureKind.INVALID_REQUEST, "tool_choice: a tool must be called, but none is declared");
        }
        return mode("ANY", allowed);
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
