package dev.plexus.runtime.routing;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import java.util.List;
import java.util.random.RandomGenerator;

/** The selector for a name that leads to one model of one provider: there is nothing to choose. */
enum OnlyOne implements Selector {
    SELECTOR;

    @Override
    public List<Candidate> order(List<Candidate> candidates, ChatRequest request, RandomGenerator random) {
        return candidates;
    }
}
