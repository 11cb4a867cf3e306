package dev.plexus.api.failure;

import java.time.Duration;
import java.util.Optional;

/**
 * One failure, with what a client may be told about it.
 *
 * @param kind what went wrong
 * @param message a sentence safe for clients: what, where, what to do; no secrets, no upstream addresses
 * @param source where it came from and what the upstream said, if it was an upstream
 * @param remedy what to leave out so that the same upstream takes the request
 */
public record Failure(FailureKind kind, String message, Source source, Optional<Remedy> remedy) {
    /** A failure that leaving something out does not mend. */
    public Failure(FailureKind kind, String message, Source source) {
        this(kind, message, source, Optional.empty());
    }

    /** A failure of the gateway's own finding. */
    public static Failure of(FailureKind kind, String message) {
        return new Failure(kind, message, Source.NONE);
    }

    /** This failure, naming the member of the client's request that is at fault, such as {@code messages[1].content}. */
    public Failure at(String parameter) {
        return new Failure(kind, message, source.withParameter(parameter), remedy);
    }

    public Failure withRetryAfter(Duration retryAfter) {
        return new Failure(kind, message, source.withRetryAfter(retryAfter), remedy);
    }

    public Failure withMessage(String other) {
        return new Failure(kind, other, source, remedy);
    }

    /** This failure, as who knows the upstream better calls it. */
    public Failure withKind(FailureKind other) {
        return new Failure(other, message, source, remedy);
    }

    public Failure withRemedy(Remedy other) {
        return new Failure(kind, message, source, Optional.of(other));
    }

    /** The status a client sees: the upstream's own where the upstream refused the request, else the kind's. */
    public int status() {
        return kind == FailureKind.CLIENT_FAULT
                ? source.status().filter(status -> status >= 400).orElse(kind.status())
                : kind.status();
    }

    /**
     * Where a failure came from.
     *
     * @param status the upstream's HTTP status
     * @param type the upstream's word for the class of error
     * @param code the upstream's word for the error, or the gateway's own machine-readable code
     * @param parameter the member of the request that is at fault
     * @param retryAfter how long the upstream asks to wait
     * @param requestId the upstream's id of the request
     */
    public record Source(
            Optional<Integer> status,
            Optional<String> type,
            Optional<String> code,
            Optional<String> parameter,
            Optional<Duration> retryAfter,
            Optional<String> requestId) {
        public static final Source NONE = new Source(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public static Source ofStatus(int status) {
            return new Source(
                    Optional.of(status),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public Source withCode(String other) {
            return new Source(status, type, Optional.of(other), parameter, retryAfter, requestId);
        }

        public Source withType(String other) {
            return new Source(status, Optional.of(other), code, parameter, retryAfter, requestId);
        }

        public Source withParameter(String other) {
            return new Source(status, type, code, Optional.of(other), retryAfter, requestId);
        }

        public Source withRetryAfter(Duration other) {
            return new Source(status, type, code, parameter, Optional.of(other), requestId);
        }
    }
}
