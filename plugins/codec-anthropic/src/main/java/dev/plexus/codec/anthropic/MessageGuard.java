package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonNull;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The order of a message's events: it starts once, its blocks come one after the other, its end is told once, it stops. For one answer
 * and one thread.
 */
final class MessageGuard implements StreamGuard {
    private final ChatRequest request;
    private final String requestId;
    private final StreamRepairs repairs;
    private final BlockGuard blocks;
    private long output;
    private boolean started;
    private boolean ended;
    private boolean over;

    MessageGuard(ChatRequest request, String requestId, StreamRepairs repairs) {
        this.request = request;
        this.requestId = requestId;
        this.repairs = repairs;
        this.blocks = new BlockGuard(repairs);
    }

    @Override
    public List<Frame> admit(Frame frame, List<ChatEvent> events) {
        if (frame.isEmpty() || !over && !ended && blocks.goesOn(frame, events)) {
            return List.of(frame);
        }
        if (over) {
            repairs.repaired("after_stop", "what followed the stop was left out");
            return List.of();
        }
        if (frame.data().equals(StreamDecoder.DONE)) {
            return List.of(frame);
        }
        count(events);
        JsonObject event = Json.parseObject(frame.data());
        List<Frame> out = new ArrayList<>(2);
        switch (event.text("type").or(frame::event).orElse("")) {
            case "message_start" -> start(frame, out);
            case "content_block_start" -> {
                goOn(out);
                blocks.start(frame, event, events, out);
            }
            case "content_block_delta" -> {
                goOn(out);
                blocks.delta(frame, event, out);
            }
            case "content_block_stop" -> blocks.stop(frame, event, out);
            case "message_delta" -> end(frame, event, out);
            case "message_stop" -> stop(frame, out);
            case "error" -> {
                over = true;
                out.add(frame);
            }
            default -> out.add(frame);
        }
        return out;
    }

    private void count(List<ChatEvent> events) {
        for (ChatEvent event : events) {
            if (event instanceof ChatEvent.UsageUpdate update) {
                output = update.usage().output();
            }
        }
    }

    private void start(Frame frame, List<Frame> out) {
        if (started) {
            repairs.repaired("start_twice", "a second start was left out");
            return;
        }
        started = true;
        out.add(frame);
    }

    private void ensureStarted(List<Frame> out) {
        if (!started) {
            started = true;
            repairs.repaired("start_missing", "the start of the message was added");
            out.addAll(new StreamEncoder(request, requestId)
                    .encode(new ChatEvent.Start(
                            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE)));
        }
    }

    private void goOn(List<Frame> out) {
        ensureStarted(out);
        if (ended) {
            throw StreamRepairs.violation("content_after_end", "a block follows the end of the message");
        }
    }

    /** The end with its reason; counts may be told at any time. */
    private void end(Frame frame, JsonObject event, List<Frame> out) {
        ensureStarted(out);
        boolean ends = event.object("delta")
                .flatMap(delta -> delta.text("stop_reason"))
                .isPresent();
        if (ends && ended) {
            repairs.repaired("end_twice", "a second end of the message was left out");
            return;
        }
        if (ends) {
            blocks.closeOpen(out);
            ended = true;
        }
        out.add(frame);
    }

    private void stop(Frame frame, List<Frame> out) {
        ensureStarted(out);
        blocks.closeOpen(out);
        if (!ended) {
            repairs.repaired("end_missing", "the end of the message was added");
            out.add(missingEnd());
        }
        ended = true;
        over = true;
        out.add(frame);
    }

    private Frame missingEnd() {
        JsonObject delta = JsonObject.of(
                "stop_reason",
                JsonString.of(blocks.hasCalls() ? "tool_use" : "end_turn"),
                "stop_sequence",
                JsonNull.NULL);
        return BlockFrames.named(
                "message_delta",
                JsonObject.of(
                        "type",
                        JsonString.of("message_delta"),
                        "delta",
                        delta,
                        "usage",
                        JsonObject.of("output_tokens", JsonNumber.of(output))));
    }

    @Override
    public List<Frame> end() {
        if (over) {
            return List.of();
        }
        List<Frame> out = new ArrayList<>(2);
        repairs.repaired("stop_missing", "the stop of the message was added");
        stop(BlockFrames.named("message_stop", JsonObject.of("type", JsonString.of("message_stop"))), out);
        return out;
    }
}
