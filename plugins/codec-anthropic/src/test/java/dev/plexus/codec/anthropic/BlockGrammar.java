package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Follows a stream of this dialect as its clients do, and fails where they would: a message starts once, blocks are numbered without
 * holes and never overlap, a delta fits the block it is in, the end comes once and last. For one stream and one thread.
 */
final class BlockGrammar {
    private static final Map<String, String> DELTAS = Map.of(
            "text_delta", "text",
            "citations_delta", "text",
            "thinking_delta", "thinking",
            "signature_delta", "thinking",
            "input_json_delta", "tool_use");

    private final List<String> texts = new ArrayList<>();
    private final List<String> thoughts = new ArrayList<>();
    private final List<String> calls = new ArrayList<>();
    private final StringBuilder arguments = new StringBuilder();
    private JsonObject block = JsonObject.EMPTY;
    private long blocks;
    private boolean started;
    private boolean signed;
    private boolean told;
    private boolean stopped;

    void take(Frame frame) {
        JsonObject event = Json.parseObject(frame.data());
        String type = event.text("type").orElseThrow();
        assertThat(frame.event()).contains(type);
        assertThat(stopped).as("nothing after the end: " + type).isFalse();
        switch (type) {
            case "message_start" -> {
                assertThat(started).as("the message starts once").isFalse();
                started = true;
            }
            case "content_block_start" -> start(event);
            case "content_block_delta" -> delta(event);
            case "content_block_stop" -> stop(event);
            case "message_delta" -> {
                assertThat(isOpen() || told)
                        .as("the end is told once, after all blocks")
                        .isFalse();
                told = true;
            }
            case "message_stop" -> {
                assertThat(told).as("the end is told before it comes").isTrue();
                stopped = true;
            }
            default -> assertThat(type).isEqualTo("ping");
        }
    }

    /** Fails unless the message is complete. */
    void end() {
        assertThat(stopped).as("the message has ended").isTrue();
    }

    List<String> texts() {
        return texts;
    }

    List<String> thoughts() {
        return thoughts;
    }

    /** Each call's id and arguments. */
    List<String> calls() {
        return calls;
    }

    private boolean isOpen() {
        return !block.isEmpty();
    }

    private void start(JsonObject event) {
        assertThat(started).as("the message has started").isTrue();
        assertThat(isOpen()).as("no block is open").isFalse();
        assertThat(event.integer("index")).contains(blocks);
        block = event.object("content_block").orElseThrow();
        arguments.setLength(0);
        signed = false;
    }

    private void delta(JsonObject event) {
        JsonObject delta = event.object("delta").orElseThrow();
        String type = delta.text("type").orElseThrow();
        assertThat(event.integer("index")).contains(blocks);
        assertThat(block.text("type")).as("the block of a " + type).contains(DELTAS.getOrDefault(type, ""));
        delta.text("text").ifPresent(texts::add);
        delta.text("thinking").ifPresent(thoughts::add);
        delta.text("partial_json").ifPresent(arguments::append);
        signed |= delta.text("signature").filter(text -> !text.isEmpty()).isPresent();
    }

    private void stop(JsonObject event) {
        assertThat(isOpen()).as("a block is open").isTrue();
        assertThat(event.integer("index")).contains(blocks);
        switch (block.text("type").orElseThrow()) {
            case "thinking" -> assertThat(signed).as("a thought is signed").isTrue();
            case "tool_use" ->
                calls.add(block.text("id").orElseThrow() + " " + (arguments.isEmpty() ? "{}" : arguments.toString()));
            default -> {}
        }
        block = JsonObject.EMPTY;
        blocks++;
    }
}
