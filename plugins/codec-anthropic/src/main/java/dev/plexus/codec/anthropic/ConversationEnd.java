package dev.plexus.codec.anthropic;

import java.util.ArrayList;
import java.util.List;

/** What the gateway asks of the model after all that was said, so that what came before stays as it was. */
record ConversationEnd(Outgoing outgoing) {
    /** The messages with one more instruction; the same list if there is none. */
    List<MessageDraft> asking(List<String> words, List<MessageDraft> drafts) {
        if (words.isEmpty() || drafts.isEmpty()) {
            return drafts;
        }
        List<MessageDraft> more = new ArrayList<>(drafts);
        MessageDraft last = more.getLast();
        boolean asSystem =
                last.is("system") || last.is("user") && outgoing.profile().midSystem();
        String role = asSystem ? "system" : "user";
        if (!last.is(role)) {
            more.add(new MessageDraft(role));
        }
        for (String text : words) {
            more.getLast().add(BlockWriter.text(asSystem ? text : BlockWriter.reminder(text)));
        }
        return more;
    }
}
