package dev.plexus.codec.openai;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.codec.DataUrl;
import dev.plexus.api.json.JsonString;
import java.util.Locale;

/** Addresses of pictures and files that may hold the bytes themselves; large ones stay undecoded slices of the body. */
public final class MediaUrls {
    /** A head of a data URL is never longer in practice. */
    private static final int LONGEST_HEAD = 256;

    private MediaUrls() {}

    /**
     * The media at the address, or in it.
     *
     * @param fallback the media type if the address holds bytes and names none and they tell nothing
     */
    public static MediaSource read(JsonString url, String fallback) {
        String head = url.head(LONGEST_HEAD);
        if (!head.regionMatches(true, 0, "data:", 0, 5)) {
            return new MediaSource.Url(url.value());
        }
        int comma = head.indexOf(',');
        String before = comma < 0 ? "" : head.substring(5, comma);
        if (!before.toLowerCase(Locale.ROOT).endsWith(";base64")) {
            return DataUrl.parse(url.value(), fallback)
                    .<MediaSource>map(media -> media)
                    .orElseGet(() -> new MediaSource.Url(url.value()));
        }
        JsonString data = url.from(comma + 1);
        return new MediaSource.Base64(mime(before, data, fallback), data);
    }

    /** The address that holds the media. */
    public static JsonString write(MediaSource.Base64 media) {
        return media.data().prepend("data:" + media.mime() + ";base64,");
    }

    private static String mime(String head, JsonString data, String fallback) {
        String named = head.split(";", -1)[0].strip().toLowerCase(Locale.ROOT);
        if (named.isEmpty() || named.equals("application/octet-stream")) {
            return sniffed(data.head(12), fallback);
        }
        return named.equals("image/jpg") ? "image/jpeg" : named;
    }

    /** The type by the first bytes, in base64. */
    private static String sniffed(String start, String fallback) {
        if (start.startsWith("iVBORw0KGgo")) {
            return "image/png";
        }
        if (start.startsWith("/9j/")) {
            return "image/jpeg";
        }
        if (start.startsWith("R0lGOD")) {
            return "image/gif";
        }
        if (start.startsWith("UklGR")) {
            return "image/webp";
        }
        return start.startsWith("JVBERi0") ? "application/pdf" : fallback;
    }
}
