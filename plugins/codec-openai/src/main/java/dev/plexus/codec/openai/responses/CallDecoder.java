package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/** Makes events of a streamed call of a function or of a tool that takes free text. */
final class CallDecoder implements ItemDecoder {
    private final ItemContext context;
    private final StringBuilder sent = new StringBuilder();
    /** Arguments that came before the tool's name. */
    private final StringBuilder early = new StringBuilder();

    private Optional<Integer> part = Optional.empty();
    private boolean closed;

    CallDecoder(JsonObject announced, ItemContext context) {
        this.context = context;
        open(announced);
    }

    @Override
    public void take(String type, JsonObject event) {
        switch (type) {
            case "response.output_item.added" -> {}
            case "response.function_call_arguments.delta", "response.custom_tool_call_input.delta" ->
                delta(event.text("delta").orElse(""));
            case "response.function_call_arguments.done" ->
                whole(event.text("arguments").orElse(""));
            case "response.custom_tool_call_input.done" ->
                whole(event.text("input").orElse(""));
            case "response.output_item.done" -> {
                event.object("item").ifPresent(this::finish);
                close();
            }
            default -> context.sink().add(new ChatEvent.Raw(type, event));
        }
    }

    private void open(JsonObject item) {
        if (part.isPresent()
                || item.text("name").filter(name -> !name.isEmpty()).isEmpty()) {
            return;
        }
        Part.ToolCall call = (Part.ToolCall) context.reader()
                .parts(item.without("status"), "completed", "output")
                .getFirst();
        part = Optional.of(context.sink()
                .open(new PartHead.ToolCall(
                        call.callId(),
                        call.itemId(),
                        call.name(),
                        call.namespace(),
                        call.kind(),
                        call.caller(),
                        call.extras())));
        delta(early.toString());
    }

    private void delta(String more) {
        if (more.isEmpty()) {
            return;
        }
        if (part.isEmpty()) {
            early.append(more);
            return;
        }
        sent.append(more);
        context.sink().add(new ChatEvent.ArgumentsDelta(0, part.get(), more));
    }

    private void whole(String arguments) {
        if (part.isPresent() && !closed) {
            delta(ItemDecoder.missing(sent, arguments));
        }
    }

    @Override
    public void finish(JsonObject item) {
        if (!closed) {
            open(item);
            whole(item.text("arguments").or(() -> item.text("input")).orElse(""));
            close();
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            part.ifPresent(open -> context.sink().add(new ChatEvent.PartClose(0, open)));
        }
    }
}
