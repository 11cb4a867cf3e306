package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Frame;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings the parts of an answer, which may run side by side, into blocks that come strictly one after the other. For one stream
 * and one thread.
 *
 * <p>A block of text or thought stops when another part has something to say. A call's block goes on until its arguments are
 * complete; meanwhile the others wait, each in its own line. A block starts with its first content, so that none is empty.
 */
final class BlockSequencer {
    private final ReplyBlocks blocks;
    private final BlockFrames out = new BlockFrames();
    private final Map<Integer, WrittenPart> parts = new LinkedHashMap<>();
    private final Map<Integer, Deque<ChatEvent>> waiting = new LinkedHashMap<>();
    private final StringBuilder refusal = new StringBuilder();
    private final BitSet ended = new BitSet();
    /** The part whose block is open; negative if none is. */
    private int open = -1;

    private boolean calls;

    BlockSequencer(ReplyBlocks blocks) {
        this.blocks = blocks;
    }

    /** Whether a tool was called. */
    boolean calls() {
        return calls;
    }

    /** The words of a refusal so far. */
    String refusal() {
        return refusal.toString();
    }

    void open(int part, PartHead head) {
        parts.put(part, new WrittenPart(head));
    }

    /** Takes an event of a part and adds what can be said now. */
    void take(int part, ChatEvent event, List<Frame> frames) {
        if (isNext(part) || event instanceof ChatEvent.CitationAdd && isTold(part)) {
            write(part, event, frames);
        } else {
            waiting.computeIfAbsent(part, _ -> new ArrayDeque<>()).add(event);
        }
        drain(frames);
    }

    /** Whether the part's words are in blocks that have stopped. */
    private boolean isTold(int part) {
        boolean begun = parts.containsKey(part) && part(part).isBegun();
        return ended.get(part) || begun && open != part && !waiting.containsKey(part);
    }

    private boolean isNext(int part) {
        return waiting.isEmpty() && (open < 0 || open == part);
    }

    private void drain(List<Frame> frames) {
        while (!waiting.isEmpty()) {
            if (open >= 0 && waiting.containsKey(open)) {
                writeWaiting(open, frames);
            } else if (open < 0) {
                writeWaiting(waiting.keySet().iterator().next(), frames);
            } else if (part(open).mayStop()) {
                stop(frames);
            } else {
                return;
            }
        }
    }

    private void writeWaiting(int part, List<Frame> frames) {
        Deque<ChatEvent> line = waiting.getOrDefault(part, new ArrayDeque<>());
        waiting.remove(part);
        line.forEach(event -> write(part, event, frames));
    }

    /** Ends the answer: all that waits is said, and every block stops. */
    void finish(List<Frame> frames) {
        stop(frames);
        while (!waiting.isEmpty()) {
            writeWaiting(waiting.keySet().iterator().next(), frames);
            stop(frames);
        }
        List.copyOf(parts.keySet()).forEach(part -> close(part, frames));
    }

    private void write(int part, ChatEvent event, List<Frame> frames) {
        switch (event) {
            case ChatEvent.TextDelta delta -> text(part, delta.text(), frames);
            case ChatEvent.RefusalDelta delta -> {
                refusal.append(delta.text());
                text(part, delta.text(), frames);
            }
            case ChatEvent.ReasoningDelta delta -> thought(part, delta, frames);
            case ChatEvent.SealDelta delta -> seal(part, delta.seal(), frames);
            case ChatEvent.ArgumentsDelta delta -> arguments(part, delta.text(), frames);
            case ChatEvent.CitationAdd _ when isTold(part) -> blocks.lateCitation();
            case ChatEvent.CitationAdd added -> cite(part, added.citation(), frames);
            case ChatEvent.PartWhole whole -> whole(part, whole, frames);
            case ChatEvent.PartClose _ -> close(part, frames);
            default -> {}
        }
    }

    private WrittenPart part(int part) {
        return parts.computeIfAbsent(part, _ -> new WrittenPart(PartHead.Text.PLAIN));
    }

    private void start(int part, List<Frame> frames) {
        if (open == part) {
            return;
        }
        stop(frames);
        open = part;
        calls |= part(part).isCall();
        out.start(part(part).begin(), frames);
    }

    /** A block is cited as a whole: what is said after the cited words begins another. */
    private void text(int part, String text, List<Frame> frames) {
        if (!text.isEmpty()) {
            if (open == part && part(part).isCited()) {
                stop(frames);
            }
            start(part, frames);
            part(part).say(text);
            out.delta("text_delta", "text", text, frames);
        }
    }

    private void cite(int part, Citation citation, List<Frame> frames) {
        Optional<JsonObject> written = blocks.citation(citation);
        if (written.isPresent()) {
            start(part, frames);
            if (!part(part).cite(citation)) {
                blocks.wideCitation();
            }
            out.delta("citations_delta", "citation", written.get(), frames);
        }
    }

    private void thought(int part, ChatEvent.ReasoningDelta delta, List<Frame> frames) {
        if (!delta.text().isEmpty()) {
            start(part, frames);
            out.delta("thinking_delta", "thinking", part(part).thought(delta.text(), delta.summary()), frames);
        }
    }

    /** A thought's seal follows its words. Any other travels in a thought of its own: before its block, or after one that began. */
    private void seal(int part, Seal seal, List<Frame> frames) {
        WrittenPart written = part(part);
        if (written.isHidden()) {
            stop(frames);
            out.whole(ReplyBlocks.redacted(seal), frames);
        } else if (written.isThought()) {
            start(part, frames);
            written.seal(seal);
        } else if (open == part) {
            written.seal(seal);
        } else {
            stop(frames);
            out.whole(ReplyBlocks.carrier(seal), frames);
        }
    }

    private void arguments(int part, String text, List<Frame> frames) {
        boolean isOver = part(part).isBegun() && open != part;
        if (text.isEmpty() || isOver) {
            return;
        }
        start(part, frames);
        String said = part(part).arguments(text);
        if (!said.isEmpty()) {
            out.delta("input_json_delta", "partial_json", said, frames);
        }
    }

    private void whole(int part, ChatEvent.PartWhole event, List<Frame> frames) {
        for (JsonObject block : blocks.write(event.whole(), "content[" + part + "]")) {
            stop(frames);
            out.whole(block, frames);
        }
    }

    /** A call without arguments is a call; text or thought without words is nothing. */
    private void close(int part, List<Frame> frames) {
        WrittenPart written = parts.get(part);
        if (written == null) {
            return;
        }
        if (written.isCall() && !written.isBegun()) {
            start(part, frames);
        }
        if (open == part) {
            stop(frames);
        }
        parts.remove(part);
        ended.set(part);
    }

    private void stop(List<Frame> frames) {
        if (open < 0) {
            return;
        }
        WrittenPart written = part(open);
        Optional<Seal> seal = written.takeSeal();
        if (written.isThought()) {
            out.delta("signature_delta", "signature", ReplyBlocks.signature(seal), frames);
        }
        String late = written.lateArguments();
        if (!late.isEmpty()) {
            out.delta("input_json_delta", "partial_json", late, frames);
        }
        out.stop(frames);
        open = -1;
        if (!written.isThought()) {
            seal.ifPresent(other -> out.whole(ReplyBlocks.carrier(other), frames));
        }
    }
}
