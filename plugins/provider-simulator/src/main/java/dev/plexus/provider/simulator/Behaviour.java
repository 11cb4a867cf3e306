package dev.plexus.provider.simulator;

import java.util.Optional;

/**
 * What the simulator does, chosen by the name of the model.
 *
 * <ul>
 *   <li>{@code demo}, and every name that is none of the others: says that it is simulated and repeats the last words of the user;
 *       if the request asks for structured output, JSON that obeys the schema.
 *   <li>{@code demo-tool}: calls the first tool that is declared, or all of them at once if the last words of the user contain
 *       "all"; when results are there it answers with their text. Without tools it is {@code demo}.
 *   <li>{@code demo-reasoning}: thinks aloud, then answers like {@code demo}.
 *   <li>{@code demo-error-429} and any other status from 400 to 599 (401, 500, 529, ...): refuses with this status.
 *   <li>{@code demo-cut}: breaks the connection in the middle of a stream, or instead of a whole answer.
 *   <li>{@code demo-hang}: never begins to answer; the call ends by its deadline or by interruption.
 * </ul>
 */
enum Behaviour {
    TALK("demo"),
    TOOLS("demo-tool"),
    REASONING("demo-reasoning"),
    CUT("demo-cut"),
    HANG("demo-hang");

    private static final String ERROR = "demo-error-";

    private final String model;

    Behaviour(String model) {
        this.model = model;
    }

    String model() {
        return model;
    }

    static Behaviour of(String model) {
        for (Behaviour each : values()) {
            if (each.model.equals(model)) {
                return each;
            }
        }
        return TALK;
    }

    /** The status with which this model refuses every request. */
    static Optional<Integer> refusal(String model) {
        return model.matches(ERROR + "[45]\\d\\d")
                ? Optional.of(Integer.parseInt(model.substring(ERROR.length())))
                : Optional.empty();
    }
}
