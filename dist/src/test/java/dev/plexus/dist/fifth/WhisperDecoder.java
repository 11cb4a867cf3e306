package dev.plexus.dist.fifth;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a stream of the fifth dialect: {@code {"heard":…}} as often as it likes, then {@code {"over":true}}. */
final class WhisperDecoder implements ChatCodec.EventDecoder {
    private boolean begun;
    private boolean over;

    @Override
    public List<ChatEvent> decode(Frame frame) {
        if (frame.isEmpty()) {
            return List.of();
        }
        JsonObject said = Json.parseObject(frame.data());
        List<ChatEvent> events = new ArrayList<>();
        if (!begun) {
            begun = true;
            events.add(new ChatEvent.Start(
                    Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE));
            events.add(new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN));
        }
        said.text("heard").ifPresent(text -> events.add(new ChatEvent.TextDelta(0, 0, text)));
        if (said.has("over")) {
            over = true;
            events.add(new ChatEvent.PartClose(0, 0));
            events.add(new ChatEvent.Finish(0, Stop.of(Stop.Reason.END)));
            events.add(new ChatEvent.End());
        }
        return events;
    }

    @Override
    public List<ChatEvent> end() {
        return over ? List.of() : List.of(new ChatEvent.Error(Failure.of(FailureKind.TRUNCATED, "it broke off")));
    }
}
