package dev.plexus.runtime.vault;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Hop;
import dev.plexus.runtime.answer.Incoming;
import dev.plexus.runtime.translate.SealedParts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A request with what is known of its assistant's turns.
 *
 * @param owner the client key whose conversation it is
 * @param known what was remembered, by the turn's place in the request
 */
public record Recollection(Vault vault, String owner, ChatRequest request, Map<Integer, SealedTurn> known) {
    public Recollection {
        known = Collections.unmodifiableMap(new TreeMap<>(known));
    }

    /**
     * A request as one upstream gets it.
     *
     * @param request the same instance if nothing was put back and no seal is somebody else's
     * @param losses what was remembered and is of no use to this upstream
     */
    public record Replay(ChatRequest request, List<Loss> losses) {}

    /** The request for an upstream: what it issued is put back, and what it did not issue is known to be another's. */
    public Replay at(Hop hop) {
        if (known.isEmpty()) {
            return new Replay(request, List.of());
        }
        List<Loss> losses = new ArrayList<>();
        List<Turn> turns = new ArrayList<>(request.turns());
        boolean changed = false;
        for (Map.Entry<Integer, SealedTurn> entry : known.entrySet()) {
            Turn turn = turns.get(entry.getKey());
            Turn replayed = replayed(turn, entry.getValue(), hop, "turns[" + entry.getKey() + "]", losses);
            changed |= replayed != turn;
            turns.set(entry.getKey(), replayed);
        }
        return new Replay(changed ? request.withTurns(turns) : request, losses);
    }

    /** The answer to the request, which is remembered before the client sees its end. */
    public Incoming remember(Hop hop, Incoming answer) {
        return vault.remember(owner, request, hop, answer);
    }

    private static Turn replayed(Turn turn, SealedTurn remembered, Hop hop, String path, List<Loss> losses) {
        boolean takes = hop.takes(remembered.origin());
        if (!takes && !remembered.bound().isEmpty()) {
            Turn readable = ForeignSeals.found(remembered.bound(), turn);
            return ForeignSeals.issuedBy(remembered.origin(), data(remembered), readable);
        }
        if (turn.parts().stream().anyMatch(part -> SealedParts.seal(part).isPresent())) {
            return takes ? turn : ForeignSeals.issuedBy(remembered.origin(), data(remembered), turn);
        }
        boolean readable = turn.parts().stream().anyMatch(Part.Reasoning.class::isInstance);
        if (takes && remembered.isSealed()) {
            return turn.withParts(Restoration.restore(remembered, turn.parts()));
        }
        if (remembered.isSealed()) {
            losses.add(
                    new Loss("seal_dropped_foreign", path, "the state of " + remembered.origin() + " is no use here"));
        }
        return readable ? turn : withReasoning(turn, remembered, hop);
    }

    /** Reasoning that is plain history to an upstream comes back to it, whoever reasoned. */
    private static Turn withReasoning(Turn turn, SealedTurn remembered, Hop hop) {
        Optional<String> wanted = hop.capabilities().text(SealedTurn.REASONING_FIELD);
        SealedTurn words = remembered.unsealed();
        boolean any = words.slots().stream().anyMatch(Slot.Thought.class::isInstance);
        return wanted.isPresent() && any ? turn.withParts(Restoration.restore(words, turn.parts())) : turn;
    }

    private static Set<String> data(SealedTurn remembered) {
        Set<String> data = new HashSet<>();
        remembered.seals().forEach(seal -> data.add(seal.data().value()));
        return data;
    }
}
