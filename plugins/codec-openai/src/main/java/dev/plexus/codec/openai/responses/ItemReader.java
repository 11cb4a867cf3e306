package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the items an assistant says, in a client's history and in an upstream's answer alike.
 *
 * @param origin who issued the seals; empty for a client's history
 */
record ItemReader(Optional<Seal.Origin> origin) {
    /** The kind of seal this dialect issues. */
    static final String SEAL_FORMAT = "responses.encrypted_content";

    /** What the item says; more than one part for a message with several. */
    List<Part> parts(JsonMembers item) {
        return switch (ItemKind.of(item.object())) {
            case MESSAGE -> message(item);
            case REASONING -> List.of(reasoning(item));
            case FUNCTION_CALL -> List.of(call(item, Part.ToolCall.Kind.FUNCTION, "arguments"));
            case CUSTOM_CALL -> List.of(call(item, Part.ToolCall.Kind.CUSTOM, "input"));
            case BUILTIN_CALL -> List.of(builtin(item));
            case SERVER_CALL -> List.of(serverCall(item.object()));
            case IMAGE -> List.of(image(item));
            case COMPACTION -> List.of(new Part.Compaction(ResponsesCodec.DIALECT, item.object(), Extras.NONE));
            case REFERENCE -> List.of(reference(item));
            case RESULT, UNKNOWN -> List.of(new Part.Unknown(ResponsesCodec.DIALECT, item.object()));
        };
    }

    private static List<Part> message(JsonMembers item) {
        List<Part> parts = new ArrayList<>(ContentReader.parts(item, "content", "output_text"));
        if (parts.isEmpty()) {
            return List.of(new Part.Unknown(ResponsesCodec.DIALECT, item.object()));
        }
        JsonObject note = messageNote(item);
        parts.set(0, noted(parts.getFirst(), note));
        return parts;
    }

    /** What is known of a message beside its role and content. */
    static JsonObject messageNote(JsonMembers item) {
        item.ignore("content", "role", "type");
        JsonObject.Builder note = Notes.rest(item);
        if (!item.object().has("type")) {
            note.put(Notes.UNTYPED, Notes.YES);
        }
        if (item.object().string("content").isPresent()) {
            note.put(Notes.STRING, Notes.YES);
        }
        return note.build();
    }

    private static Part noted(Part part, JsonObject note) {
        return switch (part) {
            case Part.Text text ->
                new Part.Text(
                        text.text(), text.citations(), text.logprobs(), text.seal(), text.cache(), with(text, note));
            case Part.Refusal refusal -> new Part.Refusal(refusal.text(), with(refusal, note));
            case Part.Image image -> new Part.Image(image.source(), image.detail(), image.cache(), with(image, note));
            default -> part;
        };
    }

    private static Extras with(Part part, JsonObject note) {
        return Notes.of(Notes.all(part.extras()).with(Notes.MESSAGE, note));
    }

    private Part reasoning(JsonMembers item) {
        Optional<String> id = item.text("id");
        List<String> summaries = texts(item, "summary");
        List<String> full = texts(item, "content");
        Optional<Seal> seal = item.string("encrypted_content").map(this::seal);
        JsonObject.Builder extras = Notes.rest(item.ignore("type"));
        if (item.object().array("content").isPresent()) {
            extras.put(Notes.FULL_TEXT, Notes.YES);
        }
        Optional<String> text = full.isEmpty() ? Optional.empty() : Optional.of(String.join("", full));
        return new Part.Reasoning(
                text.isPresent() || !summaries.isEmpty() ? Part.Reasoning.Kind.VISIBLE : Part.Reasoning.Kind.OMITTED,
                text,
                summaries,
                seal,
                id,
                Notes.of(extras.build()));
    }

    Seal seal(JsonString data) {
        return new Seal(origin, SEAL_FORMAT, data, Seal.Placement.THOUGHT);
    }

    private static List<String> texts(JsonMembers item, String name) {
        return item.each(name).stream().map(part -> part.requiredText("text")).toList();
    }

    private static Part call(JsonMembers item, Part.ToolCall.Kind kind, String arguments) {
        Optional<String> id = item.text("id");
        String callId = item.text("call_id").or(() -> id).orElseThrow(() -> item.unexpected("call_id", "a string"));
        String name = item.requiredText("name");
        return new Part.ToolCall(
                callId,
                id,
                name,
                item.text("namespace"),
                kind,
                item.text(arguments).orElse(""),
                item.text("status"),
                item.object("caller").map(caller -> (JsonValue) caller),
                Optional.empty(),
                Optional.empty(),
                Notes.of(Notes.rest(item.ignore("type")).build()));
    }

    /** A call whose arguments are the item's own members. */
    private static Part builtin(JsonMembers item) {
        Optional<String> id = item.text("id");
        Optional<String> callId = item.text("call_id");
        String type = item.requiredText("type");
        Optional<String> status = item.text("status");
        return new Part.ToolCall(
                callId.or(() -> id).orElseThrow(() -> item.unexpected("call_id", "a string")),
                callId.isPresent() ? id : Optional.empty(),
                type.substring(0, type.length() - "_call".length()),
                Optional.empty(),
                Part.ToolCall.Kind.BUILTIN,
                Json.text(Notes.rest(item).build()),
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                callId.isPresent() ? Extras.NONE : Notes.of(JsonObject.of("id", JsonString.of(id.orElse("")))));
    }

    static Part serverCall(JsonObject item) {
        String type = item.text("type").orElse("");
        String tool = type.endsWith("_call") ? type.substring(0, type.length() - "_call".length()) : type;
        JsonValue arguments = item.object("action")
                .<JsonValue>map(action -> action)
                .or(() -> item.text("code").map(code -> JsonObject.of("code", JsonString.of(code))))
                .or(() -> item.array("queries").map(queries -> JsonObject.of("queries", queries)))
                .orElse(JsonObject.EMPTY);
        return new Part.ServerToolCall(
                item.text("id").orElse(""),
                tool.equals("code_interpreter") ? "code_execution" : tool,
                item.text("arguments").orElseGet(() -> Json.text(arguments)),
                ResponsesCodec.DIALECT,
                item,
                Extras.NONE);
    }

    private static Part image(JsonMembers item) {
        String format = item.object().text("output_format").orElse("png");
        JsonString data = item.requiredString("result");
        return new Part.GeneratedMedia(
                new MediaSource.Base64("image/" + format, data),
                item.text("id"),
                Optional.empty(),
                Optional.empty(),
                Notes.of(Notes.rest(item.ignore("type")).build()));
    }

    private static Part reference(JsonMembers item) {
        String id = item.requiredText("id");
        return new Part.ItemReference(id, Notes.of(Notes.rest(item).build()));
    }

    /** Elements of an array that are objects; none for anything else. */
    static List<JsonObject> objects(Optional<JsonArray> array) {
        return array.orElse(JsonArray.EMPTY).stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .toList();
    }
}
