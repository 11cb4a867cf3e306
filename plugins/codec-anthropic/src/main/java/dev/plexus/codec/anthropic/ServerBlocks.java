package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Blocks that tell of the upstream's own tools. They are kept as they are, for the upstream wants them back so. */
final class ServerBlocks {
    private static final String RESULT = "_tool_result";

    private ServerBlocks() {}

    static boolean isCall(String type) {
        return type.equals("server_tool_use") || type.equals("mcp_tool_use");
    }

    static boolean isResult(String type) {
        return type.endsWith(RESULT);
    }

    static Part call(JsonMembers block) {
        return new Part.ServerToolCall(
                block.requiredText("id"),
                block.requiredText("name"),
                Json.text(block.value("input").orElse(JsonObject.EMPTY)),
                Messages.DIALECT,
                block.object(),
                Extras.NONE);
    }

    static Part result(String type, JsonMembers block) {
        return new Part.ServerToolResult(
                block.text("tool_use_id").orElse(""),
                type.substring(0, type.length() - RESULT.length()),
                block.value("content").flatMap(ServerBlocks::words),
                Messages.DIALECT,
                block.object(),
                Extras.NONE);
    }

    /** What of a result can be read: titles and addresses, output, or text. */
    private static Optional<String> words(JsonValue content) {
        List<JsonValue> items = content instanceof JsonArray array ? array.elements() : List.of(content);
        String words = items.stream()
                .flatMap(item -> item instanceof JsonObject object ? lines(object) : Stream.empty())
                .collect(Collectors.joining("\n"));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static Stream<String> lines(JsonObject item) {
        Stream<String> known = Stream.of("title", "url", "text", "stdout", "stderr", "error_code")
                .flatMap(name -> item.text(name).stream())
                .filter(line -> !line.isEmpty());
        return Stream.concat(known, item.object("content").stream().flatMap(ServerBlocks::lines));
    }
}
