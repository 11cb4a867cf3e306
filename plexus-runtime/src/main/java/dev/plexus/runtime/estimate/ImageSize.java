package dev.plexus.runtime.estimate;

import dev.plexus.api.json.JsonString;
import java.util.Arrays;
import java.util.Optional;

/** How many pixels a picture has, as its first bytes say; the picture itself is not decoded. */
record ImageSize(int width, int height) {
    /** Photographs carry previews before their size is said. */
    private static final int LOOKED_AT = 128 * 1024;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] GIF = {'G', 'I', 'F', '8'};
    private static final byte[] RIFF = {'R', 'I', 'F', 'F'};

    /** The size of a picture in base64; empty if its format is not known, or it is damaged. */
    static Optional<ImageSize> of(JsonString base64) {
        return of(Base64Head.decode(base64, LOOKED_AT));
    }

    static Optional<ImageSize> of(byte[] bytes) {
        try {
            return read(bytes).filter(size -> size.width > 0 && size.height > 0);
        } catch (ArrayIndexOutOfBoundsException cutOff) {
            return Optional.empty();
        }
    }

    private static Optional<ImageSize> read(byte[] bytes) {
        if (begins(bytes, PNG)) {
            return Optional.of(new ImageSize(big(bytes, 16, 4), big(bytes, 20, 4)));
        }
        if (begins(bytes, GIF)) {
            return Optional.of(new ImageSize(little(bytes, 6, 2), little(bytes, 8, 2)));
        }
        if (begins(bytes, RIFF)) {
            return webp(bytes);
        }
        return bytes.length > 2 && big(bytes, 0, 2) == 0xFFD8 ? jpeg(bytes) : Optional.empty();
    }

    /** Its three forms put the size in three places. */
    private static Optional<ImageSize> webp(byte[] bytes) {
        return switch (bytes[15]) {
            case 'X' -> Optional.of(new ImageSize(little(bytes, 24, 3) + 1, little(bytes, 27, 3) + 1));
            case 'L' -> {
                int packed = little(bytes, 21, 4);
                yield Optional.of(new ImageSize((packed & 0x3FFF) + 1, (packed >>> 14 & 0x3FFF) + 1));
            }
            case ' ' -> Optional.of(new ImageSize(little(bytes, 26, 2) & 0x3FFF, little(bytes, 28, 2) & 0x3FFF));
            default -> Optional.empty();
        };
    }

    /** Goes from segment to segment, up to the one that begins the frame. */
    private static Optional<ImageSize> jpeg(byte[] bytes) {
        int at = 2;
        while (at + 9 < bytes.length) {
            if ((bytes[at] & 0xFF) != 0xFF) {
                return Optional.empty();
            }
            int marker = bytes[at + 1] & 0xFF;
            if (marker == 0xFF) {
                at++;
            } else if (isFrame(marker)) {
                return Optional.of(new ImageSize(big(bytes, at + 7, 2), big(bytes, at + 5, 2)));
            } else {
                at += 2 + Math.max(2, big(bytes, at + 2, 2));
            }
        }
        return Optional.empty();
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean begins(byte[] bytes, byte[] magic) {
        return bytes.length >= 30 && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
    }

    private static int big(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }

    private static int little(byte[] bytes, int at, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | bytes[at + i] & 0xFF;
        }
        return value;
    }
}
