package dev.plexus.api.chat;

import java.util.List;
import java.util.Optional;

/**
 * Where the answer must end.
 *
 * @param maxOutputTokens tokens of the answer, reasoning included
 * @param maxToolCalls calls of the upstream's own tools
 * @param stop texts that end the answer when the model writes one
 */
public record Limits(Optional<Long> maxOutputTokens, Optional<Long> maxToolCalls, List<String> stop) {
    public static final Limits UNSET = new Limits(Optional.empty(), Optional.empty(), List.of());

    public Limits {
        stop = List.copyOf(stop);
    }
}
