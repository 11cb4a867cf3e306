package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes events of a streamed message, one part of the answer for each part of its content. */
final class MessageDecoder implements ItemDecoder {
    private static final JsonObject TEXT =
            JsonObject.of("type", JsonString.of("output_text"), "text", JsonString.of(""));
    private static final JsonObject REFUSAL =
            JsonObject.of("type", JsonString.of("refusal"), "refusal", JsonString.of(""));

    private final JsonObject message;
    private final ItemContext context;
    private final Map<Long, Content> contents = new TreeMap<>();

    MessageDecoder(JsonObject message, ItemContext context) {
        this.message = message;
        this.context = context;
    }

    @Override
    public void take(String type, JsonObject event) {
        switch (type) {
            case "response.output_item.added" -> {}
            case "response.output_item.done" -> {
                event.object("item").ifPresent(this::finish);
                close();
            }
            case "response.content_part.added" ->
                content(event, event.object("part").orElse(TEXT));
            case "response.content_part.done" ->
                content(event, TEXT).finish(event.object("part").orElse(JsonObject.EMPTY));
            case "response.output_text.delta" -> {
                Content content = content(event, TEXT);
                content.more(event.text("delta").orElse(""));
                event.array("logprobs").ifPresent(list -> content.logprobs.addAll(list.elements()));
            }
            case "response.refusal.delta" ->
                content(event, REFUSAL).more(event.text("delta").orElse(""));
            case "response.output_text.annotation.added" ->
                event.object("annotation").ifPresent(content(event, TEXT)::cite);
            case "response.output_text.done" -> content(event, TEXT).whole(event);
            case "response.refusal.done" -> content(event, REFUSAL).whole(event);
            default -> context.sink().add(new ChatEvent.Raw(type, event));
        }
    }

    @Override
    public void finish(JsonObject item) {
        List<JsonObject> parts = ItemReader.objects(item.array("content"));
        for (int i = 0; i < parts.size(); i++) {
            JsonObject part = parts.get(i);
            contents.computeIfAbsent((long) i, _ -> new Content(part)).finish(part);
        }
    }

    @Override
    public void close() {
        contents.values().forEach(Content::close);
    }

    private Content content(JsonObject event, JsonObject part) {
        return contents.computeIfAbsent(event.integer("content_index").orElse(0L), _ -> new Content(part));
    }

    /** One part of the message's content. */
    private final class Content {
        private final StringBuilder text = new StringBuilder();
        private final List<JsonValue> logprobs = new ArrayList<>();
        private final boolean refuses;
        private final int part;
        private int citations;
        private boolean probable;
        private boolean closed;

        Content(JsonObject announced) {
            refuses = announced.text("type").filter("refusal"::equals).isPresent();
            part = context.sink().open(head(announced));
        }

        private PartHead head(JsonObject announced) {
            JsonObject extras = announced.without("type", "text", "refusal", "annotations", "logprobs");
            if (contents.isEmpty()) {
                extras = extras.with(Notes.MESSAGE, note());
            }
            Optional<String> id = message.text("id");
            return refuses
                    ? new PartHead.Refusal(id, Notes.of(extras))
                    : new PartHead.Text(id, message.text("phase"), Notes.of(extras));
        }

        private JsonObject note() {
            return ItemReader.messageNote(JsonMembers.of(message.without("status"), ""));
        }

        /** What comes after the end is told too; whoever keeps the order of events knows that it makes no sense. */
        void more(String more) {
            if (!more.isEmpty()) {
                text.append(more);
                context.sink()
                        .add(
                                refuses
                                        ? new ChatEvent.RefusalDelta(0, part, more)
                                        : new ChatEvent.TextDelta(0, part, more));
            }
        }

        void cite(JsonObject annotation) {
            if (!closed) {
                citations++;
                var citation = Annotations.read(annotation, text.toString());
                context.sink().add(new ChatEvent.CitationAdd(0, part, citation));
            }
        }

        private void missing(String rest) {
            if (!closed) {
                more(rest);
            }
        }

        /** Takes the whole text. */
        void whole(JsonObject said) {
            said.text(refuses ? "refusal" : "text").ifPresent(whole -> missing(ItemDecoder.missing(text, whole)));
            said.array("logprobs").filter(list -> !list.isEmpty()).ifPresent(list -> {
                logprobs.clear();
                logprobs.addAll(list.elements());
            });
            if (!probable && !logprobs.isEmpty()) {
                probable = true;
                context.sink().add(new ChatEvent.LogprobDelta(0, new JsonArray(logprobs)));
            }
        }

        /** Takes the finished part, with the annotations that were not streamed. */
        void finish(JsonObject finished) {
            if (closed) {
                return;
            }
            whole(finished);
            List<JsonObject> annotations = ItemReader.objects(finished.array("annotations"));
            annotations.stream().skip(citations).forEach(this::cite);
            close();
        }

        void close() {
            if (!closed) {
                closed = true;
                context.sink().add(new ChatEvent.PartClose(0, part));
            }
        }
    }
}
