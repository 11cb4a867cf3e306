package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Headers;
import dev.plexus.codec.openai.ServiceTiers;
import dev.plexus.codec.openai.UsageNumbers;
import java.util.List;
import java.util.Optional;

/** Writes a whole answer for a client. For one answer. */
final class ResponseWriter {
    private final ChatRequest request;
    private final LossList losses = new LossList();

    ResponseWriter(ChatRequest request) {
        this.request = request;
    }

    ClientReply write(ChatResponse response, String requestId) {
        AnswerHead head = AnswerHead.of(
                response.id(), response.created(), response.model(), response.extras(), request, requestId);
        JsonObject.Builder body = JsonObject.builder()
                .put("id", head.id())
                .put("object", "chat.completion")
                .put("created", head.created())
                .put("model", head.model());
        List<ChatResponse.Candidate> candidates =
                response.candidates().isEmpty() ? List.of(blocked()) : response.candidates();
        JsonArray choices = candidates.stream().map(this::choice).collect(JsonArray.collector());
        body.put("choices", choices);
        usage(response).ifPresent(usage -> body.put("usage", usage));
        body.putText("service_tier", ServiceTiers.answered(response.serviceTier()));
        JsonObject document = Marks.written(body, response.extras());
        return new ClientReply(
                200, Headers.of("content-type", "application/json"), Json.write(document), losses.list());
    }

    /** What stands for an answer where the prompt was refused and there is none: never a list without choices. */
    private static ChatResponse.Candidate blocked() {
        return new ChatResponse.Candidate(0, List.of(), Stop.of(Stop.Reason.CONTENT_FILTER));
    }

    private JsonValue choice(ChatResponse.Candidate candidate) {
        Stop stop = candidate.stop();
        if (StopWords.isFault(stop)) {
            throw new GatewayException(
                    FailureKind.SERVER_ERROR, stop.explanation().orElse("the upstream's answer ended with an error"));
        }
        if (!Marks.has(candidate.extras(), Marks.NATIVE)) {
            StopWords.noteLoss(stop, candidate.index(), losses);
        }
        boolean legacy = Marks.has(request.extras(), Marks.LEGACY);
        JsonObject.Builder choice = JsonObject.builder()
                .put("index", candidate.index())
                .put("message", new AnswerWriter(candidate, legacy, losses).message())
                .put("logprobs", logprobs(candidate))
                .put("finish_reason", StopWords.write(stop, candidate.extras(), legacy));
        return Marks.written(choice, candidate.extras());
    }

    private JsonValue logprobs(ChatResponse.Candidate candidate) {
        Optional<JsonValue> written = candidate.logprobs().flatMap(Logprobs::write);
        if (written.isEmpty() && candidate.logprobs().isPresent()) {
            losses.add("logprobs_dropped", "choices[" + candidate.index() + "].logprobs", "of another form");
        }
        return written.orElse(JsonNull.NULL);
    }

    /** The counts as the upstream wrote them if they still say the same. */
    private static Optional<JsonObject> usage(ChatResponse response) {
        Optional<JsonObject> raw = response.extras()
                .of(Marks.CHAT)
                .object(Marks.USAGE)
                .filter(numbers -> UsageNumbers.CHAT.read(numbers).equals(response.usage()));
        return raw.or(() -> Optional.of(UsageNumbers.CHAT.write(response.usage())));
    }
}
