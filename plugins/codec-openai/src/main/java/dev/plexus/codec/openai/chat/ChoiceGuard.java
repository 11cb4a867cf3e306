package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/** The order of one choice's deltas: its role once and first, its reason to finish once and last. For one answer and one thread. */
final class ChoiceGuard {
    private final StreamRepairs repairs;
    private final CallGuard calls;
    private boolean begun;
    private boolean finished;

    ChoiceGuard(int index, String requestId, StreamRepairs repairs) {
        this.repairs = repairs;
        this.calls = new CallGuard(index, requestId, repairs);
    }

    /** Whether it has begun and not ended. */
    boolean isOpen() {
        return begun && !finished;
    }

    boolean hasCalls() {
        return calls.isCalled();
    }

    void take(JsonObject choice, List<String> path, List<ChatEvent> events, List<JsonEdit> edits) {
        Optional<JsonObject> delta = choice.object("delta");
        Optional<String> end = choice.text("finish_reason").filter(word -> !word.isEmpty());
        if (finished && delta.filter(ChoiceGuard::says).isPresent()) {
            throw StreamRepairs.violation("content_after_finish", "a choice goes on after its end");
        }
        if (choice.object("message").isPresent()) {
            begun = true;
        } else if (delta.isPresent() || end.isPresent()) {
            role(delta.orElse(JsonObject.EMPTY), path, edits);
        }
        delta.flatMap(object -> object.array("tool_calls"))
                .ifPresent(fragments -> calls(fragments, GuardEdits.below(path, "delta", "tool_calls"), events, edits));
        end.ifPresent(_ -> finish(path, edits));
    }

    private void role(JsonObject delta, List<String> path, List<JsonEdit> edits) {
        boolean told = delta.text("role").filter(role -> !role.isEmpty()).isPresent();
        if (!begun && !told) {
            GuardEdits.set(edits, path(path), "role", JsonString.of("assistant"));
            repairs.repaired("role_missing", "the role was added where a choice begins");
        } else if (begun && told) {
            GuardEdits.remove(edits, path, "delta", "role");
            repairs.repaired("role_twice", "the role was left out where a choice goes on");
        }
        begun = true;
    }

    private static List<String> path(List<String> choice) {
        return GuardEdits.below(choice, "delta");
    }

    private void calls(JsonArray fragments, List<String> path, List<ChatEvent> events, List<JsonEdit> edits) {
        for (int i = 0; i < fragments.size(); i++) {
            if (fragments.get(i) instanceof JsonObject fragment) {
                calls.take(fragment, GuardEdits.below(path, Integer.toString(i)), events, edits);
            }
        }
    }

    private void finish(List<String> path, List<JsonEdit> edits) {
        if (finished) {
            GuardEdits.set(edits, path, "finish_reason", JsonNull.NULL);
            repairs.repaired("finish_twice", "a second reason to finish was left out");
        }
        finished = true;
    }

    /** Whether the delta holds a piece of the answer. */
    private static boolean says(JsonObject delta) {
        return delta.members().entrySet().stream()
                .anyMatch(member -> !member.getKey().equals("role") && holds(member.getValue()));
    }

    private static boolean holds(JsonValue value) {
        return switch (value) {
            case JsonString text -> !text.isEmpty();
            case JsonArray list -> !list.isEmpty();
            case JsonObject object -> !object.isEmpty();
            case JsonNumber _ -> true;
            case JsonNull _, JsonBoolean _ -> false;
        };
    }
}
