package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.MediaUrls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pictures and sounds a model made, in answers. */
final class AnswerMedia {
    private AnswerMedia() {}

    /** The pictures in {@code images}, a member of compatible servers. */
    static List<Part.GeneratedMedia> images(JsonObject message) {
        List<Part.GeneratedMedia> images = new ArrayList<>();
        for (JsonValue image : message.array("images").orElse(JsonArray.EMPTY)) {
            if (image instanceof JsonObject object) {
                object.object("image_url")
                        .flatMap(address -> address.string("url"))
                        .ifPresent(url -> images.add(new Part.GeneratedMedia(
                                MediaUrls.read(url, "image/png"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Extras.NONE)));
            }
        }
        return images;
    }

    /**
     * The spoken answer.
     *
     * @param format the kind of sound the client asked for
     */
    static Optional<Part.GeneratedMedia> audio(JsonObject message, Optional<String> format) {
        return message.object("audio")
                .flatMap(audio -> audio.string("data")
                        .map(data -> new Part.GeneratedMedia(
                                new MediaSource.Base64(AudioFormats.mime(format.orElse("wav")), data),
                                audio.text("id"),
                                audio.text("transcript"),
                                Optional.empty(),
                                Marks.extras(audio.without("id", "data", "transcript")))));
    }

    /** An element of {@code images}; empty for what is no picture. */
    static Optional<JsonObject> image(Part.GeneratedMedia media) {
        Optional<JsonValue> url = switch (media.source()) {
            case MediaSource.Base64 data when data.mime().startsWith("image/") -> Optional.of(MediaUrls.write(data));
            case MediaSource.Url address -> Optional.of(JsonString.of(address.url()));
            default -> Optional.empty();
        };
        return url.map(
                value -> JsonObject.of("type", JsonString.of("image_url"), "image_url", JsonObject.of("url", value)));
    }

    /** The member {@code audio}; empty for what is no sound. */
    static Optional<JsonObject> sound(Part.GeneratedMedia media) {
        if (!(media.source() instanceof MediaSource.Base64 data) || !data.mime().startsWith("audio/")) {
            return Optional.empty();
        }
        JsonObject.Builder audio = JsonObject.builder()
                .put("id", media.id().orElse("audio"))
                .put("data", data.data())
                .put("transcript", media.transcript().orElse(""));
        return Optional.of(Marks.written(audio, media.extras()));
    }
}
