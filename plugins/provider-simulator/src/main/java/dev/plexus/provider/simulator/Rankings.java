package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Documents are as relevant as they have words of the query. */
final class Rankings {
    private Rankings() {}

    /** A document's place among the others and its score in hundredths. */
    private record Ranked(int index, long score) {}

    static Given give(Wish wish) {
        String query = wish.text("query").orElse("");
        List<String> documents = wish.texts("documents");
        boolean returned = wish.members().bool("return_documents").orElse(false);
        long tokens = Count.tokens(query)
                + documents.stream().mapToLong(Count::tokens).sum();
        JsonArray results = IntStream.range(0, documents.size())
                .mapToObj(index -> new Ranked(index, score(query, documents.get(index))))
                .sorted(Comparator.comparingLong(Ranked::score).reversed())
                .limit(wish.members().integer("top_n").orElse(Long.MAX_VALUE))
                .map(ranked -> result(ranked, returned ? documents.get(ranked.index()) : ""))
                .collect(JsonArray.collector());
        return Given.document(JsonObject.builder()
                .put("id", "rerank-simulated")
                .put("model", wish.model())
                .put("results", results)
                .put("usage", JsonObject.of("total_tokens", JsonValue.of(tokens)))
                .build());
    }

    private static JsonObject result(Ranked ranked, String document) {
        String score = ranked.score() == 100 ? "1.0" : "0.%02d".formatted(ranked.score());
        JsonObject.Builder result =
                JsonObject.builder().put("index", ranked.index()).put("relevance_score", new JsonNumber(score));
        if (!document.isEmpty()) {
            result.put("document", JsonObject.of("text", JsonValue.of(document)));
        }
        return result.build();
    }

    private static long score(String query, String document) {
        List<String> asked = words(query);
        Set<String> there = Set.copyOf(words(document));
        return asked.isEmpty()
                ? 0
                : 100 * asked.stream().filter(there::contains).count() / asked.size();
    }

    private static List<String> words(String text) {
        return List.of(text.toLowerCase(Locale.ROOT).strip().split("\\W+", -1)).stream()
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
    }
}
