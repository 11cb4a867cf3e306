package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads calls of tools in whole messages. */
final class CallReader {
    private CallReader() {}

    /** The ids the calls have. */
    static Set<String> ids(List<JsonMembers> calls) {
        Set<String> ids = new HashSet<>();
        calls.forEach(call -> call.object().text("id").ifPresent(ids::add));
        return ids;
    }

    /**
     * A call, or an unknown part if it is of a type nobody knows.
     *
     * @param minted the id of a call that has none
     * @param origin who issued its seal; empty if a client sends it
     */
    static Part read(JsonMembers call, String minted, Optional<Seal.Origin> origin) {
        String type = call.text("type").orElse(call.has("custom") ? "custom" : "function");
        if (!type.equals("function") && !type.equals("custom")) {
            return new Part.Unknown(Marks.CHAT, call.object());
        }
        boolean custom = type.equals("custom");
        String id = call.text("id").filter(text -> !text.isEmpty()).orElse(minted);
        JsonMembers inner = call.requiredMembers(type);
        String name = inner.requiredText("name");
        String arguments = arguments(inner.value(custom ? "input" : "arguments"));
        Optional<Seal> seal = thoughtSignature(call.object(), origin);
        if (seal.filter(Seals::isEnvelope).isPresent()) {
            call.ignore("extra_content");
        }
        JsonObject.Builder extras = Marks.rest(call);
        Marks.keep(extras, Marks.INNER, inner.rest());
        return new Part.ToolCall(
                id,
                Optional.empty(),
                name,
                Optional.empty(),
                custom ? Part.ToolCall.Kind.CUSTOM : Part.ToolCall.Kind.FUNCTION,
                arguments,
                Optional.empty(),
                Optional.empty(),
                seal,
                ContentReader.cacheHint(call.object()),
                Marks.extras(extras));
    }

    /** The deprecated form with one call and no id. */
    static Part.ToolCall legacy(JsonMembers call, String minted, Extras extras) {
        return new Part.ToolCall(
                minted,
                Optional.empty(),
                call.requiredText("name"),
                Optional.empty(),
                Part.ToolCall.Kind.FUNCTION,
                arguments(call.value("arguments")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                extras);
    }

    /** The arguments as text; some servers send an object. */
    static String arguments(Optional<JsonValue> value) {
        return value.map(arguments -> switch (arguments) {
                    case JsonString text -> text.value();
                    case JsonNull _ -> "";
                    default -> Json.text(arguments);
                })
                .orElse("");
    }

    /** The form of Google's compatible endpoint. */
    static Optional<Seal> thoughtSignature(JsonObject call, Optional<Seal.Origin> origin) {
        return call.object("extra_content")
                .flatMap(extra -> extra.object("google"))
                .flatMap(google -> google.string("thought_signature"))
                .map(data -> new Seal(origin, Seals.THOUGHT_SIGNATURE, data, Seal.Placement.TOOL_CALL));
    }
}
