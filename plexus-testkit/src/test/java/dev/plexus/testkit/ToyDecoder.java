package dev.plexus.testkit;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a stream of the toy dialect: {@code begin}, {@code say} as often as it likes, {@code done} or {@code error}. */
final class ToyDecoder implements ChatCodec.EventDecoder {
    private final Fault fault;
    private boolean open;
    private boolean ended;

    ToyDecoder(Fault fault) {
        this.fault = fault;
    }

    @Override
    public List<ChatEvent> decode(Frame frame) {
        if (frame.isEmpty()) {
            return List.of();
        }
        JsonMembers members = JsonMembers.of(Json.parseObject(frame.data()), "");
        List<ChatEvent> events = new ArrayList<>();
        switch (members.requiredText("type")) {
            case "begin" ->
                events.add(new ChatEvent.Start(
                        members.text("id"), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE));
            case "say" -> say(members.requiredText("text"), events);
            case "done" -> done(members, events);
            case "error" -> {
                ended = true;
                JsonObject error = members.requiredObject("error");
                events.add(new ChatEvent.Error(new Failure(
                        FailureKind.OVERLOAD,
                        error.text("message").orElse("the upstream failed"),
                        Failure.Source.NONE.withType(error.text("type").orElse("")))));
            }
            default -> unknown(members, events);
        }
        return events;
    }

    @Override
    public List<ChatEvent> end() {
        if (ended) {
            return fault == Fault.ENDS_TWICE ? List.of(new ChatEvent.End()) : List.of();
        }
        ended = true;
        return fault == Fault.END_OF_BYTES_IS_THE_END
                ? List.of(new ChatEvent.End())
                : List.of(new ChatEvent.Error(Failure.of(FailureKind.TRUNCATED, "the stream broke off")));
    }

    private void say(String text, List<ChatEvent> events) {
        if (!open) {
            open = true;
            events.add(new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN));
        }
        events.add(new ChatEvent.TextDelta(0, 0, fault == Fault.STREAM_IS_MISREAD ? text + "!" : text));
    }

    private void done(JsonMembers members, List<ChatEvent> events) {
        if (open && fault != Fault.PART_STAYS_OPEN) {
            events.add(new ChatEvent.PartClose(0, 0));
        }
        ended = true;
        events.add(new ChatEvent.Finish(0, Stop.of(Stop.Reason.END, "end")));
        events.add(new ChatEvent.UsageUpdate(ToyCodec.usage(members), Optional.empty()));
        events.add(new ChatEvent.End());
    }

    private void unknown(JsonMembers members, List<ChatEvent> events) {
        if (fault == Fault.UNKNOWN_EVENT_THROWS) {
            throw new JsonException("type", "nobody knows this event");
        }
        if (fault != Fault.UNKNOWN_EVENT_IS_SWALLOWED) {
            events.add(new ChatEvent.Raw(members.requiredText("type"), members.object()));
        }
    }
}
