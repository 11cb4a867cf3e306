package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Writes pictures and documents for an upstream. */
final class MediaWriter {
    private static final Set<String> PICTURES = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

    private final Outgoing outgoing;

    MediaWriter(Outgoing outgoing) {
        this.outgoing = outgoing;
    }

    /** Where the picture or document is, if it is not in the part itself. */
    static Optional<String> address(Part part) {
        Optional<MediaSource> source = switch (part) {
            case Part.Image image -> Optional.of(image.source());
            case Part.Document document -> Optional.of(document.source());
            default -> Optional.empty();
        };
        return source.filter(MediaSource.Url.class::isInstance).map(url -> ((MediaSource.Url) url).url());
    }

    /** @param path where the picture stands, for losses and failures */
    JsonObject image(Part.Image image, String path) {
        image.detail()
                .filter(detail -> !detail.equals("auto"))
                .ifPresent(detail -> outgoing.lose(
                        "image_detail_dropped", path, "the upstream has no setting for how closely to look"));
        JsonObject.Builder block =
                JsonObject.builder().put("type", "image").put("source", pictureSource(image.source(), path));
        image.cache().ifPresent(hint -> CacheControl.write(hint, block));
        return block.putAll(Notes.wire(image.extras())).build();
    }

    JsonObject pictureSource(MediaSource source, String path) {
        return switch (source) {
            case MediaSource.Base64 base64 -> base64(picture(base64.mime(), path), base64.data());
            case MediaSource.Url url -> url(url);
            case MediaSource.ProviderFile file -> file(file, path);
            case MediaSource.PlainText _ -> throw Outgoing.unsupported(path, "a picture cannot be plain text");
        };
    }

    private static String picture(String mime, String path) {
        String common = mime.toLowerCase(Locale.ROOT).replace("image/jpg", "image/jpeg");
        if (!PICTURES.contains(common)) {
            throw Outgoing.unsupported(path, "the upstream takes PNG, JPEG, GIF and WebP pictures, not " + mime);
        }
        return common;
    }

    JsonObject document(Part.Document document, String path) {
        JsonObject.Builder block =
                JsonObject.builder().put("type", "document").put("source", documentSource(document.source(), path));
        block.putText("title", document.title().or(document::filename));
        block.putText("context", document.context());
        document.citations()
                .ifPresent(on -> block.put(
                        "citations", JsonObject.builder().put("enabled", on).build()));
        document.cache().ifPresent(hint -> CacheControl.write(hint, block));
        return block.putAll(Notes.wire(document.extras())).build();
    }

    private JsonObject documentSource(MediaSource source, String path) {
        return switch (source) {
            case MediaSource.Base64 base64 -> document(base64, path);
            case MediaSource.Url url -> url(url);
            case MediaSource.ProviderFile file -> file(file, path);
            case MediaSource.PlainText text -> text(text.text());
        };
    }

    private static JsonObject document(MediaSource.Base64 base64, String path) {
        String mime = base64.mime().toLowerCase(Locale.ROOT);
        if (mime.equals("application/pdf")) {
            return base64(mime, base64.data());
        }
        if (!mime.startsWith("text/")) {
            throw Outgoing.unsupported(path, "the upstream takes PDF and text documents, not " + base64.mime());
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(base64.data().value());
            return text(new String(bytes, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException invalid) {
            throw Outgoing.unsupported(path, "the document is not base64");
        }
    }

    private static JsonObject base64(String mime, JsonString data) {
        return JsonObject.builder()
                .put("type", "base64")
                .put("media_type", mime)
                .put("data", data)
                .build();
    }

    private static JsonObject url(MediaSource.Url url) {
        return JsonObject.of("type", JsonString.of("url"), "url", JsonString.of(url.url()));
    }

    private static JsonObject text(String text) {
        return JsonObject.of(
                "type", JsonString.of("text"), "media_type", JsonString.of("text/plain"), "data", JsonString.of(text));
    }

    private JsonObject file(MediaSource.ProviderFile file, String path) {
        boolean ours = file.account()
                .filter(account -> !account.equals(outgoing.hop().account()))
                .isEmpty();
        if (!file.dialect().equals(Messages.DIALECT) || !ours) {
            throw Outgoing.unsupported(path, "file_not_portable: a file kept at another provider means nothing here");
        }
        return JsonObject.of("type", JsonString.of("file"), "file_id", JsonString.of(file.reference()));
    }
}
