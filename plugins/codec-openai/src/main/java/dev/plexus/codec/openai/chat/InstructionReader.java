package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Reads the system and developer messages before the conversation. */
final class InstructionReader {
    private InstructionReader() {}

    /** One instruction for each text; the first one keeps what the message says beside its content. */
    static List<SystemPart> read(JsonMembers message) {
        Turn.Role role = MessageReader.role(message);
        List<Part> parts = ContentReader.content(message);
        JsonObject.Builder rest = Marks.rest(message.ignore("role", "content"));
        if (message.object().array("content").isPresent()) {
            Marks.put(rest, Marks.PARTS);
        }
        JsonObject kept = rest.build();
        List<SystemPart> instructions = new ArrayList<>();
        for (Part part : parts) {
            if (!(part instanceof Part.Text text)) {
                throw new JsonException(message.path("content"), "expected a string or an array of text parts");
            }
            instructions.add(instruction(text, role, instructions.isEmpty(), kept));
        }
        if (instructions.isEmpty()) {
            instructions.add(instruction(new Part.Text(""), role, true, kept));
        }
        return instructions;
    }

    private static SystemPart instruction(Part.Text text, Turn.Role role, boolean first, JsonObject message) {
        JsonObject.Builder extras = JsonObject.builder().putAll(text.extras().of(Marks.CHAT));
        if (first) {
            Marks.keep(extras, Marks.MESSAGE, message);
        }
        return new SystemPart(text.text(), role, first, text.cache(), Marks.extras(extras));
    }
}
