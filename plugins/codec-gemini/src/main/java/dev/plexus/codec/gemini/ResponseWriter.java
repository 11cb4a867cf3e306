package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a whole answer for a client of this dialect. For one answer. */
final class ResponseWriter {
    private static final Headers JSON = Headers.of("content-type", "application/json; charset=UTF-8");

    private final ChatResponse response;
    private final ChatRequest request;
    private final String requestId;
    private final LossList losses = new LossList();

    ResponseWriter(ChatResponse response, ChatRequest request, String requestId) {
        this.response = response;
        this.request = request;
        this.requestId = requestId;
    }

    ClientReply write() {
        JsonObject extras = response.extras().of(Spelling.GEMINI);
        Optional<JsonObject> feedback = blocked();
        JsonObject.Builder body = JsonObject.builder();
        if (feedback.isEmpty()) {
            body.put(
                    "candidates",
                    response.candidates().stream().map(this::candidate).collect(JsonArray.collector()));
        } else {
            body.put("promptFeedback", feedback.get());
        }
        Optional<JsonObject> usage = extras.object("usageMetadata")
                .filter(given -> UsageNumbers.read(given).equals(response.usage()));
        UsageNumbers.noteLoss(response.usage(), losses);
        body.put("usageMetadata", usage.orElseGet(() -> UsageNumbers.write(response.usage(), response.serviceTier())));
        body.put("modelVersion", extras.text("modelVersion").orElse(request.model()));
        body.put("responseId", response.id().orElse(requestId));
        extras.without("usageMetadata", "modelVersion").members().forEach(body::put);
        return new ClientReply(200, JSON, Json.write(body.build()), losses.list());
    }

    /** What this dialect's upstream said of a prompt it refused; such an answer has no candidates. */
    private Optional<JsonObject> blocked() {
        boolean silent =
                response.candidates().stream().allMatch(one -> one.parts().isEmpty());
        return response.safety()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(feedback -> silent && feedback.has("blockReason"));
    }

    private JsonValue candidate(ChatResponse.Candidate candidate) {
        JsonObject extras = candidate.extras().of(Spelling.GEMINI);
        AnswerPartWriter writer = new AnswerPartWriter(losses, "candidates[" + candidate.index() + "]");
        boolean cut = candidate.stop().reason() == Stop.Reason.LENGTH;
        List<JsonValue> parts = new ArrayList<>();
        candidate.parts().forEach(part -> writer.write(part, cut).ifPresent(parts::add));
        boolean calls = candidate.parts().stream().anyMatch(Part.ToolCall.class::isInstance);
        String word = StopWords.write(candidate.stop(), calls, !parts.isEmpty());
        StopWords.noteLoss(candidate.stop(), word, calls, !parts.isEmpty(), candidate.index(), losses);
        JsonObject.Builder written = JsonObject.builder();
        content(parts, extras, candidate.stop()).ifPresent(content -> written.put("content", content));
        written.put("finishReason", word)
                .putText("finishMessage", candidate.stop().explanation())
                .put("index", candidate.index())
                .putIfPresent("safetyRatings", candidate.safety().filter(JsonArray.class::isInstance))
                .putIfPresent("logprobsResult", candidate.logprobs().flatMap(TokenProbabilities::write));
        if (!extras.has("groundingMetadata") && !extras.has("citationMetadata")) {
            written.putIfPresent("groundingMetadata", grounding(candidate));
        }
        return written.putAll(extras.without("content")).build();
    }

    /** An answer that says nothing still has an empty text, unless it was refused. */
    private static Optional<JsonObject> content(List<JsonValue> parts, JsonObject extras, Stop stop) {
        if (parts.isEmpty() && extras.has("content")) {
            return extras.object("content");
        }
        boolean refused = stop.reason() == Stop.Reason.CONTENT_FILTER || stop.reason() == Stop.Reason.RECITATION;
        if (parts.isEmpty() && refused) {
            return Optional.empty();
        }
        JsonArray said = parts.isEmpty() ? JsonArray.of(JsonObject.of("text", JsonString.of(""))) : JsonArray.of(parts);
        return Optional.of(JsonObject.of("parts", said, "role", JsonString.of("model")));
    }

    private Optional<JsonObject> grounding(ChatResponse.Candidate candidate) {
        List<Grounding.Cited> cited = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (Part part : candidate.parts()) {
            if (part instanceof Part.Text text) {
                for (Citation citation : text.citations()) {
                    cited.add(new Grounding.Cited(texts.size(), citation));
                }
                texts.add(text.text());
            } else {
                texts.add("");
            }
        }
        return Grounding.write(cited, texts, losses);
    }
}
