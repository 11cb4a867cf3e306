package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.Optional;

/**
 * One part of an answer while it is streamed to a client. For one thread.
 *
 * <p>It knows what its block begins with, what is held back, and whether the block may stop. A part may become several blocks, for
 * only one block may be open at a time.
 */
final class WrittenPart {
    private static final String NO_ARGUMENTS = "{}";

    private final PartHead head;
    private final ArgumentScanner scanner = new ArgumentScanner();
    private final StringBuilder freeText = new StringBuilder();
    private Optional<Seal> seal = Optional.empty();
    private boolean holdsNoArguments;
    private boolean saidArguments;
    private boolean begun;
    private int summary = -1;
    /** How much of a text was said, in UTF-16 code units, and where its block begins in it. */
    private int length;

    private int blockStart;
    private boolean cited;

    WrittenPart(PartHead head) {
        this.head = head;
    }

    PartHead head() {
        return head;
    }

    boolean isThought() {
        return head instanceof PartHead.Reasoning;
    }

    boolean isCall() {
        return head instanceof PartHead.ToolCall;
    }

    boolean isHidden() {
        return head instanceof PartHead.Reasoning reasoning && reasoning.kind() == Part.Reasoning.Kind.REDACTED;
    }

    private boolean isCustom() {
        return head instanceof PartHead.ToolCall call && call.kind() == Part.ToolCall.Kind.CUSTOM;
    }

    /** Whether it has had a block. */
    boolean isBegun() {
        return begun;
    }

    /** What {@code content_block_start} holds. */
    JsonObject begin() {
        begun = true;
        blockStart = length;
        cited = false;
        return switch (head) {
            case PartHead.Text text ->
                JsonObject.builder()
                        .putAll(ReplyBlocks.startOfText())
                        .putAll(Notes.wire(text.extras()))
                        .build();
            case PartHead.Refusal _ -> ReplyBlocks.startOfText();
            case PartHead.Reasoning reasoning ->
                JsonObject.builder()
                        .putAll(ReplyBlocks.thought("", JsonString.of("")))
                        .putAll(Notes.wire(reasoning.extras()))
                        .build();
            case PartHead.ToolCall call ->
                ReplyBlocks.startOfCall(call.callId(), call.name(), call.caller(), call.extras());
        };
    }

    /** Whether the block may stop although the part may go on: a call's arguments must not be cut. */
    boolean mayStop() {
        return !isCall() || !isCustom() && scanner.isComplete();
    }

    /** What of the arguments can be said now; empty if all of it is held back. */
    String arguments(String text) {
        if (isCustom()) {
            freeText.append(text);
            return "";
        }
        scanner.feed(text);
        if (!saidArguments && !holdsNoArguments && text.equals(NO_ARGUMENTS)) {
            holdsNoArguments = true;
            return "";
        }
        boolean heldBefore = holdsNoArguments && !saidArguments;
        saidArguments = true;
        return heldBefore ? NO_ARGUMENTS + text : text;
    }

    /** Arguments that can be said only when they are complete; empty if there are none. */
    String lateArguments() {
        return isCustom() && !freeText.isEmpty()
                ? Json.text(JsonObject.of("input", JsonString.of(freeText.toString())))
                : "";
    }

    void say(String text) {
        length += text.length();
    }

    /** Whether a stretch of the open block's text is cited, so that more text must not follow there. */
    boolean isCited() {
        return cited;
    }

    /** Notes a citation in the open block; says whether it means just what the block has said. */
    boolean cite(Citation citation) {
        Optional<Citation.Range> target = citation.target();
        cited |= target.isPresent();
        return target.isEmpty() || target.get().equals(new Citation.Range(blockStart, length));
    }

    /** The text of a thought; summaries are parted by a blank line. */
    String thought(String text, Optional<Integer> of) {
        int now = of.orElse(-1);
        boolean another = summary >= 0 && now > summary;
        summary = Math.max(summary, now);
        return another ? "\n\n" + text : text;
    }

    void seal(Seal other) {
        seal = Optional.of(other);
    }

    /** The seal, which goes to the wire once. */
    Optional<Seal> takeSeal() {
        Optional<Seal> taken = seal;
        seal = Optional.empty();
        return taken;
    }
}
