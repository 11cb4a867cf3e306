package dev.plexus.codec.openai;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import java.util.Locale;

/** Names for files of clients that need none; the vendor tells the kind of a file by the ending of its name. */
public final class FileNames {
    private static final String PDF = "application/pdf";
    private static final String PDF_ENDING = ".pdf";

    private FileNames() {}

    /** The document's own name or its title, with the ending its type needs. */
    public static String of(Part.Document document, MediaSource.Base64 media) {
        String name = document.filename()
                .or(document::title)
                .filter(text -> !text.isBlank())
                .orElse("document");
        boolean lacking =
                media.mime().equals(PDF) && !name.toLowerCase(Locale.ROOT).endsWith(PDF_ENDING);
        return lacking ? name + PDF_ENDING : name;
    }
}
