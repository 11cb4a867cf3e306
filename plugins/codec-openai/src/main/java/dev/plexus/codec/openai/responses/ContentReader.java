package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.MediaUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the parts of a message's content and of a tool's output. */
final class ContentReader {
    private static final JsonObject EXPLICIT = JsonObject.of("mode", JsonString.of("explicit"));

    private ContentReader() {}

    /**
     * The parts of a content member, which is a string or a list.
     *
     * @param usual the type of text that needs no note: {@code input_text} or {@code output_text}
     */
    static List<Part> parts(JsonMembers holder, String name, String usual) {
        Optional<JsonValue> value = holder.value(name);
        if (value.isPresent() && value.get() instanceof JsonString text) {
            return List.of(new Part.Text(text.value()));
        }
        if (value.isPresent() && value.get() instanceof JsonArray) {
            List<Part> parts = new ArrayList<>();
            holder.each(name).forEach(part -> parts.add(part(part, usual)));
            return parts;
        }
        throw holder.unexpected(name, "a string or an array");
    }

    private static Part part(JsonMembers members, String usual) {
        String type = members.requiredText("type");
        return switch (type) {
            case "input_text", "output_text", "text" -> text(members, type, usual);
            case "refusal" -> {
                String refusal = members.requiredText("refusal");
                yield new Part.Refusal(refusal, Notes.of(Notes.rest(members).build()));
            }
            case "input_image" -> image(members);
            case "input_file" -> file(members);
            case "input_audio" -> audio(members);
            default -> new Part.Unknown(ResponsesCodec.DIALECT, JsonObject.of(Notes.PART, members.object()));
        };
    }

    private static Part text(JsonMembers members, String type, String usual) {
        String text = members.requiredText("text");
        Optional<CacheHint> cache = cache(members);
        JsonArray annotations = members.array("annotations").orElse(JsonArray.EMPTY);
        JsonObject.Builder extras = Notes.rest(members);
        if (annotations.isEmpty() && members.object().has("annotations")) {
            extras.put("annotations", JsonArray.EMPTY);
        }
        if (!type.equals(usual)) {
            extras.put(Notes.TYPE, type);
        }
        var citations = annotations.stream()
                .filter(JsonObject.class::isInstance)
                .map(annotation -> Annotations.read((JsonObject) annotation, text))
                .toList();
        return new Part.Text(text, citations, Optional.empty(), Optional.empty(), cache, Notes.of(extras.build()));
    }

    private static Part image(JsonMembers members) {
        Optional<String> detail = members.text("detail");
        Optional<CacheHint> cache = cache(members);
        MediaSource source = members.string("image_url")
                .map(url -> MediaUrls.read(url, "image/png"))
                .or(() -> members.text("file_id").map(ContentReader::stored))
                .orElseThrow(() -> members.unexpected("image_url", "a string, or a file_id"));
        return new Part.Image(
                source, detail, cache, Notes.of(Notes.rest(members).build()));
    }

    private static Part file(JsonMembers members) {
        Optional<String> filename = members.text("filename");
        Optional<CacheHint> cache = cache(members);
        MediaSource source = members.string("file_data")
                .map(data -> fileData(data, filename))
                .or(() -> members.text("file_url").map(MediaSource.Url::new))
                .or(() -> members.text("file_id").map(ContentReader::stored))
                .orElseThrow(() -> members.unexpected("file_data", "a string, or a file_url, or a file_id"));
        return new Part.Document(
                source,
                filename,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cache,
                Notes.of(Notes.rest(members).build()));
    }

    private static Part audio(JsonMembers members) {
        JsonMembers audio = members.requiredMembers("input_audio");
        String format = audio.requiredText("format");
        MediaSource source = new MediaSource.Base64("audio/" + format, audio.requiredString("data"));
        return new Part.Audio(
                source,
                Optional.of(format),
                cache(members),
                Notes.of(Notes.rest(members).build()));
    }

    private static MediaSource fileData(JsonString data, Optional<String> filename) {
        String guess = filename.filter(name -> name.endsWith(".txt")).isPresent() ? "text/plain" : "application/pdf";
        MediaSource source = MediaUrls.read(data, guess);
        return source instanceof MediaSource.Url ? new MediaSource.Base64(guess, data) : source;
    }

    private static MediaSource stored(String id) {
        return new MediaSource.ProviderFile(ResponsesCodec.DIALECT, Optional.empty(), id, Optional.empty());
    }

    /** Takes the mark if it is the plain one; any other stays among the unknown members. */
    private static Optional<CacheHint> cache(JsonMembers members) {
        boolean plain = members.object()
                .object("prompt_cache_breakpoint")
                .filter(EXPLICIT::equals)
                .isPresent();
        if (plain) {
            members.ignore("prompt_cache_breakpoint");
        }
        return plain ? Optional.of(new CacheHint(CacheHint.Lifetime.DEFAULT)) : Optional.empty();
    }
}
