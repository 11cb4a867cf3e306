package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.ReasoningEffort;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Readies a client's own bytes for an upstream of this dialect: the model's name, the wish for token counts, what the upstream is
 * said not to know, and the gateway's own envelopes. Every other byte stays.
 */
final class ForwardWriter {
    private final ChatRequest request;
    private final Hop hop;
    private final List<JsonEdit> edits = new ArrayList<>();

    private ForwardWriter(ChatRequest request, Hop hop) {
        this.request = request;
        this.hop = hop;
    }

    static Forward forward(Inbound inbound, ChatRequest request, Hop hop) {
        ForwardWriter writer = new ForwardWriter(request, hop);
        WriteContext context = WriteContext.of(request, hop);
        writer.collect(inbound.body(), context);
        Bytes body = Json.edit(inbound.body(), writer.edits);
        boolean asked = request.options().streaming().includeUsage().orElse(false);
        boolean hides = request.stream() && !asked;
        return new Forward(
                RequestWriter.post(body, context), hides ? ForwardWriter::showsMoreThanUsage : Forward.View.ALL);
    }

    /** Whether a frame says more than token counts the client did not ask for. */
    private static boolean showsMoreThanUsage(Frame frame, List<ChatEvent> events) {
        return events.isEmpty() || !events.stream().allMatch(ChatEvent.UsageUpdate.class::isInstance);
    }

    private void collect(Bytes body, WriteContext context) {
        if (!request.model().equals(hop.model())) {
            edits.add(new JsonEdit.Set("model", JsonString.of(hop.model())));
        }
        collectStream();
        collectMaxTokens();
        if (ToolsWithReasoning.needsNone(request, hop, context.losses())) {
            edits.add(new JsonEdit.Set("reasoning_effort", JsonString.of(ReasoningEffort.NONE.word())));
        }
        boolean roles = !hop.capabilities().has("developerRole", true);
        if (roles || hasEnvelope()) {
            collectMessages(Json.parseObject(body), roles);
        }
    }

    private void collectStream() {
        if (!request.stream()) {
            return;
        }
        boolean knows = hop.capabilities().has("streamUsageOption", true);
        boolean asked = request.options().streaming().includeUsage().orElse(false);
        if (knows && !asked) {
            edits.add(new JsonEdit.Set(List.of("stream_options", "include_usage"), JsonBoolean.of(true)));
        } else if (!knows) {
            edits.add(new JsonEdit.Remove("stream_options"));
        }
    }

    /** Only where the upstream is said to know one of the two names. */
    private void collectMaxTokens() {
        Capabilities capabilities = hop.capabilities();
        Optional<Long> tokens = request.options().limits().maxOutputTokens();
        Optional<String> field = capabilities.text("maxTokensField");
        boolean older = Marks.has(request.extras(), Marks.MAX_TOKENS);
        String written = older ? "max_tokens" : "max_completion_tokens";
        if (tokens.isPresent() && field.filter(name -> !name.equals(written)).isPresent()) {
            edits.add(new JsonEdit.Remove(written));
            edits.add(new JsonEdit.Set(field.get(), JsonValue.of(tokens.get())));
        }
    }

    private boolean hasEnvelope() {
        return request.turns().stream()
                .filter(turn -> turn.role() == Turn.Role.ASSISTANT)
                .flatMap(turn -> turn.parts().stream())
                .anyMatch(part -> switch (part) {
                    case Part.Reasoning reasoning ->
                        reasoning.seal().filter(Seals::isEnvelope).isPresent();
                    case Part.ToolCall call ->
                        call.seal().filter(Seals::isEnvelope).isPresent();
                    default -> false;
                });
    }

    private void collectMessages(JsonObject body, boolean roles) {
        int index = 0;
        for (JsonValue element : body.array("messages").orElse(JsonArray.EMPTY)) {
            List<String> path = List.of("messages", String.valueOf(index++));
            if (element instanceof JsonObject message) {
                if (roles && message.text("role").filter("developer"::equals).isPresent()) {
                    edits.add(new JsonEdit.Set(at(path, "role"), JsonString.of("system")));
                }
                collectEnvelopes(message, path);
            }
        }
    }

    /** An envelope is for the gateway alone; no upstream may see one. */
    private void collectEnvelopes(JsonObject message, List<String> path) {
        for (String name : List.of("reasoning_details", "thinking_blocks")) {
            boolean sealed = ReasoningReader.read(
                            JsonObject.of(name, message.array(name).orElse(JsonArray.EMPTY)),
                            Set.of(),
                            Optional.empty())
                    .hasEnvelope();
            if (sealed) {
                edits.add(new JsonEdit.Remove(at(path, name)));
            }
        }
        int index = 0;
        for (JsonValue element : message.array("tool_calls").orElse(JsonArray.EMPTY)) {
            List<String> call = at(at(path, "tool_calls"), String.valueOf(index++));
            if (element instanceof JsonObject object
                    && CallReader.thoughtSignature(object, Optional.empty())
                            .filter(Seals::isEnvelope)
                            .isPresent()) {
                edits.add(new JsonEdit.Remove(at(call, "extra_content")));
            }
        }
    }

    private static List<String> at(List<String> path, String step) {
        List<String> deeper = new ArrayList<>(path);
        deeper.add(step);
        return deeper;
    }
}
