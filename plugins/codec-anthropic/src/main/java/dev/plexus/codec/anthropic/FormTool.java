package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.OutputOptions.Format;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.Optional;

/**
 * A tool that stands for the form of the answer, for models that cannot be given a schema otherwise: what the model calls it with is
 * its answer.
 *
 * @param name unlike that of any tool of the client
 */
record FormTool(String name, JsonObject schema) {
    private static final String NAME = "json_response";

    /** The tool, if the request wants a form and the model takes none. The same for a request and for its answer. */
    static Optional<FormTool> of(ChatRequest request, ModelProfile profile) {
        return request.options()
                .output()
                .format()
                .filter(_ -> !profile.structuredOutputs())
                .filter(Format.Schema.class::isInstance)
                .map(format -> new FormTool(name(request), ((Format.Schema) format).schema()));
    }

    private static String name(ChatRequest request) {
        boolean taken = request.tools().stream().anyMatch(FormTool::hasTheName);
        return taken ? NAME + "_" + ToolCallIds.digest(NAME).substring(0, 8) : NAME;
    }

    private static boolean hasTheName(Tool tool) {
        return switch (tool) {
            case Tool.Function function -> function.name().equals(NAME);
            case Tool.Custom custom -> custom.name().equals(NAME);
            case Tool.WebSearch _, Tool.Hosted _, Tool.RemoteServer _, Tool.Unknown _ -> false;
        };
    }

    JsonObject declaration() {
        return JsonObject.of(
                "name",
                JsonString.of(name),
                "description",
                JsonString.of("Takes the answer."),
                "input_schema",
                SchemaRules.parameters(Optional.of(schema)));
    }

    String instruction() {
        return "Give your answer by calling the tool " + name + ".";
    }
}
