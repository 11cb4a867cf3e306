package dev.plexus.codec.gemini;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Citations as the dialect says them: chunks of sources, and supports that tie stretches of text, in UTF-8 bytes, to them. */
final class Grounding {
    private Grounding() {}

    /** A citation and the text part it belongs to, counted among the answer's parts. */
    record Cited(int part, Citation citation) {}

    /** The citations of an answer, of both kinds. */
    static List<Cited> all(Optional<JsonObject> grounding, Optional<JsonObject> attribution, List<String> texts) {
        List<Cited> all = new ArrayList<>();
        grounding.ifPresent(metadata -> all.addAll(read(metadata, texts)));
        attribution.ifPresent(metadata -> all.addAll(attributed(metadata, texts)));
        return all;
    }

    /**
     * The citations of an answer that the model looked up.
     *
     * @param texts the text of each part of the answer; empty text for parts that are none
     */
    private static List<Cited> read(JsonObject metadata, List<String> texts) {
        JsonArray chunks = metadata.array("groundingChunks").orElse(JsonArray.EMPTY);
        List<Cited> cited = new ArrayList<>();
        for (JsonValue element : metadata.array("groundingSupports").orElse(JsonArray.EMPTY)) {
            if (element instanceof JsonObject support) {
                JsonObject segment = support.object("segment").orElse(JsonObject.EMPTY);
                int part = segment.integer("partIndex").map(Long::intValue).orElseGet(() -> firstText(texts));
                String text = part >= 0 && part < texts.size() ? texts.get(part) : "";
                for (JsonValue index : support.array("groundingChunkIndices").orElse(JsonArray.EMPTY)) {
                    source(chunks, index).ifPresent(web -> cited.add(new Cited(part, citation(web, segment, text))));
                }
            }
        }
        return cited;
    }

    /**
     * The sources of words the model did not make up itself, which are told in another way than those it looked up.
     *
     * @param texts the text of each part of the answer; empty text for parts that are none
     */
    private static List<Cited> attributed(JsonObject metadata, List<String> texts) {
        int part = firstText(texts);
        String text = part < texts.size() ? texts.get(part) : "";
        List<Cited> cited = new ArrayList<>();
        // The older name is the one the vendor's REST documents have.
        JsonArray sources = metadata.array("citations")
                .or(() -> metadata.array("citationSources"))
                .orElse(JsonArray.EMPTY);
        for (JsonValue element : sources) {
            if (element instanceof JsonObject source && source.text("uri").isPresent()) {
                cited.add(new Cited(part, citation(source, source, text)));
            }
        }
        return cited;
    }

    private static int firstText(List<String> texts) {
        for (int i = 0; i < texts.size(); i++) {
            if (!texts.get(i).isEmpty()) {
                return i;
            }
        }
        return 0;
    }

    private static Optional<JsonObject> source(JsonArray chunks, JsonValue index) {
        String digits = index.toString();
        boolean known = digits.matches("[0-9]{1,6}") && Integer.parseInt(digits) < chunks.size();
        return known && chunks.get(Integer.parseInt(digits)) instanceof JsonObject chunk
                ? chunk.object("web").or(() -> chunk.object("retrievedContext")).or(() -> chunk.object("maps"))
                : Optional.empty();
    }

    private static Citation citation(JsonObject web, JsonObject segment, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int from = chars(bytes, segment.integer("startIndex").orElse(0L));
        int to = chars(bytes, segment.integer("endIndex").orElse((long) bytes.length));
        return new Citation(
                Citation.Kind.URL,
                web.text("uri"),
                web.text("title"),
                segment.text("text"),
                Optional.of(new Citation.Range(from, Math.max(from, to))),
                Optional.empty(),
                Optional.empty());
    }

    private static int chars(byte[] bytes, long offset) {
        int length = Math.clamp(offset, 0, bytes.length);
        return new String(bytes, 0, length, StandardCharsets.UTF_8).length();
    }

    /** The metadata that says the citations; empty if none of them has an address. */
    static Optional<JsonObject> write(List<Cited> cited, List<String> texts, LossList losses) {
        Map<String, Integer> places = new LinkedHashMap<>();
        List<JsonValue> chunks = new ArrayList<>();
        List<JsonValue> supports = new ArrayList<>();
        for (Cited one : cited) {
            Citation citation = one.citation();
            if (citation.url().isEmpty()) {
                losses.add("citation_dropped", "groundingMetadata", "a citation without an address has no place");
            } else {
                String url = citation.url().get();
                if (!places.containsKey(url)) {
                    places.put(url, chunks.size());
                    chunks.add(JsonObject.of(
                            "web",
                            JsonObject.builder()
                                    .put("uri", url)
                                    .putText("title", citation.title())
                                    .build()));
                }
                supports.add(JsonObject.of(
                        "segment",
                        segment(one, texts),
                        "groundingChunkIndices",
                        JsonArray.of(JsonValue.of(places.getOrDefault(url, 0)))));
            }
        }
        return supports.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonObject.of(
                        "groundingChunks", JsonArray.of(chunks), "groundingSupports", JsonArray.of(supports)));
    }

    private static JsonObject segment(Cited one, List<String> texts) {
        String text = one.part() < texts.size() ? texts.get(one.part()) : "";
        Citation.Range range = one.citation().target().orElse(new Citation.Range(0, text.length()));
        int from = Math.clamp(range.from(), 0, text.length());
        int to = Math.clamp(range.to(), from, text.length());
        JsonObject.Builder segment = JsonObject.builder();
        if (one.part() > 0) {
            segment.put("partIndex", one.part());
        }
        return segment.put("startIndex", bytes(text, from))
                .put("endIndex", bytes(text, to))
                .put("text", text.substring(from, to))
                .build();
    }

    private static long bytes(String text, int chars) {
        return text.substring(0, chars).getBytes(StandardCharsets.UTF_8).length;
    }
}
