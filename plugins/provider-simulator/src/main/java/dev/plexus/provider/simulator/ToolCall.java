package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;

/**
 * A tool the answer wants run.
 *
 * @param id without the prefix that the dialect gives it
 */
record ToolCall(String id, DeclaredTool tool, JsonObject arguments) {
    /** What a tool of free text is given. */
    static final String INPUT = "sample";

    String name() {
        return tool.name();
    }

    /** The arguments as JSON text; for a tool of free text, the text. */
    String input() {
        return tool.freeText() ? INPUT : Json.text(arguments);
    }
}
