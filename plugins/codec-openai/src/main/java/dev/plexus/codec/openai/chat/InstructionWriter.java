package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes system and developer messages. */
final class InstructionWriter {
    private InstructionWriter() {}

    /** One message for each run of instructions that were written as one. */
    static List<JsonValue> leading(List<SystemPart> system, WriteContext context) {
        List<JsonValue> messages = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= system.size(); to++) {
            boolean ends = to == system.size()
                    || system.get(to).boundary()
                    || system.get(to).role() != system.get(from).role();
            if (ends) {
                List<SystemPart> run = system.subList(from, to);
                if (context.isNative()
                        || run.stream().anyMatch(part -> !part.text().isBlank())) {
                    messages.add(message(run, context));
                }
                from = to;
            }
        }
        return messages;
    }

    private static JsonObject message(List<SystemPart> run, WriteContext context) {
        SystemPart first = run.getFirst();
        JsonObject kept = Marks.inner(first.extras(), Marks.MESSAGE);
        JsonObject.Builder message = JsonObject.builder().put("role", role(first.role(), context));
        List<Part> texts = new ArrayList<>();
        for (SystemPart part : run) {
            texts.add(new Part.Text(part.text(), part.cache(), part.extras()));
        }
        message.put("content", content(texts, kept.has(Marks.PARTS), new ContentWriter(context, "system")));
        return Marks.written(message, kept);
    }

    /** The role's word: {@code developer} where the upstream is said to prefer it and the client did not use both words. */
    static String role(Turn.Role role, WriteContext context) {
        boolean known = context.has("developerRole");
        if (!known) {
            return "system";
        }
        boolean preferred = context.capabilities().has("developerRole", false)
                && context.request().system().stream().noneMatch(part -> part.role() == Turn.Role.DEVELOPER);
        return role == Turn.Role.DEVELOPER || preferred ? "developer" : "system";
    }

    /** Texts as a string if there is one and nothing forbids it, else as a list. */
    static JsonValue content(List<Part> texts, boolean list, ContentWriter writer) {
        if (!list && texts.size() == 1 && texts.getFirst() instanceof Part.Text text) {
            writer.noteCacheHint(text);
            if (!writer.context().capabilities().has("explicitCache", false)
                    || text.cache().isEmpty()) {
                return JsonString.of(text.text());
            }
        }
        List<JsonValue> parts = new ArrayList<>();
        for (Part text : texts) {
            Optional<JsonObject> part = writer.part(text);
            part.ifPresent(parts::add);
        }
        return new JsonArray(parts);
    }
}
