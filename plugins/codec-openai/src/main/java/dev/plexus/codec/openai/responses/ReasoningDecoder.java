package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes events of a streamed stretch of reasoning.
 *
 * <p>The part opens with its first word, or at its end if it has none, because only then it is known whether it can be read. The seal
 * of the finished item counts; an earlier one is a partial value.
 */
final class ReasoningDecoder implements ItemDecoder {
    /** Stands for the full text among the numbers of summaries. */
    private static final int FULL = -1;

    private final JsonObject announced;
    private final ItemContext context;
    private final Map<Integer, StringBuilder> sent = new TreeMap<>();
    private Optional<Integer> part = Optional.empty();
    private boolean closed;

    ReasoningDecoder(JsonObject announced, ItemContext context) {
        this.announced = announced;
        this.context = context;
    }

    @Override
    public void take(String type, JsonObject event) {
        int summary = (int) Math.clamp(event.integer("summary_index").orElse(0L), 0L, 100_000L);
        switch (type) {
            case "response.output_item.added",
                    "response.reasoning_summary_part.added",
                    "response.reasoning_summary_part.done",
                    "response.content_part.added",
                    "response.content_part.done" -> {}
            case "response.reasoning_summary_text.delta" ->
                delta(summary, event.text("delta").orElse(""));
            case "response.reasoning_text.delta" ->
                delta(FULL, event.text("delta").orElse(""));
            case "response.reasoning_summary_text.done" ->
                whole(summary, event.text("text").orElse(""));
            case "response.reasoning_text.done" ->
                whole(FULL, event.text("text").orElse(""));
            case "response.output_item.done" -> {
                event.object("item").ifPresent(this::finish);
                close();
            }
            default -> context.sink().add(new ChatEvent.Raw(type, event));
        }
    }

    private void delta(int place, String more) {
        if (closed || more.isEmpty()) {
            return;
        }
        int open = open(Part.Reasoning.Kind.VISIBLE, announced, place == FULL);
        sent.computeIfAbsent(place, _ -> new StringBuilder()).append(more);
        Optional<Integer> summary = place == FULL ? Optional.empty() : Optional.of(place);
        context.sink().add(new ChatEvent.ReasoningDelta(0, open, more, summary));
    }

    private void whole(int place, String text) {
        delta(place, ItemDecoder.missing(sent.getOrDefault(place, new StringBuilder()), text));
    }

    @Override
    public void finish(JsonObject item) {
        if (closed) {
            return;
        }
        List<JsonObject> summaries = ItemReader.objects(item.array("summary"));
        for (int i = 0; i < summaries.size(); i++) {
            whole(i, summaries.get(i).text("text").orElse(""));
        }
        StringBuilder full = new StringBuilder();
        ItemReader.objects(item.array("content"))
                .forEach(text -> full.append(text.text("text").orElse("")));
        whole(FULL, full.toString());
        int open = open(Part.Reasoning.Kind.OMITTED, item, false);
        item.string("encrypted_content")
                .ifPresent(data -> context.sink()
                        .add(new ChatEvent.SealDelta(
                                0, open, context.reader().items().seal(data))));
        close();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            part.ifPresent(open -> context.sink().add(new ChatEvent.PartClose(0, open)));
        }
    }

    private int open(Part.Reasoning.Kind kind, JsonObject item, boolean full) {
        if (part.isEmpty()) {
            JsonMembers members =
                    JsonMembers.of(item, "").ignore("type", "id", "summary", "content", "encrypted_content", "status");
            JsonObject rest = Notes.rest(members).build().without("encrypted_content", "status");
            boolean noted = full
                    || item.find("content").filter(JsonArray.class::isInstance).isPresent();
            PartHead head = new PartHead.Reasoning(
                    kind, item.text("id"), Notes.of(noted ? rest.with(Notes.FULL_TEXT, Notes.YES) : rest));
            part = Optional.of(context.sink().open(head));
        }
        return part.orElseThrow();
    }
}
