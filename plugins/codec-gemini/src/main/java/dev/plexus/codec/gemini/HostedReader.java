package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** Reads the parts that tell what the upstream's own tools did. */
final class HostedReader {
    private static final String CODE = "code_execution";

    private HostedReader() {}

    static Optional<Part> read(JsonMembers part) {
        return part.members("executableCode")
                .map(code -> called(part, code, CODE, Json.text(code.object().without("id"))))
                .or(() -> part.members("codeExecutionResult")
                        .map(result -> gave(part, result, CODE, result.text("output"))))
                .or(() -> part.members("toolCall")
                        .map(call -> called(
                                part,
                                call,
                                tool(call),
                                Json.text(call.object("args").orElse(JsonObject.EMPTY)))))
                .or(() -> part.members("toolResponse")
                        .map(response -> gave(
                                part,
                                response,
                                tool(response),
                                response.object("response")
                                        .filter(it -> !it.isEmpty())
                                        .map(Json::text))));
    }

    private static Part called(JsonMembers part, JsonMembers call, String tool, String arguments) {
        String id = call.text("id").orElse("");
        return new Part.ServerToolCall(id, tool, arguments, Spelling.GEMINI, part.object(), Extras.NONE);
    }

    private static Part gave(JsonMembers part, JsonMembers result, String tool, Optional<String> text) {
        String id = result.text("id").orElse("");
        return new Part.ServerToolResult(id, tool, text, Spelling.GEMINI, part.object(), Extras.NONE);
    }

    /** The neutral word for the tool where there is one, else the dialect's in lower case. */
    private static String tool(JsonMembers call) {
        String type = call.text("toolType").orElse("tool").toLowerCase(Locale.ROOT);
        if (type.startsWith("google_search")) {
            return "web_search";
        }
        return switch (type) {
            case "url_context" -> "web_fetch";
            case "google_maps" -> "maps";
            default -> type;
        };
    }
}
