package dev.plexus.runtime.state;

import dev.plexus.api.codec.Kept;
import dev.plexus.runtime.translate.Parsed;
import java.util.Optional;

/**
 * A request with what it builds on.
 *
 * @param kept keeps its answer; empty if nothing of it is kept
 * @param work under way from now on, if the request goes on when its client leaves
 */
public record Continued(Parsed parsed, Optional<Kept> kept, Optional<Detached.Work> work) {}
