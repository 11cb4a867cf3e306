package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Turn.Role;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;

/**
 * Reads the conversation.
 *
 * <p>Each message is one turn and each block one part, in order, so that their places in the document can be told from their
 * places in the model.
 */
final class TurnReader {
    private static final BlockReader BLOCKS = new BlockReader(Optional.empty());

    private TurnReader() {}

    static List<Turn> turns(JsonMembers request) {
        request.requiredArray("messages");
        return request.each("messages").stream().map(TurnReader::turn).toList();
    }

    private static Turn turn(JsonMembers message) {
        Role role = role(message);
        if (!message.has("content")) {
            throw message.unexpected("content", "a string or an array");
        }
        BlockReader.Content content = BLOCKS.content(message, "content");
        return new Turn(
                role,
                content.parts(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Notes.form(content.form(), message.rest()));
    }

    private static Role role(JsonMembers message) {
        return switch (message.requiredText("role")) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default -> throw new JsonException(message.path("role"), "expected user, assistant or system");
        };
    }

    static List<SystemPart> system(JsonMembers request) {
        if (!request.has("system")) {
            return List.of();
        }
        if (request.requiredValue("system") instanceof JsonString text) {
            return List.of(new SystemPart(
                    text.value(),
                    Role.SYSTEM,
                    true,
                    Optional.empty(),
                    Notes.form(Notes.Form.ONE_TEXT, JsonObject.EMPTY)));
        }
        return request.each("system").stream().map(TurnReader::systemPart).toList();
    }

    private static SystemPart systemPart(JsonMembers block) {
        if (!block.requiredText("type").equals("text")) {
            throw new JsonException(block.path("type"), "expected text: the system prompt holds nothing else");
        }
        return new SystemPart(
                block.requiredText("text"),
                Role.SYSTEM,
                false,
                CacheControl.read(block),
                Notes.form(Notes.Form.BLOCKS, block.rest()));
    }
}
