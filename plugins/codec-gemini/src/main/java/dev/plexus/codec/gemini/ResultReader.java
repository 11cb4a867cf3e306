package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Part;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code functionResponse}: by convention its object has {@code output} or {@code error}, else all of it is the output. */
final class ResultReader {
    private ResultReader() {}

    static Part read(JsonMembers part, Reading reading) {
        JsonMembers response = part.requiredMembers("functionResponse");
        Optional<String> id = response.text("id").filter(given -> !given.isEmpty());
        Optional<String> name = response.text("name");
        Optional<JsonObject> given = response.object("response");
        List<Part> content = new ArrayList<>(given.stream()
                .map(ResultReader::words)
                .filter(words -> !words.isEmpty())
                .map(words -> (Part) new Part.Text(words))
                .toList());
        for (JsonMembers media : response.each("parts")) {
            content.add(PartReader.read(media, reading));
        }
        boolean whole = id.isPresent()
                && given.filter(ResultReader::isPlain).isPresent()
                && response.rest().isEmpty();
        JsonObject rest = part.rest();
        return new Part.ToolResult(
                reading.resultId(id, name, part.path("functionResponse")),
                name,
                content,
                given.filter(ResultReader::isError).isPresent(),
                Part.ToolCall.Kind.FUNCTION,
                Optional.empty(),
                Optional.empty(),
                // As written where it says less or more than the model can, so that this dialect gets it back.
                Spelling.extras(whole ? rest : rest.with("functionResponse", response.object())));
    }

    /** The words of a result in the convention's form, or the whole object as JSON. */
    static String words(JsonObject response) {
        if (response.size() == 1) {
            JsonValue only = response.members().values().iterator().next();
            if (only instanceof JsonString text && (response.has("output") || isError(response))) {
                return text.value();
            }
            if (isError(response)) {
                return Json.text(only);
            }
        }
        return response.isEmpty() ? "" : Json.text(response);
    }

    static boolean isError(JsonObject response) {
        return response.size() == 1 && response.has("error");
    }

    /** Whether the object is the convention's form of its own words. */
    private static boolean isPlain(JsonObject response) {
        return response.equals(plain(words(response), isError(response)));
    }

    /** The convention's form. */
    static JsonObject plain(String words, boolean error) {
        return JsonObject.of(error ? "error" : "output", JsonString.of(words));
    }
}
