package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Part;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.ToolArguments;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes calls of a request and their results, which the upstream wants to bear the call's name. For one request. */
final class CallWriter {
    private final Hop hop;
    private final WireNames names;
    private final MediaWriter media;
    private final LossList losses;
    private final boolean ids;
    private final Map<String, Written> written = new HashMap<>();

    /** A call that was written: its place among all calls and its name on the wire. */
    private record Written(int place, String name) {}

    CallWriter(Hop hop, WireNames names, MediaWriter media, LossList losses) {
        this.hop = hop;
        this.names = names;
        this.media = media;
        this.losses = losses;
        this.ids = hop.capabilities().has("functionCallIds", true);
    }

    /** The call as an object; as this dialect's client wrote it, if it was not changed since. */
    JsonObject call(Part.ToolCall call, String path) {
        String name = names.wire(call.name(), call.namespace());
        written.put(call.callId(), new Written(written.size(), name));
        JsonObject arguments = arguments(call, path, losses);
        Optional<JsonObject> given = call.extras().of(Spelling.GEMINI).object("functionCall");
        if (given.isPresent() && isSame(given.get(), name, arguments)) {
            return ids ? given.get() : given.get().without("id");
        }
        JsonObject.Builder object = JsonObject.builder();
        id(call.callId()).ifPresent(id -> object.put("id", id));
        return object.put("name", name).put("args", arguments).build();
    }

    static JsonObject arguments(Part.ToolCall call, String path, LossList losses) {
        return switch (call.kind()) {
            case CUSTOM -> JsonObject.of("input", JsonString.of(call.arguments()));
            case FUNCTION, BUILTIN -> ToolArguments.object(call.arguments(), path, losses);
        };
    }

    static boolean isSame(JsonObject given, String name, JsonObject arguments) {
        return given.text("name").equals(Optional.of(name))
                && given.object("args").orElse(JsonObject.EMPTY).equals(arguments);
    }

    void result(Part.ToolResult result, String path, OpenContent content) {
        Optional<Written> call = Optional.ofNullable(written.get(result.callId()));
        int place = call.map(Written::place).orElse(Integer.MAX_VALUE);
        JsonObject extras = result.extras().of(Spelling.GEMINI);
        Optional<JsonObject> given = extras.object("functionResponse").filter(response -> isSame(response, result));
        JsonObject response = given.map(object -> ids ? object : object.without("id"))
                .orElseGet(() -> response(result, call, path, content));
        content.addResult(
                place,
                JsonObject.builder()
                        .put("functionResponse", response)
                        .putAll(extras.without("functionResponse"))
                        .build());
    }

    /** Whether the result still says what its client wrote. */
    private static boolean isSame(JsonObject given, Part.ToolResult result) {
        JsonObject response = given.object("response").orElse(JsonObject.EMPTY);
        long pictures = given.array("parts").map(JsonArray::size).orElse(0);
        return ResultReader.words(response).equals(words(result))
                && ResultReader.isError(response) == result.error()
                && result.content().stream()
                                .filter(part -> !(part instanceof Part.Text))
                                .count()
                        == pictures;
    }

    private JsonObject response(Part.ToolResult result, Optional<Written> call, String path, OpenContent content) {
        String name =
                call.map(Written::name).orElseGet(() -> names.wire(result.name().orElse("tool"), Optional.empty()));
        List<JsonValue> pictures = new ArrayList<>();
        for (int i = 0; i < result.content().size(); i++) {
            media(result.content().get(i), path + ".content[" + i + "]").ifPresent(pictures::add);
        }
        JsonObject.Builder response = JsonObject.builder();
        id(result.callId()).ifPresent(id -> response.put("id", id));
        response.put("name", name).put("response", ResultReader.plain(words(result), result.error()));
        if (hop.capabilities().has("multimodalToolResults", true)) {
            return pictures.isEmpty()
                    ? response.build()
                    : response.put("parts", JsonArray.of(pictures)).build();
        }
        pictures.forEach(picture -> content.addResultMedia((JsonObject) picture));
        return response.build();
    }

    private Optional<JsonValue> media(Part part, String path) {
        return switch (part) {
            case Part.Text _ -> Optional.empty();
            // Nothing but the bytes has a place here: no resolution, no stretch of a film.
            case Part.Image image -> Optional.of(media.media(image.source(), "image/png", JsonObject.EMPTY, path));
            case Part.Document document -> Optional.of(media.document(document, path));
            case Part.Audio audio -> Optional.of(media.audio(audio, path));
            case Part.Video video -> Optional.of(media.media(video.source(), "video/mp4", JsonObject.EMPTY, path));
            case Part.SearchResult _ -> Optional.empty();
            case Part.GeneratedMedia made ->
                Optional.of(media.media(made.source(), "image/png", JsonObject.EMPTY, path));
            case Part.Refusal _,
                    Part.Reasoning _,
                    Part.ToolCall _,
                    Part.ToolResult _,
                    Part.ServerToolCall _,
                    Part.ServerToolResult _,
                    Part.ItemReference _,
                    Part.Compaction _,
                    Part.Unknown _ ->
                throw MediaWriter.unsupported("part_unsupported", "not a part of a tool's result", path);
        };
    }

    private static String words(Part.ToolResult result) {
        return result.content().stream().flatMap(part -> words(part).stream()).collect(Collectors.joining("\n"));
    }

    private static Optional<String> words(Part part) {
        if (part instanceof Part.SearchResult found) {
            return Optional.of(found.title() + "\n" + found.source() + "\n"
                    + found.content().stream()
                            .flatMap(inner -> words(inner).stream())
                            .collect(Collectors.joining("\n")));
        }
        return part instanceof Part.Text text ? Optional.of(text.text()) : Optional.empty();
    }

    /** Ids that were made up for a client without ids are nothing to the upstream. */
    private Optional<JsonString> id(String callId) {
        return Optional.of(callId)
                .filter(_ -> ids)
                .filter(id -> !CallIds.isMinted(id))
                .map(JsonString::of);
    }
}
