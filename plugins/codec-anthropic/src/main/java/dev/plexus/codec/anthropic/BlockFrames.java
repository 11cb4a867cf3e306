package dev.plexus.codec.anthropic;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Frame;
import java.util.List;

/** The frames of blocks, numbered without holes. For one stream and one thread. */
final class BlockFrames {
    private int index = -1;

    void start(JsonObject block, List<Frame> frames) {
        index++;
        frames.add(frame("content_block_start", "content_block", block));
    }

    void delta(String type, String name, JsonValue value, List<Frame> frames) {
        frames.add(frame("content_block_delta", "delta", JsonObject.of("type", JsonString.of(type), name, value)));
    }

    void delta(String type, String name, String text, List<Frame> frames) {
        delta(type, name, JsonString.of(text), frames);
    }

    void stop(List<Frame> frames) {
        frames.add(named(
                "content_block_stop",
                JsonObject.of("type", JsonString.of("content_block_stop"), "index", JsonNumber.of(index))));
    }

    /** A block that is known in full. What clients gather from deltas is sent as deltas all the same. */
    void whole(JsonObject block, List<Frame> frames) {
        switch (block.text("type").orElse("")) {
            case "text" -> {
                start(ReplyBlocks.startOfText(), frames);
                delta("text_delta", "text", block.text("text").orElse(""), frames);
                block.array("citations")
                        .orElse(JsonArray.EMPTY)
                        .forEach(citation -> delta("citations_delta", "citation", citation, frames));
            }
            case "thinking" -> {
                start(ReplyBlocks.thought("", JsonString.of("")), frames);
                block.text("thinking")
                        .filter(text -> !text.isEmpty())
                        .ifPresent(text -> delta("thinking_delta", "thinking", text, frames));
                block.string("signature")
                        .ifPresent(signature -> delta("signature_delta", "signature", signature, frames));
            }
            case "tool_use", "server_tool_use", "mcp_tool_use" -> {
                start(block.with("input", JsonObject.EMPTY), frames);
                delta(
                        "input_json_delta",
                        "partial_json",
                        Json.text(block.find("input").orElse(JsonObject.EMPTY)),
                        frames);
            }
            default -> start(block, frames);
        }
        stop(frames);
    }

    private Frame frame(String type, String name, JsonObject value) {
        return named(type, JsonObject.of("type", JsonString.of(type), "index", JsonNumber.of(index), name, value));
    }

    static Frame named(String type, JsonObject payload) {
        return Frame.event(type, Json.write(payload));
    }
}
