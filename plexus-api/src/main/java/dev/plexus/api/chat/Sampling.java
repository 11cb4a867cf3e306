package dev.plexus.api.chat;

import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/** How the next token is drawn. Numbers keep the digits the client wrote. */
public record Sampling(
        Optional<JsonNumber> temperature,
        Optional<JsonNumber> topP,
        Optional<JsonNumber> topK,
        Optional<JsonNumber> frequencyPenalty,
        Optional<JsonNumber> presencePenalty,
        Optional<JsonNumber> seed,
        Optional<JsonObject> logitBias,
        Optional<Long> candidates) {
    public static final Sampling UNSET = new Sampling(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
