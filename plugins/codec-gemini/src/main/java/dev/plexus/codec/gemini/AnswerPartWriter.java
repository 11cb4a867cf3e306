package dev.plexus.codec.gemini;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/**
 * Writes the parts of an answer for a client of this dialect. For one answer.
 *
 * @param path where the parts stand in the answer
 */
record AnswerPartWriter(LossList losses, String path) {
    /**
     * The part, or nothing if the dialect cannot say it.
     *
     * @param cut whether the answer was cut off, so that its last call may be incomplete
     */
    Optional<JsonObject> write(Part part, boolean cut) {
        JsonObject extras = part.extras().of(Spelling.GEMINI);
        return switch (part) {
            case Part.Text text -> Optional.of(PartObjects.text(text.text(), signature(text.seal()), extras));
            case Part.Refusal refusal -> Optional.of(PartObjects.text(refusal.text(), Optional.empty(), extras));
            case Part.Reasoning reasoning -> thought(reasoning, extras);
            case Part.ToolCall call -> call(call, cut);
            case Part.ServerToolCall call -> own(call.dialect().equals(Spelling.GEMINI), call.raw());
            case Part.ServerToolResult result -> own(result.dialect().equals(Spelling.GEMINI), result.raw());
            case Part.GeneratedMedia made -> made(made, extras);
            case Part.Unknown unknown -> own(unknown.dialect().equals(Spelling.GEMINI), unknown.raw());
            case Part.Image _,
                    Part.Document _,
                    Part.Audio _,
                    Part.Video _,
                    Part.SearchResult _,
                    Part.ToolResult _,
                    Part.ItemReference _,
                    Part.Compaction _ -> own(false, JsonObject.EMPTY);
        };
    }

    private static Optional<JsonObject> thought(Part.Reasoning reasoning, JsonObject extras) {
        Optional<JsonString> signature = signature(reasoning.seal());
        return reasoning.readable().isEmpty() && signature.isEmpty() && extras.isEmpty()
                ? Optional.empty()
                : Optional.of(PartObjects.thought(reasoning.readable(), signature, extras));
    }

    /** The call as this dialect's upstream wrote it if it said less than the model; else as an object of its own. */
    Optional<JsonObject> call(Part.ToolCall call, boolean cut) {
        JsonObject extras = call.extras().of(Spelling.GEMINI);
        if (cut && !isWhole(call)) {
            losses.add("tool_call_incomplete_dropped", path, "the answer was cut off within the arguments");
            return Optional.empty();
        }
        JsonObject arguments = CallWriter.arguments(call, path, losses);
        JsonObject object = extras.object("functionCall")
                .filter(given -> CallWriter.isSame(given, call.name(), arguments))
                .orElseGet(() -> JsonObject.of(
                        "id", JsonString.of(call.callId()), "name", JsonString.of(call.name()), "args", arguments));
        return Optional.of(PartObjects.call(object, signature(call.seal()), extras));
    }

    static boolean isWhole(Part.ToolCall call) {
        if (call.kind() != Part.ToolCall.Kind.FUNCTION || call.arguments().isBlank()) {
            return true;
        }
        try {
            return Json.parse(call.arguments()) instanceof JsonObject;
        } catch (JsonException incomplete) {
            return false;
        }
    }

    private Optional<JsonObject> made(Part.GeneratedMedia made, JsonObject extras) {
        Optional<JsonObject> written = switch (made.source()) {
            case MediaSource.Base64 base64 -> Optional.of(PartObjects.inline(base64, extras));
            case MediaSource.ProviderFile file -> Optional.of(PartObjects.file(file.reference(), file.mime(), extras));
            case MediaSource.Url url -> Optional.of(PartObjects.file(url.url(), Optional.empty(), extras));
            case MediaSource.PlainText plain ->
                Optional.of(PartObjects.inline(PartObjects.plain(plain.text()), extras));
        };
        return written.map(part -> signature(made.seal())
                .map(signature -> part.with("thoughtSignature", signature))
                .orElse(part));
    }

    private Optional<JsonObject> own(boolean own, JsonValue raw) {
        if (own && raw instanceof JsonObject object) {
            return Optional.of(object);
        }
        losses.add("part_dropped", path, "a part that only the upstream's dialect has");
        return Optional.empty();
    }

    static Optional<JsonString> signature(Optional<Seal> seal) {
        return seal.map(ThoughtSignature::forClient);
    }
}
