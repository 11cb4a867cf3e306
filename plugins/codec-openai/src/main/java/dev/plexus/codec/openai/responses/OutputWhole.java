package dev.plexus.codec.openai.responses;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;

/** An item that is told when it is finished, such as what a tool of the upstream did. */
final class OutputWhole extends OutputItem {
    private JsonObject item;

    /** @param announced the item as far as it is known */
    OutputWhole(int index, String id, JsonObject announced, EventSink sink) {
        super(index, id, sink);
        this.item = announced;
        announce(announced);
    }

    /** Tells an event of the upstream's about this item. */
    void progress(String type, JsonObject said) {
        event(type, builder -> {
            for (String name : said.names()) {
                boolean told = name.equals("type")
                        || name.equals("item_id")
                        || name.equals("output_index")
                        || name.equals("sequence_number");
                if (!told) {
                    said.find(name).ifPresent(value -> builder.put(name, value));
                }
            }
            return builder;
        });
    }

    /** The item is finished. */
    void whole(JsonObject finished) {
        item = finished;
    }

    @Override
    void close() {}

    @Override
    JsonObject finished(String status) {
        return item.has("id") ? item.with("id", JsonString.of(id())) : item;
    }
}
