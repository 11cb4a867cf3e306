package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.CacheHint;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.MediaUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the content of a message: a text, or a list of parts. */
final class ContentReader {
    private ContentReader() {}

    /** The parts; a text is one of them, {@code null} and an absent member are none. */
    static List<Part> content(JsonMembers message) {
        JsonValue content = message.object().find("content").orElse(JsonNull.NULL);
        return switch (content) {
            case JsonString text -> List.of(new Part.Text(text.value()));
            case JsonArray parts -> parts(parts, message);
            case JsonNull _ -> List.of();
            default -> throw message.unexpected("content", "a string or an array of parts");
        };
    }

    private static List<Part> parts(JsonArray elements, JsonMembers message) {
        List<Part> parts = new ArrayList<>();
        for (JsonValue element : elements) {
            String path = message.path("content", parts.size());
            if (element instanceof JsonString text) {
                parts.add(new Part.Text(text.value()));
            } else if (element instanceof JsonObject object) {
                parts.add(part(JsonMembers.of(object, path)));
            } else {
                throw JsonException.wrongKind(path, "an object", element);
            }
        }
        return parts;
    }

    private static Part part(JsonMembers part) {
        Optional<CacheHint> cache = cacheHint(part.object());
        return switch (part.requiredText("type")) {
            case "text", "input_text", "output_text" -> {
                String text = part.requiredText("text");
                yield new Part.Text(text, cache, Marks.extras(part.rest()));
            }
            case "refusal" -> {
                String text = part.requiredText("refusal");
                yield new Part.Refusal(text, Marks.extras(marked(part, Marks.PARTS)));
            }
            case "image_url" -> image(part, cache);
            case "input_audio" -> audio(part, cache);
            case "file" -> file(part, cache);
            default -> new Part.Unknown(Marks.CHAT, part.object());
        };
    }

    private static Part image(JsonMembers part, Optional<CacheHint> cache) {
        if (part.object().string("image_url").isPresent()) {
            MediaSource source = MediaUrls.read(part.requiredString("image_url"), "image/png");
            return new Part.Image(source, Optional.empty(), cache, Marks.extras(part.rest()));
        }
        JsonMembers image = part.requiredMembers("image_url");
        MediaSource source = MediaUrls.read(image.requiredString("url"), "image/png");
        Optional<String> detail = image.text("detail");
        JsonObject.Builder extras = Marks.rest(part);
        Marks.keep(extras, Marks.IMAGE, image.rest());
        return new Part.Image(source, detail, cache, Marks.extras(extras));
    }

    private static Part audio(JsonMembers part, Optional<CacheHint> cache) {
        JsonMembers audio = part.requiredMembers("input_audio");
        String format = audio.requiredText("format");
        MediaSource source = new MediaSource.Base64(AudioFormats.mime(format), audio.requiredString("data"));
        return new Part.Audio(source, Optional.of(format), cache, Marks.extras(part.rest()));
    }

    private static Part file(JsonMembers part, Optional<CacheHint> cache) {
        JsonMembers file = part.requiredMembers("file");
        Optional<String> filename = file.text("filename");
        Optional<MediaSource> source = file.string("file_data")
                .<MediaSource>map(ContentReader::fileData)
                .or(() -> file.text("file_id")
                        .map(id -> new MediaSource.ProviderFile(Marks.CHAT, Optional.empty(), id, Optional.empty())));
        if (source.isEmpty()) {
            throw new JsonException(part.path("file"), "expected file_data or file_id");
        }
        return new Part.Document(
                source.get(),
                filename,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                cache,
                Marks.extras(part.rest()));
    }

    /** Usually a data URL; some clients send the bare base64. */
    private static MediaSource fileData(JsonString data) {
        MediaSource source = MediaUrls.read(data, "application/pdf");
        return source instanceof MediaSource.Url && !data.head(8).contains(":")
                ? new MediaSource.Base64("application/pdf", data)
                : source;
    }

    /** The hint in either form; both stay among the unknown members and are written again from there. */
    static Optional<CacheHint> cacheHint(JsonObject node) {
        if (node.has("prompt_cache_breakpoint")) {
            return Optional.of(new CacheHint(CacheHint.Lifetime.DEFAULT));
        }
        return node.object("cache_control")
                .map(control -> new CacheHint(
                        switch (control.text("ttl").orElse("")) {
                            case "5m" -> CacheHint.Lifetime.FIVE_MINUTES;
                            case "30m" -> CacheHint.Lifetime.THIRTY_MINUTES;
                            case "1h" -> CacheHint.Lifetime.ONE_HOUR;
                            default -> CacheHint.Lifetime.DEFAULT;
                        }));
    }

    private static JsonObject marked(JsonMembers part, String mark) {
        JsonObject.Builder extras = Marks.rest(part);
        Marks.put(extras, mark);
        return extras.build();
    }
}
