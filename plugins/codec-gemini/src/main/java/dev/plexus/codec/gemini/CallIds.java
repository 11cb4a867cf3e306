package dev.plexus.codec.gemini;

import dev.plexus.api.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Ids for the calls of a client that sends none, and the calls its results belong to. For one request and one thread.
 *
 * <p>An id says where the call stands, so it stays the same when turns are appended.
 */
final class CallIds {
    private static final Pattern MINTED = Pattern.compile("call_t\\d+p\\d+");

    private final List<Call> unanswered = new ArrayList<>();

    /** A call that has no result yet. */
    private record Call(String id, String name) {}

    /** Whether the id was made here, and so means nothing to anybody who speaks this dialect. */
    static boolean isMinted(String id) {
        return MINTED.matcher(id).matches();
    }

    /** A model's turn begins: calls of earlier ones that have no result will get none. */
    void turn() {
        unanswered.clear();
    }

    /** The call's own id, or one from its place in the client's arrays. */
    String call(Optional<String> id, String name, int turn, int part) {
        String known = id.orElseGet(() -> "call_t" + turn + "p" + part);
        unanswered.add(new Call(known, name));
        return known;
    }

    /** The id of the call that a result answers: by id, else the first of its name, else the first. */
    String result(Optional<String> id, Optional<String> name, String path) {
        if (id.isPresent()) {
            unanswered.removeIf(call -> call.id().equals(id.get()));
            return id.get();
        }
        Call answered = unanswered.stream()
                .filter(call -> name.map(call.name()::equals).orElse(false))
                .findFirst()
                .or(() -> unanswered.stream().findFirst())
                .orElseThrow(() -> new JsonException(path, "answers no function call of the model's turn before it"));
        unanswered.remove(answered);
        return answered.id();
    }
}
