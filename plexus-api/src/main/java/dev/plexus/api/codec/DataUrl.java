package dev.plexus.api.codec;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.json.JsonString;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/** Pictures and files inside an address: {@code data:image/png;base64,…} (RFC 2397). */
public final class DataUrl {
    private DataUrl() {}

    /**
     * The media in the address, or empty if it is an address of another scheme.
     *
     * @param fallback the media type if the address names none
     */
    public static Optional<MediaSource.Base64> parse(String url, String fallback) {
        if (!url.regionMatches(true, 0, "data:", 0, 5)) {
            return Optional.empty();
        }
        int comma = url.indexOf(',');
        if (comma < 0) {
            return Optional.empty();
        }
        String[] head = url.substring(5, comma).split(";");
        String mime = head[0].isBlank() ? fallback : head[0].strip().toLowerCase(Locale.ROOT);
        boolean base64 = head.length > 1 && head[head.length - 1].strip().equalsIgnoreCase("base64");
        String payload = url.substring(comma + 1);
        String data = base64
                ? payload
                : Base64.getEncoder()
                        .encodeToString(URLDecoder.decode(payload.replace("+", "%2B"), StandardCharsets.UTF_8)
                                .getBytes(StandardCharsets.UTF_8));
        return Optional.of(new MediaSource.Base64(common(mime), JsonString.of(data)));
    }

    /** The address that holds the media. */
    public static String of(MediaSource.Base64 media) {
        return "data:" + media.mime() + ";base64," + media.data().value();
    }

    private static String common(String mime) {
        return mime.equals("image/jpg") ? "image/jpeg" : mime;
    }
}
