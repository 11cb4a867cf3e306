package dev.plexus.runtime.boot;

import dev.plexus.runtime.config.Problem;
import java.util.List;

/** A start that cannot go on. Its message is for the operator: what, why, what to do. */
public final class StartFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Cause reason;
    private final transient List<Problem> problems;

    public StartFailed(Cause reason, String message) {
        super(message);
        this.reason = reason;
        this.problems = List.of();
    }

    public StartFailed(Cause reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.problems = List.of();
    }

    /** The configuration has errors. */
    public StartFailed(List<Problem> problems) {
        super("the configuration is not valid");
        this.reason = Cause.CONFIGURATION;
        this.problems = List.copyOf(problems);
    }

    /** What stands in the way. */
    public enum Cause {
        CONFIGURATION,
        STORAGE,
        NETWORK,
        PLUGINS
    }

    public Cause reason() {
        return reason;
    }

    /** The configuration's problems, if those are the reason. */
    public List<Problem> problems() {
        return problems;
    }
}
