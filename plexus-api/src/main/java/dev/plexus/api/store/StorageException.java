package dev.plexus.api.store;

/** A database that cannot be used. Its message is for the operator: what, where, what to do. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message) {
        super(message);
    }

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
