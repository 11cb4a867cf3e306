package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes instructions and turns as the input of a request. For one request. */
final class InputWriter {
    private final WriteContext context;
    private final ContentWriter content;
    private final ItemWriter itemWriter;
    private final List<JsonValue> items = new ArrayList<>();

    InputWriter(WriteContext context) {
        this.context = context;
        this.content = new ContentWriter(context);
        this.itemWriter = new ItemWriter(context, content);
    }

    /** Puts {@code instructions} and {@code input}. */
    void write(ChatRequest request, JsonObject.Builder document) {
        int asItems = instructions(request, document);
        systemItems(request.system().subList(asItems, request.system().size()));
        Optional<String> bare = bare(request);
        if (bare.isPresent()) {
            document.put("input", bare.get());
            return;
        }
        for (int i = 0; i < request.turns().size(); i++) {
            turn(request.turns().get(i), "turns[" + i + "]");
        }
        if (!context.faithful()) {
            noteLost(request.turns());
        }
        if (!items.isEmpty() || !context.faithful()) {
            document.put("input", new JsonArray(items));
        }
    }

    private void noteLost(List<Turn> turns) {
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).name().isPresent()) {
                context.losses().add("name_dropped", "turns[" + i + "]", "the dialect has no names of speakers");
                break;
            }
        }
        if (!turns.isEmpty() && isBegun(turns.getLast())) {
            context.losses()
                    .add(
                            "prefill_not_honoured",
                            "turns[" + (turns.size() - 1) + "]",
                            "the upstream may not go on from a given beginning");
        }
    }

    /** Whether the turn is words the model shall go on with. */
    private static boolean isBegun(Turn last) {
        return last.role() == Turn.Role.ASSISTANT
                && !last.parts().isEmpty()
                && last.parts().getLast() instanceof Part.Text;
    }

    /** Puts {@code instructions} and gives how many system parts it says. */
    private int instructions(ChatRequest request, JsonObject.Builder document) {
        List<SystemPart> system = request.system();
        if (system.isEmpty()) {
            return 0;
        }
        if (context.faithful()) {
            boolean first = !system.getFirst().boundary();
            if (first) {
                document.put("instructions", system.getFirst().text());
            }
            return first ? 1 : 0;
        }
        boolean hinted = context.capabilities().has("explicitCache", false)
                && system.stream().anyMatch(part -> part.cache().isPresent());
        if (hinted || request.turns().isEmpty()) {
            return 0;
        }
        for (int i = 0; i < system.size(); i++) {
            context.cache(JsonObject.builder(), system.get(i).cache(), "system[" + i + "]");
        }
        String text = system.stream()
                .map(SystemPart::text)
                .filter(words -> !words.isBlank())
                .collect(Collectors.joining("\n\n"));
        if (!text.isEmpty()) {
            document.put("instructions", text);
        }
        return system.size();
    }

    private void systemItems(List<SystemPart> system) {
        for (int i = 0; i < system.size(); ) {
            int end = i + 1;
            while (end < system.size() && !system.get(end).boundary()) {
                end++;
            }
            List<SystemPart> message = system.subList(i, end);
            Extras note = Notes.of(
                    Notes.object(message.getFirst().extras(), Notes.MESSAGE).orElse(JsonObject.EMPTY));
            List<Part> parts = message.stream()
                    .<Part>map(part -> new Part.Text(part.text(), part.cache(), part.extras()))
                    .toList();
            message(message.getFirst().role(), parts, note, "system[" + i + "]");
            i = end;
        }
    }

    private Optional<String> bare(ChatRequest request) {
        boolean bare = items.isEmpty()
                && request.turns().size() == 1
                && Notes.has(request.turns().getFirst().extras(), Notes.BARE);
        return bare ? plainText(request.turns().getFirst().parts()) : Optional.empty();
    }

    private void turn(Turn turn, String path) {
        if (turn.role() == Turn.Role.ASSISTANT) {
            assistant(turn, path);
            return;
        }
        List<Part> message = new ArrayList<>();
        for (int i = 0; i < turn.parts().size(); i++) {
            Part part = turn.parts().get(i);
            if (isContent(part)) {
                message.add(part);
            } else {
                itemWriter.item(part, path + ".parts[" + i + "]").ifPresent(items::add);
            }
        }
        if (!message.isEmpty() || turn.parts().isEmpty()) {
            message(turn.role(), message, turn.extras(), path);
        }
    }

    private void assistant(Turn turn, String path) {
        List<Part> message = new ArrayList<>();
        Extras note = Extras.NONE;
        for (int i = 0; i < turn.parts().size(); i++) {
            Part part = turn.parts().get(i);
            Optional<JsonObject> begins = Notes.object(part.extras(), Notes.MESSAGE);
            if (!isContent(part) || begins.isPresent()) {
                flush(message, note, path);
                note = Notes.of(begins.orElse(JsonObject.EMPTY));
            }
            if (isContent(part)) {
                message.add(part);
            } else {
                itemWriter.item(part, path + ".parts[" + i + "]").ifPresent(items::add);
            }
        }
        flush(message, note, path);
    }

    private void flush(List<Part> message, Extras note, String path) {
        if (!message.isEmpty()) {
            message(Turn.Role.ASSISTANT, message, note, path);
            message.clear();
        }
    }

    /** Whether it stands in a message; what the dialect says as an item of its own does not. */
    private static boolean isContent(Part part) {
        return switch (part) {
            case Part.Text _,
                    Part.Refusal _,
                    Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _ -> true;
            case Part.Unknown unknown -> unknown.raw() instanceof JsonObject raw && raw.has(Notes.PART);
            case Part.Reasoning _,
                    Part.ToolCall _,
                    Part.ToolResult _,
                    Part.ServerToolCall _,
                    Part.ServerToolResult _,
                    Part.GeneratedMedia _,
                    Part.ItemReference _,
                    Part.Compaction _ -> false;
        };
    }

    private void message(Turn.Role role, List<Part> parts, Extras note, String path) {
        JsonObject.Builder builder = JsonObject.builder();
        if (!Notes.has(note, Notes.UNTYPED)) {
            builder.put("type", "message");
        }
        builder.put("role", role.name().toLowerCase(Locale.ROOT));
        Optional<String> string = Notes.has(note, Notes.STRING) ? plainText(parts) : Optional.empty();
        if (string.isPresent()) {
            builder.put("content", string.get());
        } else {
            String type = role == Turn.Role.ASSISTANT ? "output_text" : "input_text";
            List<JsonValue> written = content.parts(parts, type, path);
            if (written.isEmpty() && !context.faithful()) {
                return;
            }
            builder.put("content", new JsonArray(written));
        }
        items.add(Notes.putWire(builder, note).build());
    }

    /** The one text without marks that the parts are, if they are. */
    private static Optional<String> plainText(List<Part> parts) {
        return parts.size() == 1
                        && parts.getFirst() instanceof Part.Text text
                        && text.cache().isEmpty()
                ? Optional.of(text.text())
                : Optional.empty();
    }
}
