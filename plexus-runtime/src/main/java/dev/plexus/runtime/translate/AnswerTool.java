package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A tool that stands for the form of the answer, for models that take a schema or tools but not both: what the model calls it with is
 * its answer. Source: translation contract, section 7.
 *
 * @param name unlike that of any tool of the client
 * @param schema of the answer
 */
record AnswerTool(String name, JsonObject schema) {
    private static final String NAME = "json_response";

    /** The tool; empty if the request has not both or the model takes them. */
    static Optional<AnswerTool> of(ChatRequest request, List<Tool> declared, Capabilities known, LossList losses) {
        Optional<AnswerTool> answer = request.options()
                .output()
                .format()
                .filter(_ -> !declared.isEmpty() && !known.has("structuredWithTools", true))
                .filter(OutputOptions.Format.Schema.class::isInstance)
                .map(format -> new AnswerTool(name(declared), ((OutputOptions.Format.Schema) format).schema()));
        answer.ifPresent(_ -> losses.add(
                "schema_as_tool", "response_format", "the model is given a tool with the schema to answer with"));
        return answer;
    }

    private static String name(List<Tool> declared) {
        boolean taken = declared.stream()
                .anyMatch(tool -> FittedTools.name(tool).filter(NAME::equals).isPresent());
        return taken ? NAME + "_" + ToolCallIds.digest(NAME).substring(0, 8) : NAME;
    }

    Tool tool() {
        return new Tool.Function(name, Optional.of("Takes the answer."), Optional.of(schema));
    }

    String instruction() {
        return "Give your answer by calling the tool " + name + ".";
    }
}
