package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.PartHead;
import java.util.ArrayList;
import java.util.List;

/** Collects the events of one frame and counts the parts of the answer. For one thread. */
final class PartSink {
    private List<ChatEvent> events = new ArrayList<>();
    private int parts;
    private boolean calls;
    private boolean refuses;

    void add(ChatEvent event) {
        events.add(event);
    }

    /** Opens the next part and gives its number. */
    int open(PartHead head) {
        calls |= head instanceof PartHead.ToolCall;
        refuses |= head instanceof PartHead.Refusal;
        int part = next();
        add(new ChatEvent.PartOpen(0, part, head));
        return part;
    }

    /** Takes the next part's number. */
    int next() {
        return parts++;
    }

    boolean calls() {
        return calls;
    }

    boolean refuses() {
        return refuses;
    }

    /** The events so far; the next ones are collected anew. */
    List<ChatEvent> drain() {
        List<ChatEvent> drained = events;
        events = new ArrayList<>(2);
        return drained;
    }
}
