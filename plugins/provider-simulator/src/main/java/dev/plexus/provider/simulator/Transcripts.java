package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;

/** Every recording says the same. */
final class Transcripts {
    private static final String TEXT = "This transcript is simulated; nobody listened.";
    private static final String SPAN = "00:00:00%s000 --> 00:00:01%s000\n";

    private Transcripts() {}

    static Given give(Wish wish) {
        if (wish.stream()) {
            return Given.events(frames());
        }
        return switch (wish.text("response_format").orElse("json")) {
            case "text" -> Given.text("text/plain; charset=utf-8", TEXT + "\n");
            case "srt" -> Given.text("text/plain; charset=utf-8", "1\n" + SPAN.formatted(",", ",") + TEXT + "\n\n");
            case "vtt" ->
                Given.text("text/vtt; charset=utf-8", "WEBVTT\n\n" + SPAN.formatted(".", ".") + TEXT + "\n\n");
            case "verbose_json" -> Given.document(verbose());
            default -> Given.document(JsonObject.of("text", JsonValue.of(TEXT), "usage", usage()));
        };
    }

    private static JsonObject verbose() {
        return JsonObject.builder()
                .put("task", "transcribe")
                .put("language", "english")
                .put("duration", JsonValue.of(1))
                .put("text", TEXT)
                .put("segments", JsonArray.EMPTY)
                .put("usage", JsonObject.of("type", JsonValue.of("duration"), "seconds", JsonValue.of(1)))
                .build();
    }

    private static List<Frame> frames() {
        List<Frame> frames = new ArrayList<>();
        Pieces.of(TEXT).forEach(piece -> frames.add(event("transcript.text.delta", "delta", piece)));
        JsonObject.Builder done = JsonObject.builder()
                .put("type", "transcript.text.done")
                .put("text", TEXT)
                .put("usage", usage());
        frames.add(Frame.data(Json.write(done.build())));
        return frames;
    }

    private static Frame event(String type, String member, String value) {
        return Frame.data(Json.write(JsonObject.of("type", JsonValue.of(type), member, JsonValue.of(value))));
    }

    private static JsonObject usage() {
        return JsonObject.builder()
                .put("type", "tokens")
                .put("input_tokens", 10)
                .put("output_tokens", Count.tokens(TEXT))
                .put("total_tokens", 10 + Count.tokens(TEXT))
                .put(
                        "input_token_details",
                        JsonObject.of("text_tokens", JsonValue.of(0), "audio_tokens", JsonValue.of(10)))
                .build();
    }
}
