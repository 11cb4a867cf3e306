package dev.plexus.api.chat;

import java.util.Optional;

/**
 * One leading instruction.
 *
 * @param role {@link Turn.Role#SYSTEM} or {@link Turn.Role#DEVELOPER}
 * @param boundary whether the dialect wrote it as a message of its own
 */
public record SystemPart(String text, Turn.Role role, boolean boundary, Optional<CacheHint> cache, Extras extras) {
    public SystemPart {
        if (role != Turn.Role.SYSTEM && role != Turn.Role.DEVELOPER) {
            throw new IllegalArgumentException("a system part cannot have the role " + role);
        }
    }

    public SystemPart(String text) {
        this(text, Turn.Role.SYSTEM, true, Optional.empty(), Extras.NONE);
    }
}
