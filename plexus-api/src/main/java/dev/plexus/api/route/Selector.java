package dev.plexus.api.route;

import dev.plexus.api.chat.ChatRequest;
import java.util.List;
import java.util.random.RandomGenerator;

/** Puts candidates in the order in which the gateway tries them. Thread-safe, and a pure function of its arguments. */
public interface Selector {
    /** What the configuration names as {@code selector}. */
    String name();

    /**
     * The candidates in order of preference.
     *
     * @param candidates at least one, in the order of the configuration
     * @param random the only source of chance
     * @return each of them once
     */
    List<Candidate> order(List<Candidate> candidates, ChatRequest request, RandomGenerator random);
}
