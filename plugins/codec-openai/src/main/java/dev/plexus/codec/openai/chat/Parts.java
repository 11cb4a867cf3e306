package dev.plexus.codec.openai.chat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.PartHead;
import java.util.function.Consumer;

/** Counts the parts of one choice. For one thread. */
final class Parts {
    private final int choice;
    private int next;

    Parts(int choice) {
        this.choice = choice;
    }

    int choice() {
        return choice;
    }

    int next() {
        return next++;
    }

    int open(PartHead head, Consumer<ChatEvent> out) {
        int part = next++;
        out.accept(new ChatEvent.PartOpen(choice, part, head));
        return part;
    }

    void close(int part, Consumer<ChatEvent> out) {
        out.accept(new ChatEvent.PartClose(choice, part));
    }
}
