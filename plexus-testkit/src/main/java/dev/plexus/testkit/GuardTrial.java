package dev.plexus.testkit;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a dialect's guard makes of a stream that is passed on.
 *
 * @param frames what went to the client
 * @param rules what was repaired, each rule once
 * @param refused the rule that could not be repaired, which ended the stream
 */
public record GuardTrial(List<Frame> frames, Set<String> rules, Optional<String> refused) {
    /** Passes a stream on whose events have these payloads; an event's name is its type if the dialect names its events. */
    public static GuardTrial of(ChatCodec codec, boolean named, String... payloads) {
        ChatRequest request = ChatRequest.builder("m").stream(true).build();
        EventDecoder decoder = codec.newEventDecoder(request, Fixture.hop(codec.dialect(), "m"));
        Set<String> rules = new LinkedHashSet<>();
        StreamGuard guard = codec.newStreamGuard(request, LawSubject.REQUEST_ID, (rule, what) -> rules.add(rule));
        List<Frame> admitted = new ArrayList<>();
        boolean complete = false;
        try {
            for (String payload : payloads) {
                Frame frame = frame(payload, named);
                List<ChatEvent> events = decoder.decode(frame);
                admitted.addAll(guard.admit(frame, events));
                complete |= events.stream().anyMatch(ChatEvent.End.class::isInstance);
            }
            complete |= decoder.end().stream().anyMatch(ChatEvent.End.class::isInstance);
            admitted.addAll(complete ? guard.end() : List.of());
            return new GuardTrial(admitted, rules, Optional.empty());
        } catch (GatewayException violation) {
            return new GuardTrial(admitted, rules, violation.failure().source().code());
        }
    }

    private static Frame frame(String payload, boolean named) {
        Bytes data = Bytes.utf8(payload);
        return named && payload.startsWith("{")
                ? Frame.event(Json.parseObject(data).text("type").orElse(""), data)
                : Frame.data(data);
    }

    /** The payloads that went to the client. */
    public List<String> payloads() {
        return frames.stream().map(frame -> frame.data().utf8()).toList();
    }
}
