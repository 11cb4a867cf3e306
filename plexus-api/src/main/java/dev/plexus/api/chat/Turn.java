package dev.plexus.api.chat;

import java.util.List;
import java.util.Optional;

/**
 * What one side says before the other side speaks.
 *
 * <p>Results of tools are parts of a {@link Role#USER} turn.
 *
 * @param boundary whether the dialect wrote this as a message of its own, so that a dialect with one message per result can restore
 *     it, although the turn before has the same role
 * @param name the speaker's name, where the dialect has one
 * @param phase the dialect's word for the phase of an assistant's message
 * @param sourceId the message's own id
 * @param status the dialect's word for how far it got
 */
public record Turn(
        Role role,
        List<Part> parts,
        boolean boundary,
        Optional<String> name,
        Optional<String> phase,
        Optional<String> sourceId,
        Optional<String> status,
        Extras extras) {
    public Turn {
        parts = List.copyOf(parts);
    }

    public Turn(Role role, List<Part> parts) {
        this(role, parts, false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Extras.NONE);
    }

    public Turn(Role role, Part... parts) {
        this(role, List.of(parts));
    }

    public Turn withParts(List<Part> other) {
        return new Turn(role, other, boundary, name, phase, sourceId, status, extras);
    }

    /** Who speaks. System and developer turns stand in the middle of a conversation; leading ones are {@link ChatRequest#system()}. */
    public enum Role {
        USER,
        ASSISTANT,
        SYSTEM,
        DEVELOPER
    }
}
