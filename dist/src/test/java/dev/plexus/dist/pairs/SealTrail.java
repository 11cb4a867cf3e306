package dev.plexus.dist.pairs;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The signatures in what an upstream gets, in order, each with what it is on: a wrong place is as good as a wrong signature. */
final class SealTrail {
    private final List<String> marks = new ArrayList<>();

    private SealTrail() {}

    /** What must be in a request after an answer that means this. */
    static List<String> expected(String dialect, JsonObject meaning) {
        List<String> calls =
                Heard.objects(meaning, "toolCalls").map(SealTrail::call).toList();
        List<String> expected = new ArrayList<>(calls);
        if (dialect.equals("gemini")) {
            expected.add(1, "signed " + first(meaning, "signatures").orElseThrow());
            return expected;
        }
        first(meaning, "redacted").ifPresent(data -> expected.addFirst("redacted " + data));
        expected.addFirst(reasoning(
                meaning.text("reasoning").orElseThrow(),
                first(meaning, "signatures").orElseThrow()));
        return expected;
    }

    private static Optional<String> first(JsonObject meaning, String member) {
        return meaning.array(member).orElse(JsonArray.EMPTY).stream()
                .map(seal -> ((JsonString) seal).value())
                .findFirst();
    }

    /** In a request of this dialect. */
    static List<String> of(String dialect, JsonObject body) {
        SealTrail trail = new SealTrail();
        switch (dialect) {
            case "chat" -> Heard.objects(body, "messages").forEach(trail::chat);
            case "responses" -> Heard.objects(body, "input").forEach(trail::responses);
            case "messages" ->
                Heard.objects(body, "messages")
                        .flatMap(message -> Heard.parts(message.find("content")).stream())
                        .forEach(trail::messages);
            default ->
                Heard.objects(body, "contents")
                        .flatMap(content -> Heard.objects(content, "parts"))
                        .forEach(trail::gemini);
        }
        return trail.marks;
    }

    private void chat(JsonObject message) {
        List<JsonObject> details = Heard.objects(message, "reasoning_details").toList();
        String words = details.stream()
                .flatMap(detail -> detail.text("text").or(() -> detail.text("summary")).stream())
                .collect(Collectors.joining());
        details.forEach(detail -> detail.text("signature")
                .or(() -> detail.text("data"))
                .ifPresent(seal -> marks.add(reasoning(words, seal))));
        Heard.objects(message, "tool_calls")
                .map(call -> call.object("function").orElseThrow())
                .forEach(function -> marks.add(call(function)));
    }

    private void responses(JsonObject item) {
        switch (item.text("type").orElse("message")) {
            case "reasoning" -> {
                String words = Heard.objects(item, "summary")
                        .map(part -> part.text("text").orElseThrow())
                        .collect(Collectors.joining("\n\n"));
                marks.add(reasoning(words, item.text("encrypted_content").orElse("unsealed")));
            }
            case "function_call" -> marks.add(call(item));
            default -> {}
        }
    }

    private void messages(JsonObject block) {
        switch (block.text("type").orElseThrow()) {
            case "thinking" ->
                marks.add(reasoning(
                        block.text("thinking").orElseThrow(),
                        block.text("signature").orElseThrow()));
            case "redacted_thinking" ->
                marks.add("redacted " + block.text("data").orElseThrow());
            case "tool_use" -> marks.add(call(block));
            default -> {}
        }
    }

    private void gemini(JsonObject part) {
        part.object("functionCall").ifPresent(call -> marks.add(call(call)));
        part.text("thoughtSignature").ifPresent(seal -> marks.add("signed " + seal));
    }

    private static String call(JsonObject named) {
        return "call of " + named.text("name").orElseThrow();
    }

    private static String reasoning(String words, String seal) {
        return "reasoning '" + words + "' sealed " + seal;
    }
}
