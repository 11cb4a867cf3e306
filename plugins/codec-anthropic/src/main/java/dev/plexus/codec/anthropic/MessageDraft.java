package dev.plexus.codec.anthropic;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One message while it is written: turns of one role are gathered in it. For one thread. */
final class MessageDraft {
    private final String role;
    private final List<JsonObject> results = new ArrayList<>();
    private final List<JsonObject> others = new ArrayList<>();
    private JsonObject members = JsonObject.EMPTY;
    private boolean oneText;
    private int turns;

    MessageDraft(String role) {
        this.role = role;
    }

    String role() {
        return role;
    }

    boolean is(String other) {
        return role.equals(other);
    }

    /**
     * Notes that another turn goes on in this message.
     *
     * @param wire the message's own members in its dialect
     * @param asOneText whether its content was one text
     */
    void turn(JsonObject wire, boolean asOneText) {
        turns++;
        oneText = turns == 1 && asOneText;
        members = wire.isEmpty() ? members : wire;
    }

    void add(JsonObject block) {
        (isResult(block) ? results : others).add(block);
    }

    /** Goes on with what another message of the same role says. */
    void append(MessageDraft next) {
        turn(next.members, false);
        results.addAll(next.results);
        others.addAll(next.others);
    }

    /** What it says in words. */
    Stream<String> texts() {
        return others.stream().flatMap(block -> block.text("text").stream());
    }

    private static boolean isResult(JsonObject block) {
        return block.text("type").filter("tool_result"::equals).isPresent();
    }

    /** Whether a block of this type is in the message. */
    boolean has(String type) {
        return others.stream()
                .anyMatch(block -> block.text("type").filter(type::equals).isPresent());
    }

    boolean hasResults() {
        return !results.isEmpty();
    }

    /** Whether the message begins with a thought, as one that calls tools must while the model thinks. */
    boolean beginsWithThought() {
        return others.stream()
                .findFirst()
                .flatMap(block -> block.text("type"))
                .filter(type -> type.endsWith("thinking"))
                .isPresent();
    }

    boolean isEmpty() {
        return results.isEmpty() && others.isEmpty();
    }

    /**
     * Puts the results in the order of their calls and drops texts the upstream refuses: empty ones, and blank ones where nothing
     * else is said.
     *
     * @param callOrder the place of each call by its id
     */
    void settle(Map<String, Integer> callOrder) {
        results.sort((left, right) -> Integer.compare(place(left, callOrder), place(right, callOrder)));
        boolean blank = results.isEmpty()
                && others.stream()
                        .allMatch(block -> words(block).filter(String::isBlank).isPresent());
        List<JsonObject> kept = new ArrayList<>();
        for (JsonObject block : others) {
            boolean dropped =
                    words(block).filter(text -> text.isEmpty() || blank).isPresent();
            if (!dropped) {
                kept.add(block);
            } else if (!kept.isEmpty()) {
                kept.add(CacheControl.inherit(kept.removeLast(), block));
            } else if (!results.isEmpty()) {
                results.add(CacheControl.inherit(results.removeLast(), block));
            }
        }
        others.clear();
        others.addAll(kept);
    }

    private static int place(JsonObject result, Map<String, Integer> callOrder) {
        return callOrder.getOrDefault(result.text("tool_use_id").orElse(""), Integer.MAX_VALUE);
    }

    private static Optional<String> words(JsonObject block) {
        return block.text("type").filter("text"::equals).flatMap(_ -> block.text("text"));
    }

    JsonObject message() {
        return JsonObject.builder()
                .put("role", role)
                .put("content", content())
                .putAll(members)
                .build();
    }

    private JsonValue content() {
        if (oneText
                && results.isEmpty()
                && others.size() == 1
                && others.getFirst().size() == 2) {
            return JsonString.of(words(others.getFirst()).orElse(""));
        }
        List<JsonObject> blocks = new ArrayList<>(results);
        blocks.addAll(others);
        return JsonArray.of(blocks);
    }
}
