package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonNumber;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The order of blocks: numbered without holes, never two open, and nothing in a block that it cannot hold. For one answer. */
final class BlockGuard {
    private static final String DELTA = "content_block_delta";

    private final StreamRepairs repairs;
    private Optional<Block> open = Optional.empty();
    private long next;
    private boolean calls;

    BlockGuard(StreamRepairs repairs) {
        this.repairs = repairs;
    }

    /**
     * A block that has started.
     *
     * @param wire its number as the upstream has it
     * @param number its number for the client
     * @param part the part the decoder made of it, if that is known
     */
    private record Block(long wire, long number, String type, OptionalInt part) {
        boolean takes(String delta) {
            return switch (delta) {
                case "text_delta", "citations_delta" -> isOther() || type.equals("text");
                case "thinking_delta", "signature_delta" -> isOther() || type.equals("thinking");
                case "input_json_delta" -> isOther() || isCall();
                default -> true;
            };
        }

        private boolean isCall() {
            return switch (type) {
                case "tool_use", "server_tool_use", "mcp_tool_use" -> true;
                default -> false;
            };
        }

        /** Whether nobody here knows what it may hold. */
        private boolean isOther() {
            return !type.equals("text") && !type.equals("thinking") && !isCall();
        }
    }

    boolean hasCalls() {
        return calls;
    }

    /** Whether the frame is only more of the open block, as most are; those need not be read again. */
    boolean goesOn(Frame frame, List<ChatEvent> events) {
        if (open.isEmpty()
                || events.size() != 1
                || frame.event().filter(DELTA::equals).isEmpty()) {
            return false;
        }
        Block block = open.get();
        int part = block.part().orElse(-1);
        return block.wire() == block.number()
                && switch (events.getFirst()) {
                    case ChatEvent.TextDelta delta ->
                        delta.part() == part && block.type().equals("text");
                    case ChatEvent.ReasoningDelta delta ->
                        delta.part() == part && block.type().equals("thinking");
                    case ChatEvent.ArgumentsDelta delta -> delta.part() == part && block.isCall();
                    default -> false;
                };
    }

    void start(Frame frame, JsonObject event, List<ChatEvent> events, List<Frame> out) {
        closeOpen(out);
        String type = event.object("content_block")
                .flatMap(block -> block.text("type"))
                .orElse("");
        Block block = begin(event.integer("index"), type, part(events));
        out.add(numbered(frame, event, block));
    }

    private static OptionalInt part(List<ChatEvent> events) {
        return events.stream()
                .filter(ChatEvent.PartOpen.class::isInstance)
                .mapToInt(event -> ((ChatEvent.PartOpen) event).part())
                .findFirst();
    }

    private Block begin(Optional<Long> wire, String type, OptionalInt part) {
        Block block = new Block(wire.orElse(next), next, type, part);
        next++;
        calls |= type.equals("tool_use");
        open = Optional.of(block);
        return block;
    }

    void delta(Frame frame, JsonObject event, List<Frame> out) {
        String type = event.object("delta").flatMap(delta -> delta.text("type")).orElse("");
        Optional<Long> index = event.integer("index");
        Optional<Block> block = open.filter(known -> index.orElse(known.wire()) == known.wire());
        if (block.isEmpty() || !block.get().takes(type)) {
            begin(index, type, block, out);
        }
        out.add(open.map(known -> numbered(frame, event, known)).orElse(frame));
    }

    /** Words are words, wherever they come; for anything else it is not certain where it belongs. */
    private void begin(Optional<Long> index, String delta, Optional<Block> misplaced, List<Frame> out) {
        String rule = misplaced.isPresent() ? "delta_misplaced" : "block_unopened";
        String type = switch (delta) {
            case "text_delta" -> "text";
            case "thinking_delta" -> "thinking";
            case "input_json_delta", "signature_delta", "citations_delta" ->
                throw StreamRepairs.violation(rule, "a " + delta + " belongs to no open block");
            default -> "";
        };
        if (type.isEmpty()) {
            return;
        }
        closeOpen(out);
        repairs.repaired(rule, "the start of a block was added before its " + delta);
        Block block = begin(index, type, OptionalInt.empty());
        JsonObject empty = type.equals("text") ? ReplyBlocks.startOfText() : ReplyBlocks.thought("", JsonString.of(""));
        out.add(BlockFrames.named(
                "content_block_start",
                JsonObject.of(
                        "type",
                        JsonString.of("content_block_start"),
                        "index",
                        JsonNumber.of(block.number()),
                        "content_block",
                        empty)));
    }

    void stop(Frame frame, JsonObject event, List<Frame> out) {
        Optional<Long> index = event.integer("index");
        Optional<Block> block = open.filter(known -> index.orElse(known.wire()) == known.wire());
        if (block.isEmpty()) {
            repairs.repaired("stop_unopened", "the stop of a block that is not open was left out");
            return;
        }
        out.add(numbered(frame, event, block.get()));
        open = Optional.empty();
    }

    /** Stops the open block, if one is. */
    void closeOpen(List<Frame> out) {
        if (open.isPresent()) {
            repairs.repaired("block_unstopped", "the stop of a block was added");
            out.add(BlockFrames.named(
                    "content_block_stop",
                    JsonObject.of(
                            "type",
                            JsonString.of("content_block_stop"),
                            "index",
                            JsonNumber.of(open.get().number()))));
            open = Optional.empty();
        }
    }

    private Frame numbered(Frame frame, JsonObject event, Block block) {
        if (event.integer("index").filter(index -> index == block.number()).isPresent()) {
            return frame;
        }
        repairs.repaired("block_index", "a block got the number of its place");
        Bytes data = Json.edit(frame.data(), List.of(new JsonEdit.Set("index", JsonNumber.of(block.number()))));
        return frame.event().map(name -> Frame.event(name, data)).orElseGet(() -> Frame.data(data));
    }
}
