package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;

/**
 * Writes calls of an assistant's turn for an upstream.
 *
 * @param path where the message stands in the client's conversation
 */
record CallWriter(WriteContext context, String path) {
    JsonObject call(Part.ToolCall call) {
        boolean custom = call.kind() == Part.ToolCall.Kind.CUSTOM;
        boolean emulated = custom && !context.has("customTools");
        String name = context.toolName(call.name(), call.namespace());
        JsonObject.Builder written = JsonObject.builder().put("id", context.callId(call.callId()));
        JsonObject inner = Marks.inner(call.extras(), Marks.INNER);
        if (custom && !emulated) {
            written.put("type", "custom");
            JsonObject.Builder members = JsonObject.builder().put("name", name).put("input", call.arguments());
            written.put("custom", Marks.written(members, inner));
        } else {
            written.put("type", "function");
            String arguments = emulated ? CustomTools.wrap(call.arguments()) : call.arguments();
            written.put("function", Marks.written(members(name, arguments), inner));
        }
        call.seal().ifPresent(seal -> putSeal(written, seal, call));
        return Marks.written(written, unknown(call));
    }

    static JsonObject function(String name, String arguments) {
        return members(name, arguments).build();
    }

    private static JsonObject.Builder members(String name, String arguments) {
        return JsonObject.builder().put("name", name).put("arguments", arguments);
    }

    /** A seal that came in this dialect is among the unknown members. */
    private void putSeal(JsonObject.Builder written, Seal seal, Part.ToolCall call) {
        if (unknown(call).has("extra_content")) {
            return;
        }
        if (Seals.isOwn(seal, context.hop()) && seal.format().equals(Seals.THOUGHT_SIGNATURE)) {
            written.put("extra_content", thoughtSignature(seal.data()));
        } else if (!Seals.isOwn(seal, context.hop())) {
            context.lose("seal_dropped_foreign", path, "only its issuer can make use of the call's seal");
        }
    }

    /** A seal of which the gateway knows who issued it is not written as it came. */
    private static JsonObject unknown(Part.ToolCall call) {
        JsonObject own = call.extras().of(Marks.CHAT);
        boolean known = call.seal().flatMap(Seal::origin).isPresent();
        return known ? own.without("extra_content") : own;
    }

    static JsonObject thoughtSignature(JsonString data) {
        return JsonObject.of("google", JsonObject.of("thought_signature", data));
    }
}
