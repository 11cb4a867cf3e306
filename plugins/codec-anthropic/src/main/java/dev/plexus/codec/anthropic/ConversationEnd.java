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
        boolean user = more.getLast().is("user");
        boolean asSystem = user && outgoing.profile().midSystem();
        if (asSystem || !user) {
            more.add(new MessageDraft(asSystem ? "system" : "user"));
        }
        for (String text : words) {
            more.getLast().add(BlockWriter.text(asSystem ? text : BlockWriter.reminder(text)));
        }
        return more;
    }
}
