package dev.plexus.runtime.estimate;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.json.JsonString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Pictures of which only the beginning is there. */
final class Images {
    private static final int LENGTH = 64;

    private Images() {}

    static byte[] png(int width, int height) {
        return ByteBuffer.allocate(LENGTH)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'})
                .putInt(width)
                .putInt(height)
                .array();
    }

    static byte[] gif(int width, int height) {
        return ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("GIF89a"))
                .putShort((short) width)
                .putShort((short) height)
                .array();
    }

    /** With a preview of so many bytes before the size. */
    static byte[] jpeg(int width, int height, int preview) {
        return ByteBuffer.allocate(LENGTH + preview)
                .put(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE1})
                .putShort((short) (preview + 2))
                .put(new byte[preview])
                .put(new byte[] {(byte) 0xFF, (byte) 0xC2, 0, 17, 8})
                .putShort((short) height)
                .putShort((short) width)
                .array();
    }

    static byte[] webpLossy(int width, int height) {
        return webp("VP8 ")
                .put(new byte[] {0, 0, 0, (byte) 0x9D, 1, 0x2A})
                .putShort((short) width)
                .putShort((short) height)
                .array();
    }

    static byte[] webpLossless(int width, int height) {
        return webp("VP8L")
                .put((byte) 0x2F)
                .putInt(width - 1 | height - 1 << 14)
                .array();
    }

    static byte[] webpExtended(int width, int height) {
        return webp("VP8X")
                .putInt(0)
                .put(new byte[] {(byte) (width - 1), (byte) (width - 1 >> 8), (byte) (width - 1 >> 16)})
                .put(new byte[] {(byte) (height - 1), (byte) (height - 1 >> 8), (byte) (height - 1 >> 16)})
                .array();
    }

    static MediaSource source(String mime, byte[] bytes) {
        return new MediaSource.Base64(mime, JsonString.of(Base64.getEncoder().encodeToString(bytes)));
    }

    private static ByteBuffer webp(String kind) {
        return ByteBuffer.allocate(LENGTH)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(LENGTH - 8)
                .put(ascii("WEBP"))
                .put(ascii(kind))
                .putInt(LENGTH - 20);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
