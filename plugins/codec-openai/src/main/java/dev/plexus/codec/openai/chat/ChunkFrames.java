package dev.plexus.codec.openai.chat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.Optional;

/** Makes the chunks of one answer; what all have in common is written once. Immutable. */
final class ChunkFrames {
    private static final Frame DONE = Frame.data(Bytes.utf8("[DONE]"));

    private final JsonObject head;
    /** Everything before the list of choices. */
    private final String before;
    /** Everything after it. */
    private final String after;

    /** @param usage whether the client asked for token counts; every chunk then has the member */
    ChunkFrames(AnswerHead answer, boolean usage) {
        head = JsonObject.builder()
                .put("id", answer.id())
                .put("object", "chat.completion.chunk")
                .put("created", answer.created())
                .put("model", answer.model())
                .build();
        String open = Json.text(head);
        before = open.substring(0, open.length() - 1) + ",\"choices\":[{\"index\":";
        after = usage ? "}],\"usage\":null}" : "}]}";
    }

    /** A piece of a choice. */
    Frame delta(int choice, JsonObject delta) {
        return chunk(choice, delta, "null", "null");
    }

    Frame logprobs(int choice, JsonValue logprobs) {
        return chunk(choice, JsonObject.EMPTY, Json.text(logprobs), "null");
    }

    /** The end of a choice. */
    Frame finish(int choice, String word) {
        return chunk(choice, JsonObject.EMPTY, "null", "\"" + word + "\"");
    }

    private Frame chunk(int choice, JsonObject delta, String logprobs, String finish) {
        String text = before + choice + ",\"delta\":" + Json.text(delta) + ",\"logprobs\":" + logprobs
                + ",\"finish_reason\":" + finish + after;
        return Frame.data(Bytes.utf8(text));
    }

    /** The chunk without choices. */
    Frame usage(JsonObject usage, Optional<String> serviceTier) {
        JsonObject.Builder chunk = JsonObject.builder().putAll(head);
        chunk.put("choices", JsonArray.EMPTY).put("usage", usage).putText("service_tier", serviceTier);
        return Frame.data(Json.write(chunk.build()));
    }

    static Frame error(JsonObject error) {
        return Frame.data(Json.write(JsonObject.of("error", error)));
    }

    static Frame done() {
        return DONE;
    }

    /** The first delta of a choice. */
    static JsonObject role() {
        return JsonObject.builder()
                .put("role", "assistant")
                .put("content", "")
                .put("refusal", JsonNull.NULL)
                .build();
    }
}
