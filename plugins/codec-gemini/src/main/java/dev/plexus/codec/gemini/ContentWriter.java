package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the turns as {@code contents}: user and model in turn, the user first, results before everything else of their content.
 *
 * <p>For one request.
 */
final class ContentWriter {
    private final ChatRequest request;
    private final Hop hop;
    private final WireNames names;
    private final LossList losses;
    private final List<OpenContent> contents = new ArrayList<>();

    ContentWriter(ChatRequest request, Hop hop, WireNames names, LossList losses) {
        this.request = request;
        this.hop = hop;
        this.names = names;
        this.losses = losses;
    }

    JsonArray write() {
        RequestPartWriter parts = new RequestPartWriter(request, hop, names, losses);
        noteNames();
        for (int i = 0; i < request.turns().size(); i++) {
            add(request.turns().get(i), "turns[" + i + "]", parts);
        }
        if (request.turns().isEmpty() && !request.system().isEmpty()) {
            sayAsUser();
        }
        closeGaps();
        notePrefill();
        if (!contents.isEmpty() && contents.getFirst().isModel()) {
            losses.add("user_turn_inserted", "turns[0]", "the upstream wants the user to speak first");
            OpenContent first = new OpenContent(false);
            first.add(text("."));
            contents.addFirst(first);
        }
        boolean signed =
                hop.capabilities().has("thoughtSignatures", hop.capabilities().has("functionCallIds", true));
        return signed ? Signing.of(contents) : OpenContent.write(contents);
    }

    private void noteNames() {
        request.turns().stream()
                .filter(turn -> turn.name().isPresent())
                .findFirst()
                .ifPresent(turn -> losses.add(
                        "name_dropped",
                        "turns[" + request.turns().indexOf(turn) + "]",
                        "the upstream has no place for speakers' names"));
    }

    private void notePrefill() {
        boolean foreign = !request.extras().of(Spelling.GEMINI).has(Spelling.NATIVE);
        if (foreign && !request.turns().isEmpty() && isBegun(request.turns().getLast())) {
            losses.add(
                    "prefill_not_honoured",
                    "turns[" + (request.turns().size() - 1) + "]",
                    "the upstream may not go on from a given beginning");
        }
    }

    /** Whether the turn is words the model shall go on with. */
    private static boolean isBegun(Turn last) {
        return last.role() == Turn.Role.ASSISTANT
                && !last.parts().isEmpty()
                && last.parts().getLast() instanceof Part.Text;
    }

    /** Leaves out what became empty; what stood on both sides of it is one content then. */
    private void closeGaps() {
        List<OpenContent> all = List.copyOf(contents);
        contents.clear();
        for (OpenContent content : all) {
            if (!contents.isEmpty() && contents.getLast().isModel() == content.isModel()) {
                contents.getLast().take(content);
            } else if (!content.isEmpty()) {
                contents.add(content);
            }
        }
    }

    private void add(Turn turn, String path, RequestPartWriter parts) {
        switch (turn.role()) {
            case USER -> addAll(content(false), turn, path, parts);
            case ASSISTANT -> addAll(content(true), turn, path, parts);
            case SYSTEM, DEVELOPER -> remind(turn);
        }
    }

    private void addAll(OpenContent content, Turn turn, String path, RequestPartWriter parts) {
        content.extras(turn.extras().of(Spelling.GEMINI));
        for (int i = 0; i < turn.parts().size(); i++) {
            parts.write(turn.parts().get(i), path + ".parts[" + i + "]", content);
        }
        parts.flush(content);
    }

    /** Instructions in the middle stay where they are, as words of the user that are marked as the system's. */
    private void remind(Turn turn) {
        String words = turn.parts().stream()
                .filter(Part.Text.class::isInstance)
                .map(part -> ((Part.Text) part).text())
                .collect(Collectors.joining("\n"));
        if (!words.isBlank()) {
            content(false).add(text("<system-reminder>\n" + words + "\n</system-reminder>"));
        }
    }

    private void sayAsUser() {
        losses.add("system_as_user", "system", "the upstream wants a turn of the user");
        for (SystemPart part : request.system()) {
            if (!part.text().isBlank()) {
                content(false).add(text(part.text()));
            }
        }
    }

    /** The content to go on with: the last one if it is of the same side. */
    private OpenContent content(boolean model) {
        if (contents.isEmpty() || contents.getLast().isModel() != model) {
            contents.add(new OpenContent(model));
        }
        return contents.getLast();
    }

    private static JsonObject text(String text) {
        JsonValue words = JsonString.of(text);
        return JsonObject.of("text", words);
    }
}
