package dev.plexus.api.failure;

/** The one exception that crosses between the gateway and its plugins. Its message is safe for clients. */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    public GatewayException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public GatewayException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.failure = failure;
    }

    public GatewayException(FailureKind kind, String message) {
        this(Failure.of(kind, message));
    }

    public GatewayException(FailureKind kind, String message, Throwable cause) {
        this(Failure.of(kind, message), cause);
    }

    public Failure failure() {
        return failure;
    }

    public FailureKind kind() {
        return failure.kind();
    }
}
