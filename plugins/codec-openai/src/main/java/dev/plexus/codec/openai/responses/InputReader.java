package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Groups the items of an input into leading instructions and turns. For one request.
 *
 * <p>What the assistant says up to the next item of the user's side is one turn; results that follow each other are one turn; every
 * other message is a turn of its own.
 */
final class InputReader {
    private final ItemReader items = new ItemReader(Optional.empty());
    private final List<SystemPart> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    private final List<Part> pending = new ArrayList<>();
    private Turn.Role pendingRole = Turn.Role.USER;

    void instructions(String text) {
        system.add(new SystemPart(text, Turn.Role.SYSTEM, false, Optional.empty(), Extras.NONE));
    }

    /** Reads the input, which is a string or a list of items. */
    void input(JsonMembers request) {
        Optional<JsonValue> input = request.value("input");
        if (input.isPresent() && input.get() instanceof JsonString text) {
            Extras bare = Notes.of(JsonObject.of(Notes.BARE, Notes.YES));
            turns.add(turn(Turn.Role.USER, List.of(new Part.Text(text.value())), JsonObject.EMPTY, bare));
            return;
        }
        request.each("input").forEach(this::item);
        flush();
    }

    List<SystemPart> system() {
        return system;
    }

    List<Turn> turns() {
        return turns;
    }

    private void item(JsonMembers item) {
        ItemKind kind = ItemKind.of(item.object());
        switch (kind) {
            case MESSAGE -> message(item);
            case RESULT -> join(Turn.Role.USER, List.of(ResultReader.read(item)));
            case UNKNOWN -> join(unknownRole(item), items.parts(item));
            case REASONING, FUNCTION_CALL, CUSTOM_CALL, BUILTIN_CALL, SERVER_CALL, IMAGE, COMPACTION, REFERENCE ->
                join(Turn.Role.ASSISTANT, items.parts(item));
        }
    }

    private static Turn.Role unknownRole(JsonMembers item) {
        boolean assistants = item.object()
                .text("type")
                .filter(type -> type.endsWith("_call"))
                .isPresent();
        return assistants ? Turn.Role.ASSISTANT : Turn.Role.USER;
    }

    private void message(JsonMembers item) {
        String role = item.requiredText("role");
        switch (role) {
            case "assistant" -> join(Turn.Role.ASSISTANT, items.parts(item));
            case "user" -> message(Turn.Role.USER, item);
            case "developer" -> instruction(Turn.Role.DEVELOPER, item);
            case "system" -> instruction(Turn.Role.SYSTEM, item);
            default -> throw item.unexpected("role", "'user', 'assistant', 'system' or 'developer'");
        }
    }

    private void message(Turn.Role role, JsonMembers item) {
        flush();
        List<Part> parts = ContentReader.parts(item, "content", "input_text");
        JsonObject note = ItemReader.messageNote(item);
        turns.add(turn(role, parts, note, Notes.of(note)));
    }

    private void instruction(Turn.Role role, JsonMembers item) {
        List<Part> parts = ContentReader.parts(item, "content", "input_text");
        boolean leads = turns.isEmpty() && pending.isEmpty();
        if (leads && !parts.isEmpty() && parts.stream().allMatch(Part.Text.class::isInstance)) {
            leading(role, parts, ItemReader.messageNote(item));
            return;
        }
        message(role, item);
    }

    private void leading(Turn.Role role, List<Part> parts, JsonObject note) {
        for (int i = 0; i < parts.size(); i++) {
            Part.Text text = (Part.Text) parts.get(i);
            JsonObject members = Notes.all(text.extras());
            Extras extras = Notes.of(i == 0 ? members.with(Notes.MESSAGE, note) : members);
            system.add(new SystemPart(text.text(), role, i == 0, text.cache(), extras));
        }
    }

    private void join(Turn.Role role, List<Part> parts) {
        if (role != pendingRole) {
            flush();
        }
        pendingRole = role;
        pending.addAll(parts);
    }

    private void flush() {
        if (!pending.isEmpty()) {
            turns.add(turn(pendingRole, pending, JsonObject.EMPTY, Extras.NONE));
            pending.clear();
        }
    }

    private Turn turn(Turn.Role role, List<Part> parts, JsonObject note, Extras extras) {
        boolean boundary = !turns.isEmpty() && turns.getLast().role() == role;
        return new Turn(
                role,
                parts,
                boundary,
                Optional.empty(),
                note.text("phase"),
                note.text("id"),
                note.text("status"),
                extras);
    }
}
