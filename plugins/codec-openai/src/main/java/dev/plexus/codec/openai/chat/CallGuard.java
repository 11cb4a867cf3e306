package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order of one choice's fragments of calls: each call opens with its id and name, which come once, and has the number of its place.
 * For one answer and one thread.
 */
final class CallGuard {
    private final int choice;
    private final String requestId;
    private final StreamRepairs repairs;
    private final List<Call> calls = new ArrayList<>();
    /** From the number on the wire to the call that has it now. */
    private final Map<Long, Call> numbered = new HashMap<>();

    CallGuard(int choice, String requestId, StreamRepairs repairs) {
        this.choice = choice;
        this.requestId = requestId;
        this.repairs = repairs;
    }

    /** A call as far as it was told. */
    private static final class Call {
        private final int place;
        private String id = "";
        private boolean named;

        Call(int place) {
            this.place = place;
        }
    }

    boolean isCalled() {
        return !calls.isEmpty();
    }

    void take(JsonObject fragment, List<String> path, List<ChatEvent> events, List<JsonEdit> edits) {
        Call call = find(fragment, events);
        if (fragment.integer("index").filter(index -> index == call.place).isEmpty()) {
            GuardEdits.set(edits, path, "index", JsonValue.of(call.place));
            repairs.repaired("call_index", "a call got the number of its place");
        }
        String member = fragment.object("custom").isPresent() ? "custom" : "function";
        JsonObject inner = fragment.object(member).orElse(JsonObject.EMPTY);
        String id = fragment.text("id").orElse("");
        boolean names = inner.text("name").filter(name -> !name.isEmpty()).isPresent();
        if (call.named) {
            goOn(names, !id.isEmpty(), member, path, edits);
        } else if (names) {
            open(call, id, path, events, edits);
        } else if (!CallReader.arguments(inner.find("arguments").or(() -> inner.find("input")))
                .isEmpty()) {
            throw StreamRepairs.violation("call_unopened", "a call has arguments before it has a name");
        } else if (call.id.isEmpty()) {
            call.id = id;
        }
    }

    /** Clients append what comes again to what they have. */
    private void goOn(boolean names, boolean identified, String member, List<String> path, List<JsonEdit> edits) {
        if (names) {
            GuardEdits.remove(edits, path, member, "name");
        }
        if (identified) {
            GuardEdits.remove(edits, path, "id");
        }
        if (names || identified) {
            repairs.repaired("call_opened_twice", "name and id were left out where a call goes on");
        }
    }

    private void open(Call call, String id, List<String> path, List<ChatEvent> events, List<JsonEdit> edits) {
        call.named = true;
        if (!id.isEmpty() && call.id.isEmpty()) {
            call.id = id;
        } else if (id.isEmpty() && call.id.isEmpty()) {
            call.id = opened(events)
                    .map(PartHead.ToolCall::callId)
                    .orElseGet(() -> ToolCallIds.mint(requestId, choice, call.place));
            GuardEdits.set(edits, path, "id", JsonValue.of(call.id));
            repairs.repaired("call_id_missing", "a call without an id got one");
        }
    }

    private Call find(JsonObject fragment, List<ChatEvent> events) {
        String id = fragment.text("id").orElse("");
        Optional<Long> index = fragment.integer("index");
        if (index.isEmpty()) {
            return unnumbered(id);
        }
        Call known = numbered.get(index.get());
        boolean other = known != null && !id.isEmpty() && !known.id.isEmpty() && !id.equals(known.id);
        if (known != null
                && !(other
                        && opened(events)
                                .filter(head -> head.callId().equals(id))
                                .isPresent())) {
            return known;
        }
        Call begun = next();
        numbered.put(index.get(), begun);
        return begun;
    }

    /** Without a number: by id, else the last one. */
    private Call unnumbered(String id) {
        if (id.isEmpty()) {
            return calls.isEmpty() ? next() : calls.getLast();
        }
        return calls.stream().filter(call -> call.id.equals(id)).findFirst().orElseGet(this::next);
    }

    private Call next() {
        Call call = new Call(calls.size());
        calls.add(call);
        return call;
    }

    /** The call that the decoder saw begin, if it is one alone. */
    private static Optional<PartHead.ToolCall> opened(List<ChatEvent> events) {
        List<PartHead.ToolCall> heads = events.stream()
                .filter(ChatEvent.PartOpen.class::isInstance)
                .map(event -> ((ChatEvent.PartOpen) event).head())
                .filter(PartHead.ToolCall.class::isInstance)
                .map(PartHead.ToolCall.class::cast)
                .toList();
        return heads.size() == 1 ? Optional.of(heads.getFirst()) : Optional.empty();
    }
}
