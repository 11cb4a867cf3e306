package dev.plexus.codec.gemini;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.codec.DataUrl;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.Optional;
import java.util.regex.Pattern;

/** Writes pictures, documents, sounds and films of a request. For one request. */
record MediaWriter(Hop hop, LossList losses) {
    /** Addresses the upstream itself reads: its file store, its cloud storage, and films of one site. */
    private static final Pattern READABLE = Pattern.compile("gs://.+"
            + "|https://generativelanguage\\.googleapis\\.com/.+"
            + "|https?://(www\\.|m\\.)?youtube\\.com/.+"
            + "|https?://youtu\\.be/.+");

    /** Whether the upstream reads what a picture or document leads to. */
    static boolean isReadable(Part part) {
        return switch (part) {
            case Part.Image image -> isReadable(image.source());
            case Part.Document document -> isReadable(document.source());
            default -> true;
        };
    }

    private static boolean isReadable(MediaSource source) {
        return !(source instanceof MediaSource.Url(String url))
                || url.regionMatches(true, 0, "data:", 0, 5)
                || READABLE.matcher(url).matches();
    }

    JsonObject image(Part.Image image, String path) {
        JsonObject written = media(image.source(), "image/png", extras(image), path);
        return switch (image.detail().orElse("")) {
            case "low" -> resolution(written, "MEDIA_RESOLUTION_LOW");
            case "high" -> resolution(written, "MEDIA_RESOLUTION_HIGH");
            default -> written;
        };
    }

    private static JsonObject resolution(JsonObject part, String level) {
        return part.has("mediaResolution")
                ? part
                : part.with("mediaResolution", JsonObject.of("level", JsonString.of(level)));
    }

    JsonObject document(Part.Document document, String path) {
        if (document.context().isPresent()) {
            losses.add("document_context_dropped", path, "the upstream takes no words beside a document");
        }
        if (document.citations().orElse(false)) {
            losses.add("citations_unsupported", path, "the upstream does not cite documents of a request");
        }
        return media(document.source(), "application/pdf", extras(document), path);
    }

    JsonObject audio(Part.Audio audio, String path) {
        String format = audio.format().orElse("wav");
        return media(audio.source(), "audio/" + format, extras(audio), path);
    }

    JsonObject video(Part.Video video, String path) {
        JsonObject extras = extras(video);
        JsonObject.Builder clip = JsonObject.builder()
                .putText("startOffset", video.start())
                .putText("endOffset", video.end())
                .putIfPresent("fps", video.framesPerSecond());
        JsonObject metadata = Spelling.restored(clip, extras, "videoMetadata");
        JsonObject written = media(video.source(), "video/mp4", extras.without("videoMetadata"), path);
        return Spelling.and(written, "videoMetadata", metadata);
    }

    /** The part that holds the bytes or leads to them. */
    JsonObject media(MediaSource source, String fallback, JsonObject extras, String path) {
        return switch (source) {
            case MediaSource.Base64 base64 -> PartObjects.inline(typed(base64, fallback), extras);
            case MediaSource.PlainText plain -> PartObjects.inline(PartObjects.plain(plain.text()), extras);
            case MediaSource.ProviderFile file -> file(file, extras, path);
            case MediaSource.Url url ->
                DataUrl.parse(url.url(), fallback)
                        .map(data -> PartObjects.inline(data, extras))
                        .orElseGet(() -> address(url.url(), extras, path));
        };
    }

    private static MediaSource.Base64 typed(MediaSource.Base64 media, String fallback) {
        return media.mime().contains("/") ? media : new MediaSource.Base64(fallback, media.data());
    }

    private JsonObject file(MediaSource.ProviderFile file, JsonObject extras, String path) {
        boolean elsewhere = !file.dialect().equals(Spelling.GEMINI)
                || file.account()
                        .filter(account -> !account.equals(hop.account()))
                        .isPresent();
        if (elsewhere) {
            throw unsupported("file_not_portable", "the file is kept by another provider or account", path);
        }
        return PartObjects.file(file.reference(), file.mime(), extras);
    }

    private static JsonObject address(String url, JsonObject extras, String path) {
        if (!READABLE.matcher(url).matches()) {
            throw unsupported(
                    "url_not_fetched", "the upstream does not fetch addresses; send the bytes in base64", path);
        }
        return PartObjects.file(url, Optional.empty(), extras);
    }

    static GatewayException unsupported(String code, String message, String path) {
        Failure.Source source = Failure.Source.NONE.withCode(code).withParameter(path);
        return new GatewayException(new Failure(FailureKind.UNSUPPORTED, path + ": " + message, source));
    }

    private static JsonObject extras(Part part) {
        return part.extras().of(Spelling.GEMINI);
    }
}
