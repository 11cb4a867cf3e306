package dev.plexus.runtime.media;

import java.util.Locale;
import java.util.Optional;

/** What kind of picture or document bytes are. */
final class MediaTypes {
    static final String PDF = "application/pdf";

    /** How files of each kind begin, as Latin-1. */
    private static final String[][] BEGINNINGS = {
        {"\u0089PNG", "image/png"},
        {"\u00ff\u00d8\u00ff", "image/jpeg"},
        {"GIF8", "image/gif"},
        {"%PDF-", PDF},
        {"BM", "image/bmp"},
        {"II*\u0000", "image/tiff"},
        {"MM\u0000*", "image/tiff"},
    };

    private MediaTypes() {}

    /** The type a server said, without parameters and as the dialects write it; empty for types that say nothing. */
    static Optional<String> said(Optional<String> header) {
        return header.map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .map(type -> type.equals("image/jpg") ? "image/jpeg" : type)
                .filter(type ->
                        !type.isEmpty() && !type.equals("application/octet-stream") && !type.startsWith("binary/"));
    }

    /** The type by the first bytes, given as Latin-1. */
    static Optional<String> seen(String begin) {
        if (begin.startsWith("RIFF") && begin.startsWith("WEBP", 8)) {
            return Optional.of("image/webp");
        }
        for (String[] each : BEGINNINGS) {
            if (begin.startsWith(each[0])) {
                return Optional.of(each[1]);
            }
        }
        return Optional.empty();
    }
}
