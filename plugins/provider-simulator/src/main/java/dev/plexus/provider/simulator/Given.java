package dev.plexus.provider.simulator;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.List;

/**
 * What the simulator gives beside chat.
 *
 * @param type of the body
 * @param body the whole answer; empty if it is a stream
 * @param frames the answer as a stream; empty if it is whole
 */
record Given(String type, Bytes body, List<Frame> frames) {
    Given {
        frames = List.copyOf(frames);
    }

    static Given document(JsonObject document) {
        return whole("application/json", Json.write(document));
    }

    static Given text(String type, String text) {
        return whole(type, Bytes.utf8(text));
    }

    static Given whole(String type, Bytes body) {
        return new Given(type, body, List.of());
    }

    static Given events(List<Frame> frames) {
        return new Given("text/event-stream", Bytes.EMPTY, frames);
    }
}
