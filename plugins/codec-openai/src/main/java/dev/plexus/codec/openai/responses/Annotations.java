package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and writes the annotations of output text.
 *
 * <p>The wire counts characters as code points, the model as UTF-16 code units. A file citation points at one place only.
 */
final class Annotations {
    private static final Set<String> TYPES =
            Set.of("url_citation", "file_citation", "container_file_citation", "file_path");

    private Annotations() {}

    /** @param text the text it is attached to, as far as it is known */
    static Citation read(JsonObject annotation, String text) {
        Optional<Citation.Range> target = target(annotation, text);
        Citation plain = new Citation(
                kind(annotation),
                annotation.text("url"),
                annotation.text("title").or(() -> annotation.text("filename")),
                Optional.empty(),
                target,
                annotation
                        .text("file_id")
                        .map(id -> new Citation.Source(Optional.empty(), Optional.of(id), Optional.empty())),
                Optional.empty());
        boolean complete = write(plain, text).filter(annotation::equals).isPresent();
        return complete
                ? plain
                : new Citation(
                        plain.kind(),
                        plain.url(),
                        plain.title(),
                        plain.citedText(),
                        plain.target(),
                        plain.source(),
                        Optional.of(annotation));
    }

    /** The annotation, or empty if this dialect cannot say the citation. */
    static Optional<JsonObject> write(Citation citation, String text) {
        Optional<JsonObject> own = citation.opaque()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(Annotations::isOwn);
        return own.or(() -> made(citation, text));
    }

    private static boolean isOwn(JsonObject opaque) {
        return opaque.text("type")
                .filter(type -> TYPES.contains(type) && !opaque.has(type))
                .isPresent();
    }

    private static Optional<JsonObject> made(Citation citation, String text) {
        Optional<String> file = citation.source().flatMap(Citation.Source::fileId);
        Optional<String> url = citation.url();
        if (url.isPresent()) {
            JsonObject.Builder builder =
                    JsonObject.builder().put("type", "url_citation").put("url", url.get());
            builder.put("title", citation.title().orElse(""));
            Citation.Range range = citation.target().orElse(new Citation.Range(0, text.length()));
            builder.put("start_index", JsonNumber.of(points(text, range.from())));
            return Optional.of(builder.put("end_index", JsonNumber.of(points(text, range.to())))
                    .build());
        }
        return file.map(id -> JsonObject.builder()
                .put("type", "file_citation")
                .put("file_id", id)
                .put("filename", citation.title().orElse(""))
                .put(
                        "index",
                        citation.target()
                                .map(range -> (long) points(text, range.from()))
                                .orElse(0L))
                .build());
    }

    private static Citation.Kind kind(JsonObject annotation) {
        return switch (annotation.text("type").orElse("")) {
            case "file_citation" -> Citation.Kind.FILE;
            case "container_file_citation" -> Citation.Kind.CONTAINER_FILE;
            case "file_path" -> Citation.Kind.FILE_PATH;
            default -> Citation.Kind.URL;
        };
    }

    private static Optional<Citation.Range> target(JsonObject annotation, String text) {
        Optional<Long> from = annotation.integer("start_index").or(() -> annotation.integer("index"));
        Optional<Long> to = annotation.integer("end_index").or(() -> annotation.integer("index"));
        return from.isPresent() && to.isPresent()
                ? Optional.of(new Citation.Range(units(text, from.get()), units(text, to.get())))
                : Optional.empty();
    }

    private static int points(String text, int units) {
        return text.codePointCount(0, Math.clamp(units, 0, text.length()));
    }

    private static int units(String text, long points) {
        int all = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, (int) Math.clamp(points, 0L, (long) all));
    }
}
