package dev.plexus.codec.anthropic;

import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.chat.Turn.Role;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the conversation under the rules an upstream insists on: roles alternate and the user begins, results of tools come first
 * and in one message, no text is empty. For one request.
 */
final class ConversationWriter {
    private static final String USER = "user";
    private static final String ASSISTANT = "assistant";
    private static final String SYSTEM = "system";
    /** What a user says who must say something. */
    private static final String FILLER = ".";

    private final Outgoing outgoing;
    private final BlockWriter blocks;
    private final List<MessageDraft> drafts = new ArrayList<>();
    private final Map<String, Integer> callOrder = new HashMap<>();
    /** Blocks that wait for the next message of the user. */
    private final List<JsonObject> waiting = new ArrayList<>();

    ConversationWriter(Outgoing outgoing) {
        this.outgoing = outgoing;
        this.blocks = new BlockWriter(outgoing);
    }

    List<MessageDraft> write() {
        List<Turn> turns = outgoing.request().turns();
        noteNames(turns);
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            switch (turn.role()) {
                case USER -> user(turn, "messages[" + i + "]");
                case ASSISTANT -> assistant(turn, "messages[" + i + "]");
                case SYSTEM, DEVELOPER -> system(turn, nextSpeaker(turns, i));
            }
        }
        if (!waiting.isEmpty()) {
            draft(USER);
        }
        settle();
        return drafts;
    }

    private void noteNames(List<Turn> turns) {
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).name().isPresent()) {
                outgoing.lose("name_dropped", "messages[" + i + "].name", "speakers have no names here");
                return;
            }
        }
    }

    static JsonArray messages(List<MessageDraft> drafts) {
        return JsonArray.of(drafts.stream().map(MessageDraft::message).toList());
    }

    private void user(Turn turn, String path) {
        MessageDraft draft = draft(USER);
        draft.turn(Notes.wire(turn.extras()), Notes.isOneText(turn.extras()));
        write(turn, path, draft);
    }

    private void assistant(Turn turn, String path) {
        MessageDraft draft = draft(ASSISTANT);
        draft.turn(Notes.wire(turn.extras()), Notes.isOneText(turn.extras()));
        write(turn, path, draft);
    }

    private void write(Turn turn, String path, MessageDraft draft) {
        for (int i = 0; i < turn.parts().size(); i++) {
            Part part = turn.parts().get(i);
            blocks.write(part, path + ".content[" + i + "]").ifPresent(block -> place(part, block, draft));
        }
    }

    /** Only a user may show pictures: one that the assistant made is shown again with the user's next words. */
    private void place(Part part, JsonObject block, MessageDraft draft) {
        boolean picture = part instanceof Part.GeneratedMedia || part instanceof Part.Image;
        if (picture && draft.is(ASSISTANT)) {
            waiting.add(block);
            return;
        }
        if (part instanceof Part.ToolCall) {
            callOrder.putIfAbsent(block.text("id").orElse(""), callOrder.size());
        }
        draft.add(block);
    }

    /** The message that goes on with this role: the last one, or a new one. */
    private MessageDraft draft(String role) {
        if (drafts.isEmpty() || !drafts.getLast().is(role)) {
            drafts.add(new MessageDraft(role));
        }
        MessageDraft draft = drafts.getLast();
        if (role.equals(USER)) {
            waiting.forEach(draft::add);
            if (!waiting.isEmpty()) {
                draft.turn(JsonObject.EMPTY, false);
            }
            waiting.clear();
        }
        return draft;
    }

    /** Who speaks after the system's words, which decides whether they may stand there. */
    private static Role nextSpeaker(List<Turn> turns, int after) {
        return turns.subList(after + 1, turns.size()).stream()
                .map(Turn::role)
                .filter(role -> role == Role.USER || role == Role.ASSISTANT)
                .findFirst()
                .orElse(Role.ASSISTANT);
    }

    private void system(Turn turn, Role next) {
        List<JsonObject> texts = turn.parts().stream()
                .filter(Part.Text.class::isInstance)
                .flatMap(part -> blocks.write(part, "system").stream())
                .toList();
        boolean placed = !drafts.isEmpty()
                && (drafts.getLast().is(USER) || drafts.getLast().is(SYSTEM));
        if (outgoing.profile().midSystem() && placed && next == Role.ASSISTANT) {
            MessageDraft draft = draft(SYSTEM);
            draft.turn(Notes.wire(turn.extras()), Notes.isOneText(turn.extras()));
            texts.forEach(draft::add);
            return;
        }
        texts.forEach(text -> remind(text.text("text").orElse("")));
    }

    /** Where the system may not speak, its words go with the user's nearest ones, never to the top: order is meaning. */
    private void remind(String text) {
        if (text.isBlank()) {
            return;
        }
        waiting.add(BlockWriter.text(BlockWriter.reminder(text)));
        if (!drafts.isEmpty() && drafts.getLast().is(USER)) {
            draft(USER);
        }
    }

    private void settle() {
        drafts.forEach(draft -> draft.settle(callOrder));
        for (int i = drafts.size() - 1; i >= 0; i--) {
            if (drafts.get(i).isEmpty()) {
                settleEmpty(i);
            }
        }
        for (int i = drafts.size() - 1; i >= 0; i--) {
            if (drafts.get(i).is(SYSTEM)) {
                settleSystem(i);
            }
        }
        if (!drafts.isEmpty() && !drafts.getFirst().is(USER)) {
            drafts.addFirst(filler());
            outgoing.lose("first_user_added", "messages[0]", "the upstream wants the user to begin");
        }
    }

    private void settleEmpty(int index) {
        boolean between = index > 0
                && index + 1 < drafts.size()
                && drafts.get(index - 1).is(ASSISTANT)
                && drafts.get(index + 1).is(ASSISTANT);
        if (drafts.get(index).is(USER) && (between || drafts.size() == 1)) {
            drafts.set(index, filler());
            return;
        }
        drafts.remove(index);
        join(index);
    }

    /** What the system says between two turns of which one has nothing left to say here goes with the user's words after all. */
    private void settleSystem(int index) {
        boolean afterUser = index > 0 && drafts.get(index - 1).is(USER);
        boolean beforeUser = index + 1 < drafts.size() && drafts.get(index + 1).is(USER);
        if (afterUser && !beforeUser) {
            return;
        }
        MessageDraft user = new MessageDraft(USER);
        drafts.get(index)
                .texts()
                .map(BlockWriter::reminder)
                .map(BlockWriter::text)
                .forEach(user::add);
        drafts.set(index, user);
        join(index + 1);
        join(index);
    }

    /** A message of the same role as the one before it goes on with that. */
    private void join(int index) {
        boolean meet = index > 0
                && index < drafts.size()
                && drafts.get(index).is(drafts.get(index - 1).role());
        if (meet) {
            drafts.get(index - 1).append(drafts.remove(index));
        }
    }

    private static MessageDraft filler() {
        MessageDraft draft = new MessageDraft(USER);
        draft.add(BlockWriter.text(FILLER));
        return draft;
    }
}
