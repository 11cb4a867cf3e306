package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.LossList;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Headers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes a whole answer for a client. For one thread. */
final class ResponseWriter {
    private final ChatRequest request;
    private final String requestId;
    private final LossList losses = new LossList();
    private final ReplyBlocks blocks = new ReplyBlocks(losses);

    ResponseWriter(ChatRequest request, String requestId) {
        this.request = request;
        this.requestId = requestId;
    }

    ClientReply write(ChatResponse response) {
        if (response.candidates().size() > 1) {
            losses.add("candidates_dropped", "content", "only the first of several answers is told");
        }
        // An upstream that blocks the prompt gives no answer at all.
        ChatResponse.Candidate candidate = response.candidates().stream()
                .findFirst()
                .orElseGet(() -> new ChatResponse.Candidate(0, List.of(), Stop.of(Stop.Reason.REFUSAL)));
        if (StopWords.isFault(candidate.stop())) {
            return FailureWriter.write(FailureWriter.fault(candidate.stop()), requestId);
        }
        JsonObject message = message(response, candidate);
        Headers headers = Headers.of("content-type", "application/json");
        return new ClientReply(200, headers, Json.write(message), losses.list());
    }

    private JsonObject message(ChatResponse response, ChatResponse.Candidate candidate) {
        JsonObject extras = Notes.wire(response.extras());
        JsonObject.Builder message =
                start(response.id(), requestId, request.model()).put("content", content(candidate));
        JsonObject endExtras = Notes.wire(candidate.extras());
        StopWords.noteLoss(candidate.stop(), endExtras, losses);
        StopWords.write(candidate.stop(), refusal(candidate.parts()), message);
        message.put("container", JsonNull.NULL).put("diagnostics", JsonNull.NULL);
        message.putAll(extras).putAll(endExtras);
        message.put(
                "usage",
                UsageNumbers.whole(
                        response.usage(),
                        UsageNumbers.tier(response.serviceTier()),
                        extras.object("usage").orElse(JsonObject.EMPTY)));
        return message.build();
    }

    /** The members every message begins with. The model is what the client asked for. */
    static JsonObject.Builder start(Optional<String> id, String requestId, String model) {
        return JsonObject.builder()
                .put("id", id(id, requestId))
                .put("type", "message")
                .put("role", "assistant")
                .put("model", model);
    }

    private static String id(Optional<String> id, String requestId) {
        return id.filter(given -> given.startsWith("msg_"))
                .orElseGet(
                        () -> "msg_" + ToolCallIds.digest(id.orElse(requestId)).substring(0, 24));
    }

    private JsonArray content(ChatResponse.Candidate candidate) {
        List<JsonObject> content = new ArrayList<>();
        List<Part> parts = candidate.parts();
        for (int i = 0; i < parts.size(); i++) {
            String path = "content[" + i + "]";
            if (isCutShort(parts.get(i), candidate.stop())) {
                losses.add("tool_call_incomplete_dropped", path, "the answer was cut off within the arguments");
            } else {
                content.addAll(blocks.write(parts.get(i), path));
            }
        }
        return JsonArray.of(content);
    }

    /** Whether the answer ended within the arguments of this call, which then are no object and cannot be told. */
    private static boolean isCutShort(Part part, Stop stop) {
        if (stop.reason() != Stop.Reason.LENGTH
                || !(part instanceof Part.ToolCall call)
                || call.kind() == Part.ToolCall.Kind.CUSTOM) {
            return false;
        }
        try {
            return !call.arguments().isBlank() && !(Json.parse(call.arguments()) instanceof JsonObject);
        } catch (JsonException _) {
            return true;
        }
    }

    private static String refusal(List<Part> parts) {
        StringBuilder words = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Refusal refusal) {
                words.append(refusal.text());
            }
        }
        return words.toString();
    }
}
