package dev.plexus.api.codec;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.json.JsonString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
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
        String[] head = url.substring(5, comma).split(";", -1);
        String mime = head[0].isBlank() ? fallback : head[0].strip().toLowerCase(Locale.ROOT);
        boolean base64 = head.length > 1 && head[head.length - 1].strip().equalsIgnoreCase("base64");
        String payload = url.substring(comma + 1);
        String data = base64 ? payload : Base64.getEncoder().encodeToString(unescaped(payload));
        return Optional.of(new MediaSource.Base64(common(mime), JsonString.of(data)));
    }

    /** The address that holds the media. */
    public static String of(MediaSource.Base64 media) {
        return "data:" + media.mime() + ";base64," + media.data().value();
    }

    /** The bytes, of which any may be escaped; a percent sign that escapes nothing is one of them. */
    private static byte[] unescaped(String payload) {
        byte[] escaped = payload.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            if (isEscape(escaped, i)) {
                bytes.write(HexFormat.fromHexDigit(escaped[i + 1]) << 4 | HexFormat.fromHexDigit(escaped[i + 2]));
                i += 2;
            } else {
                bytes.write(escaped[i]);
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isEscape(byte[] escaped, int at) {
        return escaped[at] == '%'
                && at + 2 < escaped.length
                && HexFormat.isHexDigit(escaped[at + 1])
                && HexFormat.isHexDigit(escaped[at + 2]);
    }

    private static String common(String mime) {
        return mime.equals("image/jpg") ? "image/jpeg" : mime;
    }
}
