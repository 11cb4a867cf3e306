package dev.plexus.codec.gemini;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code inlineData} and {@code fileData}: what kind of part it is, its media type says. */
final class MediaReader {
    private static final Map<String, String> DETAILS =
            Map.of("MEDIA_RESOLUTION_LOW", "low", "MEDIA_RESOLUTION_HIGH", "high");
    /** Sounds whose media type is not their format's name. */
    private static final Map<String, String> FORMATS =
            Map.of("x-wav", "wav", "wave", "wav", "vnd.wave", "wav", "mpeg", "mp3", "x-flac", "flac", "x-aiff", "aiff");

    private MediaReader() {}

    static Part read(JsonMembers part, Reading reading) {
        String member = part.has("inlineData") ? "inlineData" : "fileData";
        JsonMembers media = part.requiredMembers(member);
        Optional<String> mime = media.text("mimeType").map(type -> type.toLowerCase(Locale.ROOT));
        MediaSource source = member.equals("inlineData")
                ? new MediaSource.Base64(mime.orElse("application/octet-stream"), media.requiredString("data"))
                : new MediaSource.ProviderFile(Spelling.GEMINI, Optional.empty(), media.requiredText("fileUri"), mime);
        if (reading.isModel()) {
            Optional<Seal> seal = PartReader.seal(part, reading, Seal.Placement.ITEM);
            return new Part.GeneratedMedia(
                    source,
                    Optional.empty(),
                    Optional.empty(),
                    seal,
                    Spelling.extras(Spelling.and(part.rest(), member, media.rest())));
        }
        return sent(part, media, member, source, mime.orElse(""));
    }

    private static Part sent(JsonMembers part, JsonMembers media, String member, MediaSource source, String mime) {
        if (mime.startsWith("image/")) {
            Optional<String> detail = detail(part);
            return new Part.Image(source, detail, Optional.empty(), Spelling.extras(rest(part, media, member)));
        }
        if (mime.startsWith("audio/")) {
            String subtype = mime.substring("audio/".length()).split(";")[0].strip();
            Optional<String> format = Optional.of(FORMATS.getOrDefault(subtype, subtype));
            return new Part.Audio(source, format, Optional.empty(), Spelling.extras(rest(part, media, member)));
        }
        if (mime.startsWith("video/") || mime.isEmpty() && part.has("videoMetadata")) {
            return video(part, media, member, source);
        }
        Optional<String> name =
                media.object().text("displayName").or(() -> media.object().text("display_name"));
        return new Part.Document(
                source,
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Spelling.extras(rest(part, media, member)));
    }

    private static Part video(JsonMembers part, JsonMembers media, String member, MediaSource source) {
        Optional<JsonMembers> clip = part.members("videoMetadata");
        return new Part.Video(
                source,
                clip.flatMap(metadata -> metadata.text("startOffset")),
                clip.flatMap(metadata -> metadata.text("endOffset")),
                clip.flatMap(metadata -> metadata.number("fps")),
                Spelling.extras(Spelling.and(
                        rest(part, media, member),
                        "videoMetadata",
                        clip.map(JsonMembers::rest).orElse(JsonObject.EMPTY))));
    }

    private static JsonObject rest(JsonMembers part, JsonMembers media, String member) {
        return Spelling.and(part.rest(), member, media.rest());
    }

    /** How closely to look, if it is a word other dialects have too; else it stays among the extras. */
    private static Optional<String> detail(JsonMembers part) {
        JsonObject written = part.object();
        Optional<String> level = written.object("mediaResolution")
                .or(() -> written.object("media_resolution"))
                .filter(resolution -> resolution.size() == 1)
                .flatMap(resolution -> resolution.text("level"));
        Optional<String> detail =
                level.map(word -> DETAILS.getOrDefault(word, "")).filter(word -> !word.isEmpty());
        detail.ifPresent(_ -> part.ignore("mediaResolution"));
        return detail;
    }
}
