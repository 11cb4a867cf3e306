package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongToIntFunction;

/**
 * Citations as the dialect writes them: annotations of the whole text.
 *
 * <p>Offsets on the wire count code points, those of the model UTF-16 code units.
 */
final class Annotations {
    private Annotations() {}

    /** The citations in a list of annotations of the text. */
    static List<Citation> read(JsonArray annotations, String text) {
        return read(annotations, points -> units(points, text));
    }

    /**
     * The citations in a list of annotations.
     *
     * @param units makes UTF-16 code units of code points
     */
    static List<Citation> read(JsonArray annotations, LongToIntFunction units) {
        List<Citation> citations = new ArrayList<>();
        for (JsonValue annotation : annotations) {
            if (annotation instanceof JsonObject object) {
                object.object("url_citation").ifPresent(url -> citations.add(read(object, url, units)));
            }
        }
        return citations;
    }

    private static Citation read(JsonObject annotation, JsonObject url, LongToIntFunction units) {
        Optional<Citation.Range> range = url.integer("start_index")
                .flatMap(from -> url.integer("end_index").map(to -> range(from, to, units)));
        return new Citation(
                Citation.Kind.URL,
                url.text("url"),
                url.text("title"),
                Optional.empty(),
                range,
                Optional.empty(),
                Optional.of(annotation));
    }

    private static Citation.Range range(long from, long to, LongToIntFunction units) {
        int start = units.applyAsInt(from);
        return new Citation.Range(start, Math.max(start, units.applyAsInt(to)));
    }

    private static int units(long codePoints, String text) {
        long most = text.codePointCount(0, text.length());
        return text.offsetByCodePoints(0, (int) Math.clamp(codePoints, 0, most));
    }

    /**
     * The annotation for a citation; empty if the dialect has none for its kind.
     *
     * @param text the cited part's text
     * @param before how many code points of text stand before the part
     */
    static Optional<JsonObject> write(Citation citation, String text, int before) {
        TextEcho measure = new TextEcho();
        measure.add(text);
        return write(citation, measure, before);
    }

    /** The annotation for a citation of a text that is not kept. */
    static Optional<JsonObject> write(Citation citation, TextEcho text, int before) {
        if (citation.url().isEmpty()) {
            return Optional.empty();
        }
        Citation.Range range = citation.target().orElseGet(() -> new Citation.Range(0, text.units()));
        JsonObject.Builder url = JsonObject.builder()
                .put("start_index", before + text.points(range.from()))
                .put("end_index", before + text.points(range.to()))
                .putText("title", Optional.of(citation.title().orElse("")))
                .putText("url", citation.url());
        return Optional.of(JsonObject.of("type", JsonString.of("url_citation"), "url_citation", url.build()));
    }
}
