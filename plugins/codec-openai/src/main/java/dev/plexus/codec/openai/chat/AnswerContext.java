package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.ToolNames;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.Optional;

/** What the readers of one upstream answer need to know: who answers, and what the client calls its tools. */
record AnswerContext(ChatRequest request, Hop hop, ToolNames names) {
    static AnswerContext of(ChatRequest request, Hop hop) {
        return new AnswerContext(request, hop, WriteContext.names(request, hop));
    }

    Optional<Seal.Origin> origin() {
        return Optional.of(hop.origin());
    }

    /** A message, or a piece of one, with its reasoning in the usual member, if the upstream is said to give it in another. */
    JsonObject usual(JsonObject message) {
        return hop.capabilities()
                .text("reasoningFieldOut")
                .flatMap(message::text)
                .map(text -> message.with(ReasoningReader.USUAL, JsonString.of(text)))
                .orElse(message);
    }

    /** The kind of sound the client asked for. */
    Optional<String> audioFormat() {
        return request.options()
                .output()
                .speech()
                .filter(JsonObject.class::isInstance)
                .flatMap(speech -> ((JsonObject) speech).text("format"));
    }

    /** Whether a call of this name, which came as a function, is one of a tool with free text. */
    boolean isEmulated(String wireName) {
        return names.client(wireName).kind() == Part.ToolCall.Kind.CUSTOM;
    }

    /** The call's beginning with the tool's name as the client knows it. */
    PartHead.ToolCall head(String callId, String wireName, boolean custom, Extras extras) {
        ToolNames.Original original = names.client(wireName);
        Part.ToolCall.Kind kind = custom ? Part.ToolCall.Kind.CUSTOM : original.kind();
        return new PartHead.ToolCall(
                callId, Optional.empty(), original.name(), original.namespace(), kind, Optional.empty(), extras);
    }
}
