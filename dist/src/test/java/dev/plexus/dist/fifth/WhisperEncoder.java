package dev.plexus.dist.fifth;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.List;

/** Writes a stream of the fifth dialect. */
final class WhisperEncoder implements ChatCodec.EventEncoder {
    @Override
    public Headers headers() {
        return Headers.of("content-type", "text/event-stream");
    }

    @Override
    public List<Frame> encode(ChatEvent event) {
        return switch (event) {
            case ChatEvent.TextDelta delta -> frame(JsonObject.of("heard", JsonString.of(delta.text())));
            case ChatEvent.End _ -> frame(JsonObject.of("over", JsonBoolean.TRUE));
            case ChatEvent.Error error ->
                frame(JsonObject.of("unheard", JsonString.of(error.failure().message())));
            default -> List.of();
        };
    }

    private static List<Frame> frame(JsonObject said) {
        return List.of(Frame.data(Json.write(said)));
    }

    @Override
    public Frame keepAlive() {
        return Frame.comment("still here");
    }
}
