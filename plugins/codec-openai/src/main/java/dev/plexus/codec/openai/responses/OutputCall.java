package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.json.JsonObject;

/** A call of a tool the client runs that is being written. */
final class OutputCall extends OutputItem {
    private final PartHead.ToolCall head;
    private final StringBuilder arguments = new StringBuilder();

    OutputCall(int index, String id, PartHead.ToolCall head, EventSink sink) {
        super(index, id, sink);
        this.head = head;
        if (head.kind() != Part.ToolCall.Kind.BUILTIN) {
            announce(item("in_progress", ""));
        }
    }

    void delta(String more) {
        arguments.append(more);
        switch (head.kind()) {
            case FUNCTION -> event("response.function_call_arguments.delta", builder -> builder.put("delta", more));
            case CUSTOM -> event("response.custom_tool_call_input.delta", builder -> builder.put("delta", more));
            case BUILTIN -> {}
        }
    }

    @Override
    void close() {
        String whole = arguments.toString();
        switch (head.kind()) {
            case FUNCTION ->
                event(
                        "response.function_call_arguments.done",
                        builder -> builder.put("name", head.name()).put("arguments", whole));
            case CUSTOM -> event("response.custom_tool_call_input.done", builder -> builder.put("input", whole));
            // The arguments of such a call are members of the item, which is therefore announced when they are known.
            case BUILTIN -> announce(item("in_progress", whole));
        }
    }

    @Override
    JsonObject finished(String status) {
        return item(status, arguments.toString());
    }

    private JsonObject item(String status, String said) {
        JsonObject.Builder builder = JsonObject.builder().put("id", id());
        switch (head.kind()) {
            case FUNCTION ->
                called(builder.put("type", "function_call").put("status", status))
                        .put("arguments", said);
            case CUSTOM -> called(builder.put("type", "custom_tool_call")).put("input", said);
            case BUILTIN -> builtin(builder, status, said);
        }
        return Notes.putWire(builder, head.extras()).build();
    }

    private JsonObject.Builder called(JsonObject.Builder builder) {
        return builder.put("call_id", head.callId())
                .put("name", head.name())
                .putText("namespace", head.namespace())
                .putIfPresent("caller", head.caller());
    }

    private void builtin(JsonObject.Builder builder, String status, String said) {
        builder.put("type", head.name() + "_call").put("status", status);
        if (!Notes.all(head.extras()).has("id")) {
            builder.put("call_id", head.callId());
        }
        builder.putAll(ItemWriter.arguments(said));
    }
}
