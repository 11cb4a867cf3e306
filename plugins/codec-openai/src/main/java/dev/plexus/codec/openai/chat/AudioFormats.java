package dev.plexus.codec.openai.chat;

import java.util.Locale;
import java.util.Optional;

/** The dialect's words for kinds of sound, and media types. */
final class AudioFormats {
    private AudioFormats() {}

    static String mime(String format) {
        return switch (format.toLowerCase(Locale.ROOT)) {
            case "mp3" -> "audio/mpeg";
            case "pcm16" -> "audio/pcm";
            default -> "audio/" + format.toLowerCase(Locale.ROOT);
        };
    }

    /** The word for a media type, if the dialect takes such sounds. */
    static Optional<String> format(String mime) {
        return switch (mime) {
            case "audio/wav", "audio/x-wav", "audio/wave" -> Optional.of("wav");
            case "audio/mpeg", "audio/mp3" -> Optional.of("mp3");
            default -> Optional.empty();
        };
    }
}
