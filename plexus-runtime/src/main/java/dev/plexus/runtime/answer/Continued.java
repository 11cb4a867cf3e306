package dev.plexus.runtime.answer;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse.Candidate;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An answer that the upstream has paused, asked on to its end for a client whose dialect has no word for a pause.
 *
 * <p>An upstream pauses while its own tools run long, and goes on when it is sent what it has said so far.
 */
final class Continued {
    /** How often an answer is asked on; one that has not ended then ends as one that was too long. */
    static final int ROUNDS = 8;

    private Continued() {}

    /**
     * The answer; a whole one that is paused becomes a stream.
     *
     * @param again asks the same upstream once more
     */
    static Incoming of(Incoming first, ChatRequest sent, Function<ChatRequest, Incoming> again) {
        boolean over = first instanceof Incoming.Whole whole
                && whole.response().candidates().stream().map(Candidate::stop).noneMatch(Continued::isPaused);
        return over ? first : new Incoming.Streamed(new ContinuedStream(first.stream(), sent, again));
    }

    /** The request that asks on. */
    static ChatRequest after(ChatRequest sent, List<Part> said) {
        List<Turn> turns = new ArrayList<>(sent.turns());
        turns.add(new Turn(Turn.Role.ASSISTANT, said));
        return sent.withTurns(turns);
    }

    static boolean isPaused(Stop stop) {
        return stop.reason() == Stop.Reason.PAUSE;
    }
}
