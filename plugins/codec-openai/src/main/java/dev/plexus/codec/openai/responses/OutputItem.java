package dev.plexus.codec.openai.responses;

import dev.plexus.api.json.JsonObject;
import java.util.function.UnaryOperator;

/** An item of an answer that is being written. For one thread. */
abstract sealed class OutputItem permits OutputMessage, OutputReasoning, OutputCall, OutputWhole {
    private final int index;
    private final String id;
    private final EventSink sink;

    OutputItem(int index, String id, EventSink sink) {
        this.index = index;
        this.id = id;
        this.sink = sink;
    }

    final int index() {
        return index;
    }

    final String id() {
        return id;
    }

    /** An event about this item. */
    final void event(String type, UnaryOperator<JsonObject.Builder> members) {
        sink.event(type, builder -> members.apply(builder.put("item_id", id).put("output_index", index)));
    }

    /** Announces it. */
    final void announce(JsonObject item) {
        sink.event(
                "response.output_item.added",
                builder -> builder.put("output_index", index).put("item", item));
    }

    /** Ends it: closes what is open in it and tells it whole. */
    final JsonObject finish(String status) {
        close();
        JsonObject item = finished(status);
        sink.event(
                "response.output_item.done",
                builder -> builder.put("output_index", index).put("item", item));
        return item;
    }

    /** Closes what is open in it. */
    abstract void close();

    /** The item in full. */
    abstract JsonObject finished(String status);
}
