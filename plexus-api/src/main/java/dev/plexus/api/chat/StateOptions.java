package dev.plexus.api.chat;

import dev.plexus.api.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * What the client wants kept, and what it builds on.
 *
 * @param previousResponseId the answer this request goes on from
 * @param conversation the conversation it belongs to
 * @param store whether to keep the answer; empty if the client did not say
 * @param background whether to answer at once and work on
 * @param include further things the answer shall hold, in the dialect's words
 * @param prompt a stored prompt, as the dialect wrote it
 */
public record StateOptions(
        Optional<String> previousResponseId,
        Optional<String> conversation,
        Optional<Boolean> store,
        boolean background,
        List<String> include,
        Optional<JsonValue> prompt) {
    public static final StateOptions UNSET =
            new StateOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, List.of(), Optional.empty());

    public StateOptions {
        include = List.copyOf(include);
    }

    /**
     * The member, in the client's words, by which the request builds on what one upstream keeps, so that only an upstream of the
     * client's own dialect can serve it; empty if it builds on nothing.
     */
    public Optional<String> boundBy() {
        if (previousResponseId.isPresent()) {
            return Optional.of("previous_response_id");
        }
        if (conversation.isPresent()) {
            return Optional.of("conversation");
        }
        if (prompt.isPresent()) {
            return Optional.of("prompt");
        }
        return background ? Optional.of("background") : Optional.empty();
    }
}
