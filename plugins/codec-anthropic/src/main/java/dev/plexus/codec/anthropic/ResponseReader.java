package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;

/** Reads a whole answer of an upstream. */
final class ResponseReader {
    private final BlockReader blocks;
    private final CalledTools tools;

    ResponseReader(ChatRequest request, Hop hop) {
        this.blocks = new BlockReader(Optional.of(hop.origin()));
        this.tools = new CalledTools(request, hop);
    }

    ChatResponse read(UpstreamResponse.Whole response) {
        JsonObject message = Json.parseObject(response.body());
        if (FailureReader.isError(message)) {
            throw new GatewayException(FailureReader.read(response.status(), response.headers(), response.body()));
        }
        JsonMembers members = JsonMembers.of(message, "");
        members.requiredArray("content");
        List<Part> parts = members.each("content").stream()
                .map(blocks::read)
                .map(tools::restore)
                .toList();
        boolean calls = parts.stream().anyMatch(Part.ToolCall.class::isInstance);
        Stop stop = tools.stop(StopWords.read(message, calls), calls);
        JsonObject usage = members.object("usage").orElse(JsonObject.EMPTY);
        ChatResponse.Candidate candidate =
                new ChatResponse.Candidate(0, parts, stop, Optional.empty(), Optional.empty(), endExtras(message));
        return new ChatResponse(
                members.text("id"),
                Optional.empty(),
                members.text("model"),
                List.of(candidate),
                UsageNumbers.read(usage),
                usage.text("service_tier"),
                Optional.empty(),
                startExtras(message));
    }

    /** Members known at the beginning of an answer that the model has no word for. */
    static Extras startExtras(JsonObject message) {
        JsonObject rest = message.without(
                "id",
                "type",
                "role",
                "model",
                "content",
                "usage",
                "stop_reason",
                "stop_sequence",
                "stop_details",
                "container");
        JsonObject.Builder kept = JsonObject.builder();
        rest.members().forEach((name, value) -> {
            if (!(value instanceof JsonNull)) {
                kept.put(name, value);
            }
        });
        JsonObject usage = UsageNumbers.rest(message.object("usage").orElse(JsonObject.EMPTY));
        if (!usage.isEmpty()) {
            kept.put("usage", usage);
        }
        return Extras.of(Messages.DIALECT, kept.build());
    }

    /** Members known at the end of an answer that the model has no word for, and a reason it does not know. */
    static Extras endExtras(JsonObject end) {
        JsonObject.Builder kept = JsonObject.builder();
        end.find("container")
                .filter(value -> !(value instanceof JsonNull))
                .ifPresent(value -> kept.put("container", value));
        end.text("stop_reason")
                .filter(word -> StopWords.reason(word) == Stop.Reason.UNKNOWN)
                .ifPresent(word -> kept.put("stop_reason", JsonString.of(word)));
        return Extras.of(Messages.DIALECT, kept.build());
    }
}
