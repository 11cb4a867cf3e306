package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.ChatResponse.Candidate;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonValue;
import dev.plexus.codec.openai.UsageNumbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a whole answer.
 *
 * @param items reads its items
 * @param names gives tools their names back
 */
record ResponseReader(ItemReader items, ToolNames names) {
    /** Members of the answer that the model has words for. */
    private static final String[] MODELLED = {
        "id",
        "object",
        "created_at",
        "status",
        "completed_at",
        "error",
        "incomplete_details",
        "model",
        "output",
        "usage",
        "service_tier"
    };

    ChatResponse read(JsonObject response) {
        JsonArray output =
                response.array("output").orElseThrow(() -> new JsonException("output", "required: expected an array"));
        boolean incomplete =
                response.text("status").filter("incomplete"::equals).isPresent();
        List<Part> parts = new ArrayList<>();
        List<JsonValue> logprobs = new ArrayList<>();
        for (int i = 0; i < output.size(); i++) {
            String path = "output[" + i + "]";
            if (!(output.get(i) instanceof JsonObject item)) {
                throw JsonException.wrongKind(path, "an object", output.get(i));
            }
            String status = incomplete && i == output.size() - 1 ? "incomplete" : "completed";
            parts.addAll(parts(item, status, path));
            logprobs(item, logprobs);
        }
        Candidate candidate = new Candidate(
                0,
                parts,
                Stops.read(response, calls(parts), refuses(parts)),
                logprobs.isEmpty() ? Optional.empty() : Optional.of(new JsonArray(logprobs)),
                Optional.empty(),
                ending(response));
        return new ChatResponse(
                response.text("id"),
                created(response),
                response.text("model"),
                List.of(candidate),
                response.object("usage").map(UsageNumbers.RESPONSES::read).orElse(Usage.NONE),
                response.text("service_tier"),
                Optional.empty(),
                envelope(response));
    }

    /**
     * The parts of one finished item.
     *
     * @param status the status that goes without saying
     */
    List<Part> parts(JsonObject item, String status, String path) {
        return items.parts(JsonMembers.of(plain(item, status), path)).stream()
                .map(this::named)
                .toList();
    }

    /** The part, a call in the client's words. */
    private Part named(Part part) {
        if (!(part instanceof Part.ToolCall call)
                || call.namespace().isPresent()
                || call.kind() == Part.ToolCall.Kind.BUILTIN) {
            return part;
        }
        ToolNames.Original original = names.client(call.name());
        return new Part.ToolCall(
                call.callId(),
                call.itemId(),
                original.name(),
                original.namespace(),
                call.kind(),
                call.arguments(),
                call.status(),
                call.caller(),
                call.seal(),
                call.cache(),
                call.extras());
    }

    /** The item without what goes without saying in an answer. */
    static JsonObject plain(JsonObject item, String status) {
        boolean said = item.text("status").filter(status::equals).isPresent();
        JsonObject plain = said && ItemKind.of(item).hasStatus() ? item.without("status") : item;
        Optional<JsonArray> content =
                plain.text("type").filter("message"::equals).isPresent() ? plain.array("content") : Optional.empty();
        if (content.isEmpty()) {
            return plain;
        }
        JsonArray parts = content.get().stream().map(ResponseReader::plainPart).collect(JsonArray.collector());
        return plain.with("content", parts);
    }

    private static JsonValue plainPart(JsonValue part) {
        if (!(part instanceof JsonObject object)) {
            return part;
        }
        boolean cited =
                object.array("annotations").filter(list -> !list.isEmpty()).isPresent();
        return cited ? object.without("logprobs") : object.without("logprobs", "annotations");
    }

    private static void logprobs(JsonObject item, List<JsonValue> logprobs) {
        for (JsonObject part : ItemReader.objects(item.array("content"))) {
            part.array("logprobs").ifPresent(list -> logprobs.addAll(list.elements()));
        }
    }

    static boolean calls(List<Part> parts) {
        return parts.stream().anyMatch(Part.ToolCall.class::isInstance);
    }

    private static boolean refuses(List<Part> parts) {
        return parts.stream().anyMatch(Part.Refusal.class::isInstance);
    }

    static Optional<Instant> created(JsonObject response) {
        return response.number("created_at").map(number -> Instant.ofEpochSecond((long) number.doubleValue()));
    }

    /** What the answer says of itself and of the request. */
    static Extras envelope(JsonObject response) {
        return Notes.of(response.without(MODELLED).with(Notes.NATIVE, Notes.YES));
    }

    /** What the answer says of its end. */
    static Extras ending(JsonObject response) {
        return response.find("completed_at")
                .map(time -> Notes.of(JsonObject.of("completed_at", time)))
                .orElse(Extras.NONE);
    }
}
