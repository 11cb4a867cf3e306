package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the items of an answer in the dialect's order. For one answer and one thread.
 *
 * <p>At most one message or stretch of reasoning is open, and it ends when another item begins; a call stays open until its part
 * closes, because an upstream may stream several at once. A delta for a part whose item has ended begins a new item.
 */
final class OutputWriter {
    private final EventSink sink;
    private final LossList losses;
    private final String seed;
    private final List<JsonValue> output = new ArrayList<>();
    private final Map<Integer, PartHead> heads = new HashMap<>();
    private final Map<Integer, OutputCall> calls = new HashMap<>();
    private final Map<Integer, OutputWhole> wholes = new HashMap<>();
    private final Set<Integer> ended = new HashSet<>();
    /** Parts that have had content in a message. */
    private final Set<Integer> told = new HashSet<>();
    /** Probabilities of tokens that came before their text. */
    private final List<JsonValue> early = new ArrayList<>();

    private Optional<OutputMessage> message = Optional.empty();
    private Optional<OutputReasoning> reasoning = Optional.empty();
    /** The part that the open message or reasoning is writing. */
    private int current = -1;

    private boolean refuses;

    OutputWriter(EventSink sink, LossList losses, String seed) {
        this.sink = sink;
        this.losses = losses;
        this.seed = seed;
    }

    void open(int part, PartHead head) {
        heads.put(part, head);
        switch (head) {
            case PartHead.ToolCall call -> openCall(part, call);
            case PartHead.Text text -> openNative(part, Notes.has(text.extras(), Notes.MESSAGE));
            case PartHead.Refusal refusal -> openNative(part, Notes.has(refusal.extras(), Notes.MESSAGE));
            case PartHead.Reasoning _ -> {}
        }
    }

    /** A message of an upstream of this dialect is told even if it stays empty. */
    private void openNative(int part, boolean begins) {
        if (begins) {
            content(part);
        }
    }

    private void openCall(int part, PartHead.ToolCall call) {
        endSequential("completed");
        String prefix = switch (call.kind()) {
            case FUNCTION -> "fc_";
            case CUSTOM -> "ctc_";
            case BUILTIN -> "";
        };
        int index = next();
        Optional<String> own = call.itemId().or(() -> Notes.all(call.extras()).text("id"));
        String id = prefix.isEmpty()
                ? own.orElseGet(() -> Minting.itemId(own, "ctc_", seed, index))
                : Minting.itemId(own, prefix, seed, index);
        calls.put(part, new OutputCall(index, id, call, sink));
    }

    void text(int part, String more) {
        if (!more.isEmpty() && !ended.contains(part)) {
            content(part).delta(more);
        }
    }

    void cite(int part, Citation citation) {
        boolean late = ended.contains(part) || told.contains(part) && current != part;
        if (late) {
            losses.add("citation_dropped", "output", "it came after its text, which was told by then");
            return;
        }
        OutputMessage open = content(part);
        Optional<JsonObject> annotation = Annotations.write(citation, open.text());
        annotation.ifPresent(open::annotate);
        if (annotation.isEmpty()) {
            losses.add("citation_dropped", "output", "the dialect has no such citation");
        }
    }

    void probabilities(JsonArray logprobs) {
        if (message.isPresent() && current >= 0) {
            message.get().probabilities(logprobs.elements());
        } else {
            early.addAll(logprobs.elements());
        }
    }

    /** The message that takes content of this part; begun if need be. */
    private OutputMessage content(int part) {
        if (message.isPresent() && current == part) {
            return message.get();
        }
        PartHead head = heads.getOrDefault(part, PartHead.Text.PLAIN);
        Optional<JsonObject> note = Notes.object(head.extras(), Notes.MESSAGE);
        if (message.isEmpty() || note.isPresent()) {
            endSequential("completed");
            message = Optional.of(newMessage(head, note));
        }
        current = part;
        told.add(part);
        boolean refusal = head instanceof PartHead.Refusal;
        refuses |= refusal;
        message.get().begin(refusal, head.extras());
        message.get().probabilities(early);
        early.clear();
        return message.get();
    }

    private OutputMessage newMessage(PartHead head, Optional<JsonObject> note) {
        int index = next();
        Optional<String> own = switch (head) {
            case PartHead.Text text -> text.sourceId().or(() -> note.flatMap(it -> it.text("id")));
            case PartHead.Refusal refusal -> refusal.sourceId().or(() -> note.flatMap(it -> it.text("id")));
            case PartHead.Reasoning _, PartHead.ToolCall _ -> Optional.empty();
        };
        JsonObject known = note.orElse(JsonObject.EMPTY).without("id");
        return new OutputMessage(index, Minting.itemId(own, "msg_", seed, index), known, sink);
    }

    void reason(int part, String more, Optional<Integer> summary) {
        if (!more.isEmpty() && !ended.contains(part)) {
            reasoning(part).delta(more, summary);
        }
    }

    private OutputReasoning reasoning(int part) {
        if (reasoning.isPresent() && current == part) {
            return reasoning.get();
        }
        endSequential("completed");
        PartHead.Reasoning head = heads.get(part) instanceof PartHead.Reasoning known
                ? known
                : new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE);
        int index = next();
        OutputReasoning begun =
                new OutputReasoning(index, Minting.itemId(head.sourceId(), "rs_", seed, index), head, sink);
        reasoning = Optional.of(begun);
        current = part;
        return begun;
    }

    /** Puts a seal where it belongs: into its stretch of reasoning, or into one of its own. */
    void seal(int part, Seal seal) {
        if (heads.get(part) instanceof PartHead.Reasoning) {
            reasoning(part).seal(seal);
            return;
        }
        endSequential("completed");
        int index = next();
        PartHead.Reasoning head = new PartHead.Reasoning(Part.Reasoning.Kind.OMITTED, Optional.empty(), Extras.NONE);
        OutputReasoning own =
                new OutputReasoning(index, Minting.itemId(Optional.empty(), "rs_", seed, index), head, sink);
        own.seal(seal);
        output.set(index, own.finish("completed"));
    }

    void arguments(int part, String more) {
        if (!more.isEmpty()) {
            Optional.ofNullable(calls.get(part)).ifPresent(call -> call.delta(more));
        }
    }

    /** @param status how the part's item ended, where it has a status */
    void close(int part, String status) {
        ended.add(part);
        if (heads.get(part) instanceof PartHead.Reasoning head) {
            boolean told = reasoning.isPresent() && current == part;
            if (told || head.sourceId().isPresent()) {
                reasoning(part);
                endSequential(status);
            }
            return;
        }
        Optional.ofNullable(calls.remove(part)).ifPresent(call -> end(call, status));
        if (message.isPresent() && current == part) {
            message.get().close();
            current = -1;
        }
    }

    /** Tells how far a tool of the upstream got, if the upstream speaks this dialect. */
    void progress(int part, JsonObject event) {
        String type = event.text("type").orElse("");
        Optional<JsonObject> announced = event.object("item").filter(_ -> type.equals("response.output_item.added"));
        announced.ifPresent(item -> whole(part, item));
        if (announced.isEmpty() && type.startsWith("response.")) {
            Optional.ofNullable(wholes.get(part)).ifPresent(item -> item.progress(type, event));
        }
    }

    /** Tells a finished item. */
    void item(int part, JsonObject item) {
        OutputWhole whole = whole(part, item);
        whole.whole(item);
        wholes.remove(part);
        end(whole, "completed");
    }

    private OutputWhole whole(int part, JsonObject item) {
        OutputWhole known = wholes.get(part);
        if (known != null) {
            return known;
        }
        endSequential("completed");
        int index = next();
        String id = item.text("id").orElseGet(() -> Minting.itemId(Optional.empty(), "item_", seed, index));
        OutputWhole begun = new OutputWhole(index, id, item, sink);
        wholes.put(part, begun);
        return begun;
    }

    /**
     * Ends everything.
     *
     * @param status how the last message ended
     */
    void finish(String status) {
        List.copyOf(calls.keySet()).stream().sorted().forEach(part -> close(part, status));
        List.copyOf(wholes.values()).forEach(item -> end(item, status));
        endSequential(status);
    }

    boolean refuses() {
        return refuses;
    }

    boolean isEmpty() {
        return output.isEmpty();
    }

    /** The finished items in their order. */
    JsonArray output() {
        return output.stream().filter(item -> !(item instanceof JsonNull)).collect(JsonArray.collector());
    }

    private void endSequential(String status) {
        message.ifPresent(open -> end(open, status));
        reasoning.ifPresent(open -> end(open, status));
        message = Optional.empty();
        reasoning = Optional.empty();
        current = -1;
    }

    private void end(OutputItem item, String status) {
        output.set(item.index(), item.finish(status));
    }

    /** The place of the next item; held by null until the item is finished. */
    private int next() {
        output.add(JsonNull.NULL);
        return output.size() - 1;
    }
}
