package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.LossList;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Mends conversations that another dialect would refuse whole: a result without a call becomes words, a call that was
 * passed over gets a result that says so, and an instruction between a call and its result follows the result. Source: translation
 * contract, section 4. For one conversation.
 */
final class HistoryRepair {
    private final List<Turn> repaired = new ArrayList<>();
    private final Map<String, Part.ToolCall> open = new LinkedHashMap<>();
    /** Instructions that stand between calls and their results. */
    private final List<Turn> waiting = new ArrayList<>();

    private final LossList losses;
    /** Where instructions stand that wait and have not yet been passed by. */
    private final List<String> unmoved = new ArrayList<>();

    private int index;
    private int called;

    private HistoryRepair(LossList losses) {
        this.losses = losses;
    }

    /**
     * The request with a history every dialect takes; the same instance if nothing is wrong with it.
     *
     * @param losses where it is told what was changed
     */
    static ChatRequest repair(ChatRequest request, LossList losses) {
        HistoryRepair repair = new HistoryRepair(losses);
        request.turns().forEach(repair::take);
        repair.finish();
        return repair.repaired.equals(request.turns()) ? request : request.withTurns(repair.repaired);
    }

    /** Calls after which nobody has spoken may still be answered; all others never will be. */
    private void finish() {
        if (!repaired.isEmpty() && repaired.getLast().role() == Turn.Role.USER) {
            closeOpenCalls();
        }
        release();
    }

    private void take(Turn turn) {
        switch (turn.role()) {
            case USER -> {
                repaired.add(answered(turn));
                noteMoved();
                if (open.isEmpty()) {
                    release();
                }
            }
            case SYSTEM, DEVELOPER -> instruct(turn);
            case ASSISTANT -> {
                closeOpenCalls();
                release();
                repaired.add(turn);
                collectCalls(turn);
            }
        }
        index++;
    }

    private void instruct(Turn turn) {
        if (open.isEmpty()) {
            repaired.add(turn);
        } else {
            waiting.add(turn);
            unmoved.add(path());
        }
    }

    private String path() {
        return "turns[" + index + "]";
    }

    private void noteMoved() {
        unmoved.forEach(path -> losses.add(
                "instruction_moved", path, "an instruction between a call and its result follows the result"));
        unmoved.clear();
    }

    private void release() {
        unmoved.clear();
        repaired.addAll(waiting);
        waiting.clear();
    }

    private void collectCalls(Turn turn) {
        called = index;
        for (Part part : turn.parts()) {
            if (part instanceof Part.ToolCall call) {
                open.put(call.callId(), call);
            }
        }
    }

    /** The turn, with results nobody asked for turned into text. */
    private Turn answered(Turn turn) {
        List<Part> parts =
                turn.parts().stream().flatMap(part -> answered(part).stream()).toList();
        return parts.equals(turn.parts()) ? turn : turn.withParts(parts);
    }

    private List<Part> answered(Part part) {
        if (!(part instanceof Part.ToolResult result)) {
            return List.of(part);
        }
        Part.ToolResult named = named(result);
        if (open.remove(named.callId()) == null) {
            losses.add("tool_result_orphaned", path(), "a result without a call is told as text");
            return asWords(named);
        }
        return List.of(named);
    }

    /** The result by the id of its call: some clients name the item that held the call. */
    private Part.ToolResult named(Part.ToolResult result) {
        if (open.containsKey(result.callId())) {
            return result;
        }
        return open.values().stream()
                .filter(call -> call.itemId().filter(result.callId()::equals).isPresent())
                .findFirst()
                .map(call -> answering(call, result))
                .orElse(result);
    }

    private static Part.ToolResult answering(Part.ToolCall call, Part.ToolResult result) {
        return new Part.ToolResult(
                call.callId(),
                result.name(),
                result.content(),
                result.error(),
                result.kind(),
                result.raw(),
                result.cache(),
                result.extras());
    }

    private static List<Part> asWords(Part.ToolResult result) {
        List<Part> words = new ArrayList<>();
        String title = "[tool result" + result.name().map(name -> " " + name).orElse("") + "]";
        words.add(new Part.Text(title, Optional.empty(), Extras.NONE));
        words.addAll(result.content());
        return words;
    }

    private void closeOpenCalls() {
        if (open.isEmpty()) {
            return;
        }
        List<Part> missing = new ArrayList<>();
        open.values().forEach(call -> missing.add(noResult(call)));
        losses.add("tool_result_synthesised", "turns[" + called + "]", "a call without a result got one that says so");
        open.clear();
        repaired.add(new Turn(Turn.Role.USER, missing));
    }

    private static Part noResult(Part.ToolCall call) {
        List<Part> words = List.of(new Part.Text("(no result)"));
        return new Part.ToolResult(
                call.callId(),
                Optional.of(call.name()),
                words,
                true,
                call.kind(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }
}
