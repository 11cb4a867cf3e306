package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the turns of a conversation as messages. For one request.
 *
 * <p>Among neighbouring turns of the user the results come first, one message each, because every call must be answered before
 * anything else is said; then the pictures of those results, for which a result has no place; then the user's words.
 */
final class TurnWriter {
    private final WriteContext context;
    private final List<JsonValue> messages = new ArrayList<>();
    private final Map<String, Part.ToolCall> calls = new HashMap<>();
    /** Pictures the assistant made, which the dialect lets only a user show. */
    private final List<JsonValue> made = new ArrayList<>();

    TurnWriter(WriteContext context) {
        this.context = context;
    }

    List<JsonValue> write(List<Turn> turns) {
        int index = 0;
        while (index < turns.size()) {
            Turn turn = turns.get(index);
            switch (turn.role()) {
                case ASSISTANT -> assistant(turn, index++);
                case SYSTEM, DEVELOPER -> instruction(turn, index++);
                case USER -> {
                    int end = index + 1;
                    while (end < turns.size() && turns.get(end).role() == Turn.Role.USER) {
                        end++;
                    }
                    users(turns.subList(index, end), index);
                    index = end;
                }
            }
        }
        flush(made);
        boolean prefilled = !turns.isEmpty() && turns.getLast().role() == Turn.Role.ASSISTANT;
        if (prefilled && !context.isNative()) {
            context.lose(
                    "prefill_not_honoured",
                    path(turns.size() - 1),
                    "the upstream may not go on from a given beginning");
        }
        return messages;
    }

    private void assistant(Turn turn, int index) {
        for (Part part : turn.parts()) {
            if (part instanceof Part.ToolCall call) {
                calls.put(call.callId(), call);
            }
        }
        new AssistantWriter(context, path(index)).write(turn).ifPresent(messages::add);
        turn.parts().forEach(part -> show(part, path(index)));
    }

    private void show(Part part, String path) {
        if (part instanceof Part.GeneratedMedia media && ContentWriter.isPicture(media)) {
            Part note = new Part.Text("[image made by the assistant]");
            Part picture = new Part.Image(media.source(), Optional.empty(), Optional.empty(), Extras.NONE);
            ContentWriter writer = new ContentWriter(context, path);
            writer.part(note).ifPresent(made::add);
            writer.part(picture).ifPresent(made::add);
        }
    }

    private void instruction(Turn turn, int index) {
        JsonObject.Builder message = JsonObject.builder().put("role", InstructionWriter.role(turn.role(), context));
        message.put("content", content(turn.parts(), turn, path(index)));
        message.putText("name", turn.name());
        messages.add(Marks.written(message, turn.extras()));
    }

    private void users(List<Turn> run, int first) {
        List<JsonValue> pictures = new ArrayList<>();
        ResultWriter results = new ResultWriter(context, calls, pictures);
        for (int i = 0; i < run.size(); i++) {
            for (Part part : run.get(i).parts()) {
                if (part instanceof Part.ToolResult result) {
                    messages.add(results.write(result, path(first + i)));
                }
            }
        }
        pictures.addAll(made);
        made.clear();
        for (int i = 0; i < run.size(); i++) {
            user(run.get(i), path(first + i), pictures);
        }
        flush(pictures);
    }

    /** Shows the pictures in a message of their own, if there are any. */
    private void flush(List<JsonValue> pictures) {
        if (!pictures.isEmpty()) {
            messages.add(userMessage(new JsonArray(pictures)));
            pictures.clear();
        }
    }

    private void user(Turn turn, String path, List<JsonValue> pictures) {
        List<Part> words = turn.parts().stream()
                .filter(part -> !(part instanceof Part.ToolResult))
                .toList();
        boolean hadResults = words.size() < turn.parts().size();
        if (words.isEmpty() && (hadResults || !context.isNative())) {
            return;
        }
        if (hadResults && !pictures.isEmpty()) {
            List<JsonValue> all = new ArrayList<>(pictures);
            pictures.clear();
            ContentWriter writer = new ContentWriter(context, path);
            words.forEach(part -> writer.part(part).ifPresent(all::add));
            messages.add(userMessage(new JsonArray(all)));
            return;
        }
        if (!words.isEmpty()) {
            flush(pictures);
        }
        JsonObject.Builder message = JsonObject.builder().put("role", "user");
        message.put("content", content(words, turn, path)).putText("name", turn.name());
        messages.add(Marks.written(message, turn.extras()));
    }

    /** A string for one plain text that was not written as a list, else a list. */
    private JsonValue content(List<Part> parts, Turn turn, String path) {
        if (parts.stream().allMatch(Part.Text.class::isInstance)) {
            return InstructionWriter.content(
                    parts, Marks.has(turn.extras(), Marks.PARTS), new ContentWriter(context, path));
        }
        List<JsonValue> written = new ArrayList<>();
        ContentWriter writer = new ContentWriter(context, path);
        for (Part part : parts) {
            Optional<JsonObject> one = isEmptyText(part) ? Optional.empty() : writer.part(part);
            one.ifPresent(written::add);
        }
        return new JsonArray(written);
    }

    private boolean isEmptyText(Part part) {
        return !context.isNative()
                && part instanceof Part.Text text
                && text.text().isEmpty();
    }

    private static JsonObject userMessage(JsonValue content) {
        return JsonObject.builder().put("role", "user").put("content", content).build();
    }

    private static String path(int index) {
        return "messages[" + index + "]";
    }
}
