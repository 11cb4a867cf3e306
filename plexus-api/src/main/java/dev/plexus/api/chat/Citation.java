package dev.plexus.api.chat;

import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/**
 * A place that backs up a stretch of the answer's text.
 *
 * @param kind what is cited
 * @param url its address
 * @param title its title
 * @param citedText the words cited
 * @param target the stretch of the answer's text part, in UTF-16 code units
 * @param source where in the source the cited words are, in units of the kind
 * @param opaque the dialect's own form, for members that must come back
 */
public record Citation(
        Kind kind,
        Optional<String> url,
        Optional<String> title,
        Optional<String> citedText,
        Optional<Range> target,
        Optional<Source> source,
        Optional<JsonValue> opaque) {
    /** What is cited. */
    public enum Kind {
        URL,
        FILE,
        DOCUMENT_CHARACTERS,
        DOCUMENT_PAGES,
        DOCUMENT_BLOCKS,
        SEARCH_RESULT,
        FILE_PATH,
        CONTAINER_FILE
    }

    /** From inclusive, to exclusive. */
    public record Range(int from, int to) {}

    /**
     * A place in a source.
     *
     * @param document the position of the document in the request, counted from zero
     * @param fileId the file's id at the provider
     * @param range in characters, pages or blocks, as the kind says
     */
    public record Source(Optional<Integer> document, Optional<String> fileId, Optional<Range> range) {}
}
