package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonObject;
import dev.plexus.provider.simulator.Line.Speaker;
import java.util.List;
import java.util.Optional;

/**
 * What a request asks, in the few words that matter here.
 *
 * @param model the name of the model
 * @param stream whether the answer shall be a stream
 * @param counted whether a stream shall tell the tokens, where a dialect leaves it to the caller
 * @param lines the conversation, oldest first
 * @param tools those the caller runs itself
 * @param schema what the answer must obey; empty objects allow any JSON object
 */
record Question(
        String model,
        boolean stream,
        boolean counted,
        List<Line> lines,
        List<DeclaredTool> tools,
        Optional<JsonObject> schema) {
    Question {
        lines = List.copyOf(lines);
        tools = List.copyOf(tools);
    }

    /** What the user said last; empty if the user said nothing in words. */
    String lastWords() {
        return lines.reversed().stream()
                .filter(line -> line.speaker() == Speaker.USER && !line.text().isBlank())
                .map(line -> line.text().strip())
                .findFirst()
                .orElse("");
    }

    /** The results of tools that the model has not answered yet. */
    List<String> results() {
        return lines.reversed().stream()
                .takeWhile(line -> line.speaker() != Speaker.MODEL)
                .filter(line -> line.speaker() == Speaker.TOOL)
                .map(Line::text)
                .toList()
                .reversed();
    }
}
