package dev.plexus.codec.openai.responses;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Follows a stream as an official client does and fails where such a client would. For one stream. */
final class AnswerGrammar {
    private final Map<Long, JsonObject> open = new HashMap<>();
    private final Map<Long, JsonObject> done = new TreeMap<>();
    private final Map<String, StringBuilder> texts = new HashMap<>();
    private final Set<String> openParts = new HashSet<>();
    private long sequence;
    private long items;
    private boolean over;

    /** The terminal event. */
    private JsonObject last = JsonObject.EMPTY;

    static JsonObject check(List<Frame> frames) {
        AnswerGrammar grammar = new AnswerGrammar();
        frames.forEach(grammar::take);
        assertThat(grammar.over).as("a terminal event").isTrue();
        return grammar.last;
    }

    private void take(Frame frame) {
        JsonObject event = Json.parseObject(frame.data());
        String type = event.text("type").orElseThrow();
        assertThat(frame.event()).contains(type);
        assertThat(over).as("nothing after the terminal event: %s", type).isFalse();
        assertThat(event.integer("sequence_number")).contains(sequence);
        if (sequence < 2 && !type.equals("error")) {
            assertThat(type).isEqualTo(sequence == 0 ? "response.created" : "response.in_progress");
        }
        sequence++;
        switch (type) {
            case "response.created", "response.in_progress" -> {}
            case "response.output_item.added" -> added(event);
            case "response.output_item.done" -> finished(event);
            case "response.completed", "response.incomplete" -> completed(event);
            case "response.failed", "error" -> end(event);
            default -> inside(type, event);
        }
    }

    private void added(JsonObject event) {
        long index = event.integer("output_index").orElseThrow();
        assertThat(index).as("items count from zero").isEqualTo(items++);
        open.put(index, event.object("item").orElseThrow());
    }

    private void finished(JsonObject event) {
        long index = event.integer("output_index").orElseThrow();
        JsonObject item = event.object("item").orElseThrow();
        assertThat(open).as("the item was announced").containsKey(index);
        assertThat(item.text("id"))
                .isEqualTo(open.getOrDefault(index, JsonObject.EMPTY).text("id"));
        open.remove(index);
        assertThat(openParts).as("parts of an item that is done").noneMatch(part -> part.startsWith(index + "/"));
        item.text("arguments")
                .or(() -> item.text("input"))
                .ifPresent(said -> assertThat(said)
                        .isEqualTo(texts.getOrDefault(index + "/call", new StringBuilder())
                                .toString()));
        assertThat(done.put(index, item)).isNull();
    }

    private void inside(String type, JsonObject event) {
        long index = event.integer("output_index").orElseThrow();
        assertThat(open).as("%s belongs to an open item", type).containsKey(index);
        assertThat(event.text("item_id"))
                .isEqualTo(open.getOrDefault(index, JsonObject.EMPTY).text("id"));
        String part = index + "/"
                + event.integer("content_index")
                        .map(i -> "content" + i)
                        .or(() -> event.integer("summary_index").map(i -> "summary" + i))
                        .orElse("call");
        if (type.endsWith("part.added")) {
            assertThat(openParts.add(part)).as("%s is new", part).isTrue();
        } else if (type.endsWith(".delta")) {
            checkOpen(part);
            texts.computeIfAbsent(part, _ -> new StringBuilder())
                    .append(event.text("delta").orElseThrow());
        } else if (type.endsWith("part.done")) {
            assertThat(openParts.remove(part)).as("%s was open", part).isTrue();
        } else if (type.endsWith(".done")) {
            checkOpen(part);
            String whole = event.text("text")
                    .or(() -> event.text("refusal"))
                    .or(() -> event.text("arguments"))
                    .or(() -> event.text("input"))
                    .orElseThrow();
            assertThat(texts.getOrDefault(part, new StringBuilder()).toString()).isEqualTo(whole);
        } else {
            checkOpen(part);
        }
    }

    private void checkOpen(String part) {
        if (!part.endsWith("/call")) {
            assertThat(openParts).contains(part);
        }
    }

    private void completed(JsonObject event) {
        assertThat(open).as("open items at the end").isEmpty();
        JsonObject response = event.object("response").orElseThrow();
        assertThat(response.array("output")).contains(JsonArray.of(List.copyOf(done.values())));
        assertThat(response.object("usage")).isPresent();
        end(event);
    }

    private void end(JsonObject event) {
        over = true;
        last = event;
    }
}
