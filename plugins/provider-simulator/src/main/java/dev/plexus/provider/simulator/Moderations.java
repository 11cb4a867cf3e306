package dev.plexus.provider.simulator;

import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Locale;

/** Nothing is objected to, save what says "violence" itself. */
final class Moderations {
    private static final List<String> CATEGORIES = List.of(
            "harassment",
            "harassment/threatening",
            "hate",
            "hate/threatening",
            "illicit",
            "illicit/violent",
            "self-harm",
            "self-harm/instructions",
            "self-harm/intent",
            "sexual",
            "sexual/minors",
            "violence",
            "violence/graphic");

    private Moderations() {}

    static Given give(Wish wish) {
        return Given.document(JsonObject.builder()
                .put("id", "modr-simulated")
                .put("model", wish.model())
                .put(
                        "results",
                        wish.texts("input").stream().map(Moderations::result).collect(JsonArray.collector()))
                .build());
    }

    private static JsonObject result(String text) {
        boolean violent = text.toLowerCase(Locale.ROOT).contains("violence");
        JsonObject.Builder categories = JsonObject.builder();
        JsonObject.Builder scores = JsonObject.builder();
        JsonObject.Builder types = JsonObject.builder();
        for (String category : CATEGORIES) {
            boolean found = violent && category.equals("violence");
            categories.put(category, JsonValue.of(found));
            scores.put(category, new JsonNumber(found ? "0.99" : "0.01"));
            types.put(category, JsonArray.ofTexts(List.of("text")));
        }
        return JsonObject.builder()
                .put("flagged", JsonValue.of(violent))
                .put("categories", categories.build())
                .put("category_scores", scores.build())
                .put("category_applied_input_types", types.build())
                .build();
    }
}
