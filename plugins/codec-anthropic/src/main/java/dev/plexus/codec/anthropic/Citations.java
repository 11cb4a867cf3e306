package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Citation.Kind;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.Optional;

/** The places a text cites. A citation of this dialect always means the whole block of text. */
final class Citations {
    private Citations() {}

    static Citation read(JsonMembers citation) {
        Kind kind = kind(citation.text("type").orElse(""));
        return new Citation(
                kind,
                citation.text("url"),
                citation.text("title").or(() -> citation.text("document_title")),
                citation.text("cited_text"),
                Optional.empty(),
                source(kind, citation),
                Optional.of(citation.object()));
    }

    private static Kind kind(String type) {
        return switch (type) {
            case "char_location" -> Kind.DOCUMENT_CHARACTERS;
            case "page_location" -> Kind.DOCUMENT_PAGES;
            case "content_block_location" -> Kind.DOCUMENT_BLOCKS;
            case "search_result_location" -> Kind.SEARCH_RESULT;
            default -> Kind.URL;
        };
    }

    private static Optional<Citation.Source> source(Kind kind, JsonMembers citation) {
        return switch (kind) {
            case DOCUMENT_CHARACTERS -> place(citation, "document_index", "start_char_index", "end_char_index");
            case DOCUMENT_PAGES -> place(citation, "document_index", "start_page_number", "end_page_number");
            case DOCUMENT_BLOCKS -> place(citation, "document_index", "start_block_index", "end_block_index");
            case SEARCH_RESULT -> place(citation, "search_result_index", "start_block_index", "end_block_index");
            case URL, FILE, FILE_PATH, CONTAINER_FILE -> Optional.empty();
        };
    }

    private static Optional<Citation.Source> place(JsonMembers citation, String document, String from, String to) {
        Optional<Integer> start = citation.integer(from).map(Long::intValue);
        Optional<Integer> end = citation.integer(to).map(Long::intValue);
        return Optional.of(new Citation.Source(
                citation.integer(document).map(Long::intValue),
                citation.text("file_id"),
                start.flatMap(first -> end.map(last -> new Citation.Range(first, last)))));
    }

    /** The citation in this dialect, or empty if it has no form for it. */
    static Optional<JsonObject> write(Citation citation) {
        Optional<JsonObject> own = citation.opaque()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(raw -> raw.text("type").orElse("").endsWith("_location"));
        return own.or(() -> foreign(citation));
    }

    private static Optional<JsonObject> foreign(Citation citation) {
        return switch (citation.kind()) {
            case URL -> citation.url().map(url -> web(url, citation));
            case DOCUMENT_CHARACTERS -> document("char_location", "start_char_index", "end_char_index", citation);
            case DOCUMENT_PAGES -> document("page_location", "start_page_number", "end_page_number", citation);
            case DOCUMENT_BLOCKS ->
                document("content_block_location", "start_block_index", "end_block_index", citation);
            case SEARCH_RESULT, FILE, FILE_PATH, CONTAINER_FILE -> Optional.empty();
        };
    }

    /** The index is state of the upstream's search; an empty one marks a citation that cannot go back to an upstream. */
    private static JsonObject web(String url, Citation citation) {
        return JsonObject.builder()
                .put("type", "web_search_result_location")
                .put("url", url)
                .put("title", textOrNull(citation.title()))
                .put("encrypted_index", "")
                .put("cited_text", citation.citedText().orElse(""))
                .build();
    }

    private static Optional<JsonObject> document(String type, String from, String to, Citation citation) {
        return citation.source()
                .flatMap(source -> source.range()
                        .map(range -> JsonObject.builder()
                                .put("type", type)
                                .put("cited_text", citation.citedText().orElse(""))
                                .put(
                                        "document_index",
                                        JsonNumber.of(source.document().orElse(0)))
                                .put("document_title", textOrNull(citation.title()))
                                .put(from, range.from())
                                .put(to, range.to())
                                .put("file_id", textOrNull(source.fileId()))
                                .build()));
    }

    private static JsonValue textOrNull(Optional<String> text) {
        return text.<JsonValue>map(JsonString::of).orElse(JsonNull.NULL);
    }
}
