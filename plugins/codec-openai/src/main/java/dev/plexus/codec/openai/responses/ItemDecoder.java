package dev.plexus.codec.openai.responses;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.Optional;

/** Makes events of what a stream says of one item. For one thread. */
sealed interface ItemDecoder permits MessageDecoder, ReasoningDecoder, CallDecoder, WholeDecoder {
    /** Takes an event that speaks of this item, its announcement included. */
    void take(String type, JsonObject event);

    /** Takes the finished item, which repeats what was streamed; sends what was not. */
    void finish(JsonObject item);

    /** The item gets no more; closes what is open. Does nothing the second time. */
    void close();

    /** A decoder for an announced item. */
    static ItemDecoder of(JsonObject item, ItemContext context) {
        return switch (ItemKind.of(item)) {
            case MESSAGE -> new MessageDecoder(item, context);
            case REASONING -> new ReasoningDecoder(item, context);
            case FUNCTION_CALL, CUSTOM_CALL -> new CallDecoder(item, context);
            case BUILTIN_CALL, RESULT, SERVER_CALL, IMAGE, COMPACTION, REFERENCE, UNKNOWN ->
                new WholeDecoder(item, context);
        };
    }

    /** The item that an event without an announcement must be about. */
    static JsonObject guess(String event, Optional<String> id) {
        String type;
        if (event.startsWith("response.reasoning")) {
            type = "reasoning";
        } else if (event.startsWith("response.function_call")) {
            type = "function_call";
        } else if (event.startsWith("response.custom_tool_call")) {
            type = "custom_tool_call";
        } else if (event.startsWith("response.mcp_list_tools")) {
            type = "mcp_list_tools";
        } else if (event.contains("_call")) {
            type = event.substring("response.".length(), event.indexOf("_call") + "_call".length());
        } else {
            type = "message";
        }
        JsonObject item = JsonObject.of("type", JsonString.of(type));
        return id.map(name -> item.with("id", JsonString.of(name))).orElse(item);
    }

    /** The rest of a finished text of which the beginning was streamed; empty if it is another text. */
    static String missing(CharSequence sent, String whole) {
        boolean repeats =
                whole.length() > sent.length() && CharSequence.compare(sent, whole.subSequence(0, sent.length())) == 0;
        return repeats ? whole.substring(sent.length()) : "";
    }
}
