package dev.plexus.runtime.snapshot;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Stands for a selector whose plugin is not in use. Where there is nothing to choose, nothing is missed.
 *
 * @param reason which plugin that is
 */
record MissingSelector(String name, String reason) implements Selector {
    @Override
    public List<Candidate> order(List<Candidate> candidates, ChatRequest request, RandomGenerator random) {
        if (candidates.size() == 1) {
            return candidates;
        }
        throw new GatewayException(
                FailureKind.UNAVAILABLE,
                "the selector '" + name + "' of the model '" + request.model() + "' is offered by no plugin in use: "
                        + reason);
    }
}
