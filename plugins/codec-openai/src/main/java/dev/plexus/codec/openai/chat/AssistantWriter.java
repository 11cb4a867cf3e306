package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes an assistant's turn as one message: reasoning, words and calls each have a member of their own.
 *
 * @param path where the message stands in the client's conversation
 */
record AssistantWriter(WriteContext context, String path) {
    /** The message; empty if nothing of the turn can be said. */
    Optional<JsonObject> write(Turn turn) {
        List<Part> words = new ArrayList<>();
        List<Part.Reasoning> reasoning = new ArrayList<>();
        List<Part> calls = new ArrayList<>();
        for (Part part : turn.parts()) {
            switch (part) {
                case Part.Reasoning stretch -> reasoning.add(stretch);
                case Part.ToolCall call -> calls.add(call);
                case Part.Unknown unknown when isCall(unknown) -> calls.add(unknown);
                default -> words.add(part);
            }
        }
        JsonObject.Builder message = JsonObject.builder().put("role", "assistant");
        boolean said = putContent(message, words, turn.extras(), !calls.isEmpty());
        message.putText("name", turn.name());
        JsonObject unknown = unknown(turn);
        putReasoning(message, reasoning, calls, unknown);
        putCalls(message, calls);
        JsonObject written = Marks.written(message, unknown);
        boolean empty = !said && calls.isEmpty() && !context.isNative();
        return empty && !written.has("audio") ? Optional.empty() : Optional.of(written);
    }

    private static boolean isCall(Part.Unknown unknown) {
        return unknown.dialect().equals(Marks.CHAT)
                && unknown.raw() instanceof JsonObject raw
                && raw.has("id")
                && raw.has("type");
    }

    /** Whether there are words. */
    private boolean putContent(JsonObject.Builder message, List<Part> words, Extras extras, boolean calls) {
        words.stream()
                .filter(part -> part instanceof Part.Refusal && !Marks.has(part.extras(), Marks.PARTS))
                .map(part -> ((Part.Refusal) part).text())
                .findFirst()
                .ifPresent(text -> message.put("refusal", text));
        words.stream()
                .filter(part ->
                        part instanceof Part.GeneratedMedia media && media.id().isPresent())
                .map(Part.GeneratedMedia.class::cast)
                .filter(media -> media.source() instanceof MediaSource.ProviderFile)
                .findFirst()
                .ifPresent(media -> message.put(
                        "audio", Marks.written(JsonObject.builder().putText("id", media.id()), media.extras())));
        List<Part> content = words.stream()
                .filter(part -> !(part instanceof Part.Refusal) || Marks.has(part.extras(), Marks.PARTS))
                .toList();
        if (Marks.has(extras, Marks.PARTS)) {
            message.put("content", new JsonArray(parts(content).toList()));
            return true;
        }
        return putText(message, content, extras, calls);
    }

    private boolean putText(JsonObject.Builder message, List<Part> content, Extras extras, boolean calls) {
        List<JsonValue> parts = parts(content).toList();
        String text = parts.stream()
                .map(part -> ((JsonObject) part).text("text").orElse(""))
                .collect(Collectors.joining());
        if (!text.isEmpty() || (context.isNative() && !parts.isEmpty())) {
            message.put("content", text);
            return true;
        }
        boolean silent = context.isNative() || extras.of(Marks.CHAT).has("content");
        if (!silent) {
            message.put("content", calls ? JsonNull.NULL : JsonString.of(""));
        }
        return false;
    }

    private Stream<JsonValue> parts(List<Part> content) {
        ContentWriter writer = new ContentWriter(context, path);
        return content.stream().flatMap(part -> writer.part(part).stream());
    }

    /** What came in this dialect and goes out as it came; not so where the gateway knows better who issued the seals. */
    private static JsonObject unknown(Turn turn) {
        JsonObject own = turn.extras().of(Marks.CHAT);
        boolean asCame = turn.parts().stream()
                .flatMap(part -> Seals.of(part).stream())
                .allMatch(seal -> seal.origin().isEmpty());
        return asCame ? own : own.without(ReasoningReader.SEALED_MEMBERS);
    }

    /** What came in this dialect is among the unknown members; else what the upstream is known to take. */
    private void putReasoning(
            JsonObject.Builder message, List<Part.Reasoning> reasoning, List<Part> calls, JsonObject unknown) {
        if (Stream.of(ReasoningReader.SEALED_MEMBERS).anyMatch(unknown::has)) {
            return;
        }
        ReasoningDetails details = new ReasoningDetails();
        boolean said = Stream.of(ReasoningReader.MEMBERS).anyMatch(unknown::has);
        for (Part.Reasoning stretch : reasoning) {
            if (stretch.seal().filter(seal -> Seals.isOwn(seal, context.hop())).isPresent()) {
                details.add(stretch);
            } else if (stretch.seal().isPresent()) {
                context.lose("seal_dropped_foreign", path, "only its issuer can make use of the reasoning's seal");
            }
        }
        Optional<String> member = context.capabilities().text("reasoningFieldIn");
        String text = reasoning.stream()
                .map(Part.Reasoning::readable)
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining("\n\n"));
        if (member.isPresent() && !text.isEmpty() && !said) {
            message.put(member.get(), text);
        } else if (!text.isEmpty() && details.isEmpty() && !said) {
            noteText(reasoning);
        }
        calls.forEach(call -> putCallSeal(call, details));
        details.put(message);
    }

    /** A seal that came for a call among the reasoning goes back there. */
    private void putCallSeal(Part part, ReasoningDetails details) {
        if (part instanceof Part.ToolCall call) {
            call.seal()
                    .filter(seal -> Seals.isEncrypted(seal) && Seals.isOwn(seal, context.hop()))
                    .ifPresent(seal -> details.addCall(context.callId(call.callId()), seal));
        }
    }

    private void noteText(List<Part.Reasoning> reasoning) {
        if (reasoning.stream().allMatch(stretch -> stretch.seal().isEmpty())) {
            context.lose("reasoning_dropped", path, "the upstream takes no earlier reasoning");
        }
    }

    private void putCalls(JsonObject.Builder message, List<Part> calls) {
        CallWriter writer = new CallWriter(context, path);
        List<JsonValue> written = new ArrayList<>();
        for (Part part : calls) {
            switch (part) {
                case Part.ToolCall call
                when Marks.has(call.extras(), Marks.LEGACY) ->
                    message.put("function_call", CallWriter.function(call.name(), call.arguments()));
                case Part.ToolCall call -> written.add(writer.call(call));
                case Part.Unknown unknown -> written.add(unknown.raw());
                default -> throw new IllegalArgumentException("not a call: " + part.getClass());
            }
        }
        if (!written.isEmpty()) {
            message.put("tool_calls", new JsonArray(written));
        }
    }
}
