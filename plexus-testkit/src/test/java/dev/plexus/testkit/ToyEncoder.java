package dev.plexus.testkit;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.List;

/** Writes a stream of the toy dialect. */
final class ToyEncoder implements ChatCodec.EventEncoder {
    private final Fault fault;
    private final int nonce;
    private Usage usage = Usage.NONE;

    ToyEncoder(Fault fault, int nonce) {
        this.fault = fault;
        this.nonce = nonce;
    }

    @Override
    public Headers headers() {
        return Headers.of("content-type", "text/event-stream");
    }

    @Override
    public List<Frame> encode(ChatEvent event) {
        if (event instanceof ChatEvent.UsageUpdate update) {
            usage = fault == Fault.STREAM_LOSES_USAGE ? Usage.NONE : update.usage();
        }
        return ToyCodec.speaks(event) ? List.of(frame(event)) : List.of();
    }

    @Override
    public Frame keepAlive() {
        return fault == Fault.KEEP_ALIVE_SPEAKS ? frame(new ChatEvent.TextDelta(0, 0, ".")) : Frame.comment("alive");
    }

    private Frame frame(ChatEvent event) {
        return switch (event) {
            case ChatEvent.Start start ->
                frame("begin", JsonObject.builder().putText("id", start.id()).put("nonce", nonce));
            case ChatEvent.TextDelta delta ->
                frame("say", JsonObject.builder().put("text", fault == Fault.STREAM_LOSES_TEXT ? "" : delta.text()));
            case ChatEvent.Error error
            when fault != Fault.FAILURE_ENDS_WELL -> {
                JsonObject body = JsonObject.of(
                        "message",
                        JsonString.of(error.failure().message()),
                        "type",
                        JsonString.of(error.failure().source().type().orElse("toy_error")));
                yield frame("error", JsonObject.builder().put("error", body));
            }
            default ->
                frame(
                        "done",
                        JsonObject.builder()
                                .put("stop", "end")
                                .put("in", usage.input())
                                .put("out", usage.output()));
        };
    }

    private static Frame frame(String type, JsonObject.Builder members) {
        JsonObject body =
                JsonObject.builder().put("type", type).putAll(members.build()).build();
        return Frame.event(type, Json.write(body));
    }
}
