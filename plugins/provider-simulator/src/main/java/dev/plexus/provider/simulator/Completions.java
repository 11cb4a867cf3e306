package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Texts that are gone on with, as before there was chat. */
final class Completions {
    private Completions() {}

    static Given give(Wish wish) {
        String prompt = String.join("\n", wish.texts("prompt"));
        String text = "This text is simulated; no model was asked. The prompt was: " + prompt;
        JsonObject usage = JsonObject.builder()
                .put("prompt_tokens", Count.tokens(prompt))
                .put("completion_tokens", Count.tokens(text))
                .put("total_tokens", Count.tokens(prompt) + Count.tokens(text))
                .build();
        if (!wish.stream()) {
            return Given.document(answer(wish, JsonArray.of(choice(text, JsonValue.of("stop"))), usage));
        }
        List<Frame> frames = new ArrayList<>();
        Pieces.of(text)
                .forEach(piece ->
                        frames.add(frame(answer(wish, JsonArray.of(choice(piece, JsonNull.NULL)), JsonNull.NULL))));
        frames.add(frame(answer(wish, JsonArray.of(choice("", JsonValue.of("stop"))), JsonNull.NULL)));
        boolean counted = wish.members()
                .object("stream_options")
                .flatMap(options -> options.bool("include_usage"))
                .orElse(false);
        if (counted) {
            frames.add(frame(answer(wish, JsonArray.EMPTY, usage)));
        }
        frames.add(Frame.data(Bytes.utf8("[DONE]")));
        return Given.events(frames);
    }

    private static JsonObject answer(Wish wish, JsonArray choices, JsonValue usage) {
        return JsonObject.builder()
                .put("id", "cmpl-simulated")
                .put("object", "text_completion")
                .put("created", Answer.CREATED)
                .put("model", wish.model())
                .put("choices", choices)
                .put("usage", usage)
                .build();
    }

    private static JsonObject choice(String text, JsonValue finish) {
        return JsonObject.builder()
                .put("text", text)
                .put("index", 0)
                .put("logprobs", JsonNull.NULL)
                .put("finish_reason", finish)
                .build();
    }

    private static Frame frame(JsonObject chunk) {
        return Frame.data(Json.write(chunk));
    }
}
