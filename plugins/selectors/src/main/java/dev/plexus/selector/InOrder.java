package dev.plexus.selector;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import java.util.List;
import java.util.random.RandomGenerator;

/** The order of the configuration. */
record InOrder() implements Selector {
    @Override
    public String name() {
        return "in_order";
    }

    @Override
    public List<Candidate> order(List<Candidate> candidates, ChatRequest request, RandomGenerator random) {
        return candidates;
    }
}
