package dev.plexus.runtime.estimate;

import dev.plexus.api.json.JsonString;
import java.util.Base64;

/** The first bytes of what is written in base64. */
final class Base64Head {
    private Base64Head() {}

    /** At most about so many bytes; none if it is no base64. */
    static byte[] decode(JsonString base64, int bytes) {
        String head = base64.head(bytes / 3 * 4);
        int whole = head.length() / 4 * 4;
        try {
            return Base64.getMimeDecoder().decode(head.substring(0, whole));
        } catch (IllegalArgumentException damaged) {
            return new byte[0];
        }
    }

    /** How many bytes it stands for, about. */
    static long size(JsonString base64) {
        return base64.rawLength() / 4L * 3;
    }
}
