package dev.plexus.provider.simulator;

import java.util.List;

/**
 * What the simulator says, before it is put into a dialect's words.
 *
 * @param id of the answer, without the prefix that the dialect gives it; made of the request's bytes alone
 * @param reasoning what it thinks aloud; empty if it does not
 * @param text what it says; empty if it only calls tools
 */
record Answer(String id, Question question, String reasoning, String text, List<ToolCall> calls, Count count) {
    /** Every answer is of the beginning of 2026: the same request gives the same bytes. Seconds since 1970. */
    static final long CREATED = 1_767_225_600;

    /** What stands where a vendor would sign or encrypt its reasoning: "simulated" in base64. */
    static final String SEAL = "c2ltdWxhdGVk";

    Answer {
        calls = List.copyOf(calls);
    }

    String model() {
        return question.model();
    }

    boolean reasons() {
        return !reasoning.isEmpty();
    }

    boolean speaks() {
        return !text.isEmpty();
    }
}
