package dev.plexus.codec.gemini;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a whole answer of an upstream. For one answer. */
final class ResponseReader {
    private final Hop hop;
    private final WireNames names;
    private final JsonMembers body;
    private final String seed;

    ResponseReader(JsonObject document, ChatRequest request, Hop hop) {
        this.hop = hop;
        this.names = WireNames.of(request);
        this.body = Spelling.members(document, "");
        this.seed = seed(document.text("responseId"), request);
    }

    /** What ids are derived from: the answer's own id, or which turn of the conversation it is. */
    static String seed(Optional<String> responseId, ChatRequest request) {
        return responseId
                .filter(id -> !id.isEmpty())
                .orElseGet(() -> "turn " + request.turns().size());
    }

    ChatResponse read() {
        List<ChatResponse.Candidate> candidates = new ArrayList<>();
        for (JsonMembers candidate : body.each("candidates")) {
            candidates.add(candidate(candidate, candidates.size()));
        }
        Optional<JsonObject> feedback = body.object("promptFeedback");
        if (candidates.isEmpty()) {
            blockReason(feedback)
                    .ifPresent(reason ->
                            candidates.add(new ChatResponse.Candidate(0, List.of(), StopWords.blocked(reason))));
        }
        Optional<JsonObject> usage = body.object("usageMetadata");
        if (candidates.isEmpty() && feedback.isEmpty() && usage.isEmpty()) {
            throw new JsonException("", "expected candidates or promptFeedback, found neither");
        }
        Optional<String> id = body.text("responseId");
        Optional<String> model = body.text("modelVersion");
        Optional<Instant> created = created(body.object());
        return new ChatResponse(
                id,
                created,
                model,
                candidates,
                usage.map(UsageNumbers::read).orElse(Usage.NONE),
                usage.flatMap(UsageNumbers::tier),
                feedback.map(present -> (JsonValue) present),
                Spelling.extras(rest(usage, model)));
    }

    /** What this dialect's clients get back as the upstream said it. */
    private JsonObject rest(Optional<JsonObject> usage, Optional<String> model) {
        return JsonObject.builder()
                .putAll(body.rest())
                .putIfPresent("usageMetadata", usage)
                .putText("modelVersion", model)
                .build();
    }

    static Optional<String> blockReason(Optional<JsonObject> feedback) {
        return feedback.flatMap(present -> present.text("blockReason"));
    }

    static Optional<Instant> created(JsonObject document) {
        try {
            return document.text("createTime").map(Instant::parse);
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    private ChatResponse.Candidate candidate(JsonMembers candidate, int place) {
        int index = Math.toIntExact(candidate.integer("index").orElse((long) place));
        Optional<JsonMembers> content = candidate.members("content");
        List<Part> parts = content.map(present -> parts(present, index)).orElse(List.of());
        boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
        Stop stop = StopWords.read(
                candidate.text("finishReason"), candidate.text("finishMessage"), calls, !parts.isEmpty());
        Optional<JsonObject> grounding = candidate.object("groundingMetadata");
        Optional<JsonObject> attribution = candidate.object("citationMetadata");
        Optional<JsonValue> logprobs = candidate.value("logprobsResult");
        Optional<JsonValue> safety = candidate.value("safetyRatings");
        JsonObject.Builder rest =
                JsonObject.builder().putAll(candidate.rest()).putIfPresent("groundingMetadata", grounding);
        rest.putIfPresent("citationMetadata", attribution).putIfPresent("logprobsResult", logprobs);
        content.filter(_ -> parts.isEmpty()).ifPresent(present -> rest.put("content", present.object()));
        return new ChatResponse.Candidate(
                index,
                cited(parts, grounding, attribution),
                stop,
                logprobs.map(TokenProbabilities::read),
                safety,
                Spelling.extras(rest.build()));
    }

    private List<Part> parts(JsonMembers content, int candidate) {
        List<Part> parts = new ArrayList<>();
        for (JsonMembers part : content.each("parts")) {
            parts.add(PartReader.read(part, new UpstreamReading(hop.origin(), names, seed, candidate, parts.size())));
        }
        return parts;
    }

    private static List<Part> cited(
            List<Part> parts, Optional<JsonObject> grounding, Optional<JsonObject> attribution) {
        List<String> texts = parts.stream()
                .map(part -> part instanceof Part.Text text ? text.text() : "")
                .toList();
        List<Part> cited = new ArrayList<>(parts);
        for (Grounding.Cited one : Grounding.all(grounding, attribution, texts)) {
            if (one.part() >= 0 && one.part() < cited.size() && cited.get(one.part()) instanceof Part.Text text) {
                List<Citation> citations = new ArrayList<>(text.citations());
                citations.add(one.citation());
                cited.set(
                        one.part(),
                        new Part.Text(
                                text.text(), citations, text.logprobs(), text.seal(), text.cache(), text.extras()));
            }
        }
        return cited;
    }
}
