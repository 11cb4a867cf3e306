package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.List;

/** One picture for every wish: a single point. */
final class Pictures {
    /** A PNG of one pixel. */
    private static final String POINT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJ" + "RU5ErkJggg==";

    private static final long TOKENS_OF_THE_POINT = 16;

    private Pictures() {}

    /** @param event what the events of a stream are called */
    static Given give(Wish wish, String event) {
        long input = Count.tokens(wish.text("prompt").orElse(""));
        JsonObject usage = JsonObject.builder()
                .put("total_tokens", input + TOKENS_OF_THE_POINT)
                .put("input_tokens", input)
                .put("output_tokens", TOKENS_OF_THE_POINT)
                .put(
                        "input_tokens_details",
                        JsonObject.of("text_tokens", JsonValue.of(input), "image_tokens", JsonValue.of(0)))
                .build();
        JsonObject picture = JsonObject.of("b64_json", JsonValue.of(POINT));
        if (!wish.stream()) {
            return Given.document(JsonObject.builder()
                    .put("created", Answer.CREATED)
                    .put("data", JsonArray.of(picture))
                    .put("usage", usage)
                    .build());
        }
        return Given.events(List.of(
                event(event + ".partial_image", head(picture).put("partial_image_index", 0)),
                event(event + ".completed", head(picture).put("usage", usage))));
    }

    private static JsonObject.Builder head(JsonObject picture) {
        return JsonObject.builder()
                .putAll(picture)
                .put("created_at", Answer.CREATED)
                .put("size", "1024x1024")
                .put("quality", "low")
                .put("background", "opaque")
                .put("output_format", "png");
    }

    private static Frame event(String name, JsonObject.Builder members) {
        return Frame.event(name, Json.write(members.put("type", name).build()));
    }
}
