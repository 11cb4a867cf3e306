package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code contents} into turns. For one request. */
final class ContentReader {
    private final CallIds ids = new CallIds();
    private Turn.Role previous = Turn.Role.USER;

    List<Turn> read(JsonMembers body) {
        body.requiredArray("contents");
        List<Turn> turns = new ArrayList<>();
        for (JsonMembers content : body.each("contents")) {
            turns.add(turn(content, turns.size()));
        }
        return turns;
    }

    private Turn turn(JsonMembers content, int index) {
        Turn.Role role = role(content);
        if (role == Turn.Role.ASSISTANT && previous != role) {
            ids.turn();
        }
        previous = role;
        List<Part> parts = new ArrayList<>();
        for (JsonMembers part : content.each("parts")) {
            parts.add(PartReader.read(part, new ClientReading(role, index, parts.size(), ids)));
        }
        return new Turn(
                role,
                ThoughtPieces.join(parts),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Spelling.extras(content.rest()));
    }

    private static Turn.Role role(JsonMembers content) {
        String role = content.text("role").orElse("user");
        return switch (role) {
            case "user", "function", "" -> Turn.Role.USER;
            case "model" -> Turn.Role.ASSISTANT;
            default -> throw new JsonException(content.path("role"), "expected 'user' or 'model'");
        };
    }
}
