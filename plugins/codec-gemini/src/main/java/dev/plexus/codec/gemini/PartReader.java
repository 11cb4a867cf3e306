package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;

/** Reads one part of a content, whoever sent it. */
final class PartReader {
    private PartReader() {}

    static Part read(JsonMembers part, Reading reading) {
        if (part.has("functionCall")) {
            return call(part, reading);
        }
        if (part.has("functionResponse")) {
            return ResultReader.read(part, reading);
        }
        if (part.has("inlineData") || part.has("fileData")) {
            return MediaReader.read(part, reading);
        }
        if (part.has("text")) {
            return text(part, reading);
        }
        return HostedReader.read(part).orElseGet(() -> new Part.Unknown(Spelling.GEMINI, part.object()));
    }

    private static Part text(JsonMembers part, Reading reading) {
        String text = part.requiredText("text");
        if (part.bool("thought").orElse(false)) {
            Optional<Seal> seal = seal(part, reading, Seal.Placement.THOUGHT);
            return new Part.Reasoning(
                    text.isEmpty() ? Part.Reasoning.Kind.OMITTED : Part.Reasoning.Kind.VISIBLE,
                    Optional.of(text).filter(words -> !words.isEmpty()),
                    List.of(),
                    seal,
                    Optional.empty(),
                    Spelling.extras(part.rest()));
        }
        Optional<Seal> seal = seal(part, reading, Seal.Placement.TEXT);
        return new Part.Text(text, List.of(), Optional.empty(), seal, Optional.empty(), Spelling.extras(part.rest()));
    }

    static Optional<Seal> seal(JsonMembers part, Reading reading, Seal.Placement placement) {
        return part.string("thoughtSignature")
                .filter(signature -> !signature.isEmpty())
                .filter(signature -> !ThoughtSignature.isPlaceholder(signature))
                .map(signature -> reading.seal(signature, placement));
    }

    private static Part call(JsonMembers part, Reading reading) {
        JsonMembers call = part.requiredMembers("functionCall");
        String name = call.requiredText("name");
        Optional<String> id = call.text("id").filter(given -> !given.isEmpty());
        JsonObject arguments = call.object("args").orElse(JsonObject.EMPTY);
        ToolNames.Original tool = reading.tool(name);
        boolean whole = id.isPresent() && call.has("args") && call.rest().isEmpty();
        JsonObject rest = part.rest().without("thoughtSignature", "thought_signature");
        return new Part.ToolCall(
                reading.callId(id, name),
                Optional.empty(),
                tool.name(),
                tool.namespace(),
                tool.kind(),
                arguments(arguments, tool.kind()),
                Optional.empty(),
                Optional.empty(),
                seal(part, reading, Seal.Placement.TOOL_CALL),
                Optional.empty(),
                // As written where it says less or more than the model can, so that this dialect gets it back.
                Spelling.extras(whole ? rest : rest.with("functionCall", call.object())));
    }

    /** A tool that takes free text was declared with one argument. */
    static String arguments(JsonObject arguments, Part.ToolCall.Kind kind) {
        boolean free = kind == Part.ToolCall.Kind.CUSTOM && arguments.size() == 1;
        return free
                ? arguments.string("input").map(JsonString::value).orElseGet(() -> Json.text(arguments))
                : Json.text(arguments);
    }
}
