package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.json.JsonObject;
import java.util.Optional;

/** Makes events of an item whose content is there only when it is finished, such as what a tool of the upstream did. */
final class WholeDecoder implements ItemDecoder {
    private final ItemContext context;
    private Optional<Integer> reserved = Optional.empty();
    private boolean closed;

    WholeDecoder(JsonObject announced, ItemContext context) {
        this.context = context;
    }

    @Override
    public void take(String type, JsonObject event) {
        switch (type) {
            case "response.output_item.done" -> event.object("item").ifPresent(this::finish);
            case "response.output_item.added" ->
                event.object("item")
                        .filter(item -> ItemKind.of(item) != ItemKind.BUILTIN_CALL)
                        .ifPresent(_ -> progress("added", event));
            default -> progress(type.substring(type.lastIndexOf('.') + 1), event);
        }
    }

    private void progress(String phase, JsonObject event) {
        if (!closed) {
            context.sink().add(new ChatEvent.ServerToolProgress(0, number(), phase, event));
        }
    }

    private int number() {
        if (reserved.isEmpty()) {
            reserved = Optional.of(context.sink().next());
        }
        return reserved.get();
    }

    @Override
    public void finish(JsonObject item) {
        if (closed) {
            return;
        }
        closed = true;
        for (Part part : context.reader().parts(item, "completed", "output")) {
            if (part instanceof Part.ToolCall call) {
                call(call);
            } else {
                context.sink().add(new ChatEvent.PartWhole(0, number(), part));
            }
        }
    }

    private void call(Part.ToolCall call) {
        int part = context.sink()
                .open(new PartHead.ToolCall(
                        call.callId(),
                        call.itemId(),
                        call.name(),
                        call.namespace(),
                        call.kind(),
                        call.caller(),
                        call.extras()));
        context.sink().add(new ChatEvent.ArgumentsDelta(0, part, call.arguments()));
        context.sink().add(new ChatEvent.PartClose(0, part));
    }

    @Override
    public void close() {
        closed = true;
    }
}
