package dev.plexus.runtime.vault;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.runtime.auth.Hashes;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an assistant's turn is known by when it comes back: the ids of its calls; for a client that has no ids, what was called; without
 * calls, its visible text; the last two together with what was said to it, for in many conversations the same is answered.
 */
final class TurnKeys {
    private TurnKeys() {}

    /**
     * All of them; none if there is nothing to know it by.
     *
     * @param before the turns before it
     */
    static List<String> all(List<Turn> before, List<Part> parts) {
        return Stream.concat(ids(parts).stream(), content(before, parts).stream())
                .toList();
    }

    static List<String> ids(List<Part> parts) {
        return calls(parts).map(call -> "id:" + call.callId()).distinct().toList();
    }

    /** What the turn says, and to what; the words around calls are left out, because clients cut them. */
    static Optional<String> content(List<Turn> before, List<Part> parts) {
        String called = calls(parts)
                .map(call -> call.name() + "\n" + arguments(call.arguments()))
                .collect(Collectors.joining("\n\n"));
        String said = called.isEmpty() ? said(parts) : called;
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of((called.isEmpty() ? "text:" : "calls:") + Hashes.sha256(asked(before) + "\n\n\n" + said));
    }

    /** What the turn answers. */
    private static String asked(List<Turn> before) {
        return before.reversed().stream()
                .filter(turn -> turn.role() == Turn.Role.USER)
                .findFirst()
                .map(turn -> said(turn.parts()))
                .orElse("");
    }

    private static Stream<Part.ToolCall> calls(List<Part> parts) {
        return parts.stream().filter(Part.ToolCall.class::isInstance).map(Part.ToolCall.class::cast);
    }

    /** The same whatever the white space, and however the text is cut into parts. */
    private static String said(List<Part> parts) {
        return words(parts)
                .flatMapToInt(String::chars)
                .filter(letter -> !Character.isWhitespace(letter))
                .collect(StringBuilder::new, (said, letter) -> said.append((char) letter), StringBuilder::append)
                .toString();
    }

    private static Stream<String> words(List<Part> parts) {
        return parts.stream().flatMap(part -> switch (part) {
            case Part.Text text -> Stream.of(text.text());
            case Part.Refusal refusal -> Stream.of(refusal.text());
            case Part.ToolResult result -> words(result.content());
            default -> Stream.empty();
        });
    }

    /** Arguments in one spelling: clients parse them and write them anew. */
    private static String arguments(String text) {
        try {
            return Json.text(sorted(Json.parse(text.isBlank() ? "{}" : text)));
        } catch (JsonException _) {
            return text;
        }
    }

    private static JsonValue sorted(JsonValue value) {
        return switch (value) {
            case JsonObject object -> {
                TreeMap<String, JsonValue> members = new TreeMap<>();
                object.members().forEach((name, member) -> members.put(name, sorted(member)));
                yield JsonObject.of(members);
            }
            case JsonArray array ->
                JsonArray.of(array.stream().map(TurnKeys::sorted).toList());
            default -> value;
        };
    }
}
