package dev.plexus.dist.agents;

import dev.plexus.api.chat.Tool;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;

/** Arguments for a tool that runs commands, as the schema of the agent at hand wants them. */
final class ShellArguments {
    private ShellArguments() {}

    static String of(Tool.Function tool, String command) {
        JsonObject schema = tool.schema().orElse(JsonObject.EMPTY);
        JsonObject properties = schema.object("properties").orElse(JsonObject.EMPTY);
        JsonObject.Builder arguments = JsonObject.builder();
        for (String name : properties.names()) {
            boolean list = properties
                    .object(name)
                    .flatMap(property -> property.text("type"))
                    .filter("array"::equals)
                    .isPresent();
            if (name.equals("cmd") || name.equals("command")) {
                arguments.put(name, list ? JsonArray.ofTexts(List.of("bash", "-c", command)) : JsonString.of(command));
            } else if (isRequired(schema, name)) {
                arguments.put(name, "Prints something");
            }
        }
        return Json.text(arguments.build());
    }

    private static boolean isRequired(JsonObject schema, String name) {
        return schema.array("required").orElse(JsonArray.EMPTY).stream().anyMatch(JsonString.of(name)::equals);
    }
}
