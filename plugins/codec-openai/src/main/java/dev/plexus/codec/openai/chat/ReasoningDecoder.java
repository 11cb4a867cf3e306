package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Makes events of a choice's reasoning, which servers send as text, as structured details, or both at once.
 *
 * <p>Words that come in both forms count once: the details where they say the same as the text of their chunk, for they also say
 * where one stretch ends; else the text. For one choice and one thread.
 */
final class ReasoningDecoder {
    private final Parts parts;
    private final AnswerContext context;
    private OptionalInt open = OptionalInt.empty();
    private String openKey = "";
    private boolean plain;
    private boolean detailed;
    private boolean sealed;

    ReasoningDecoder(Parts parts, AnswerContext context) {
        this.parts = parts;
        this.context = context;
    }

    /**
     * Reads a delta.
     *
     * @param thoughts words of thoughts that stood in the content
     * @return whether there was reasoning in it
     */
    boolean decode(JsonObject delta, String thoughts, Consumer<ChatEvent> out) {
        String text = ReasoningReader.plainText(context.usual(delta)).orElse(thoughts);
        List<JsonObject> details = details(delta);
        String words = words(details);
        boolean same = text.isEmpty() || text.equals(words) || detailed && !words.isEmpty();
        boolean useDetails = !details.isEmpty() && !plain && same;
        if (!useDetails && !text.isEmpty() && !detailed) {
            plain = true;
            say(text, Optional.empty(), out);
        }
        for (JsonObject detail : details) {
            detail(detail, useDetails, out);
        }
        return !text.isEmpty() || !details.isEmpty();
    }

    private static List<JsonObject> details(JsonObject delta) {
        JsonArray details = delta.array("reasoning_details").orElse(JsonArray.EMPTY);
        return details.isEmpty()
                ? List.of()
                : details.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .toList();
    }

    private static String words(List<JsonObject> details) {
        StringBuilder words = new StringBuilder();
        details.forEach(detail -> {
            detail.text("text").ifPresent(words::append);
            detail.text("summary").ifPresent(words::append);
        });
        return words.toString();
    }

    private void detail(JsonObject detail, boolean withWords, Consumer<ChatEvent> out) {
        String type = detail.text("type").orElse("");
        if (type.equals("reasoning.encrypted")) {
            detail.string("data").ifPresent(data -> encrypted(data, detail, out));
            return;
        }
        boolean summary = type.equals("reasoning.summary");
        String words = detail.text(summary ? "summary" : "text").orElse("");
        if (withWords && !words.isEmpty()) {
            detailed = true;
            place(detail, Part.Reasoning.Kind.VISIBLE, out);
            say(words, summary ? Optional.of(0) : Optional.empty(), out);
        }
        detail.string("signature").filter(data -> !data.isEmpty()).ifPresent(data -> {
            if (!plain) {
                place(detail, Part.Reasoning.Kind.OMITTED, out);
            }
            seal(new Seal(context.origin(), Seals.format(Seals.SIGNATURE, detail), data, Seal.Placement.THOUGHT), out);
        });
    }

    /** Opens the stretch a detail speaks of, unless it is open. */
    private void place(JsonObject detail, Part.Reasoning.Kind kind, Consumer<ChatEvent> out) {
        String key = detail.integer("index").map(String::valueOf).orElse("")
                + detail.text("id").orElse("");
        if (open.isPresent() && (key.isEmpty() || openKey.isEmpty() || key.equals(openKey))) {
            openKey = openKey.isEmpty() ? key : openKey;
            return;
        }
        if (open.isPresent() && sameIndex(detail)) {
            return;
        }
        close(out);
        openKey = key;
        JsonObject unknown = detail.without("type", "text", "summary", "data", "signature", "id", "index");
        open = OptionalInt.of(parts.open(new PartHead.Reasoning(kind, detail.text("id"), Marks.extras(unknown)), out));
    }

    /** Later fragments of a stretch may lack its id. */
    private boolean sameIndex(JsonObject detail) {
        return detail.text("id").isEmpty()
                && detail.integer("index")
                        .map(String::valueOf)
                        .filter(openKey::startsWith)
                        .isPresent();
    }

    private void say(String words, Optional<Integer> summary, Consumer<ChatEvent> out) {
        if (open.isEmpty()) {
            PartHead head = new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE);
            openKey = "";
            open = OptionalInt.of(parts.open(head, out));
        }
        out.accept(new ChatEvent.ReasoningDelta(parts.choice(), open.getAsInt(), words, summary));
    }

    /** A seal without words: of the open stretch if that has none and is the same, else of a stretch of its own. */
    private void encrypted(JsonString data, JsonObject detail, Consumer<ChatEvent> out) {
        Seal seal = new Seal(context.origin(), Seals.format(Seals.ENCRYPTED, detail), data, Seal.Placement.THOUGHT);
        String id = detail.text("id").orElse("");
        boolean same = open.isPresent() && !sealed && !id.isEmpty() && openKey.endsWith(id);
        if (!same) {
            close(out);
            JsonObject unknown = detail.without("type", "text", "summary", "data", "signature", "id", "index");
            open = OptionalInt.of(parts.open(
                    new PartHead.Reasoning(Part.Reasoning.Kind.REDACTED, detail.text("id"), Marks.extras(unknown)),
                    out));
        }
        seal(seal, out);
        if (!same) {
            close(out);
        }
    }

    private void seal(Seal seal, Consumer<ChatEvent> out) {
        if (open.isEmpty()) {
            PartHead head = new PartHead.Reasoning(Part.Reasoning.Kind.OMITTED, Optional.empty(), Extras.NONE);
            open = OptionalInt.of(parts.open(head, out));
        }
        sealed = true;
        out.accept(new ChatEvent.SealDelta(parts.choice(), open.getAsInt(), seal));
    }

    /** Ends the open stretch, because something else begins. */
    void close(Consumer<ChatEvent> out) {
        open.ifPresent(part -> parts.close(part, out));
        open = OptionalInt.empty();
        openKey = "";
        sealed = false;
    }
}
