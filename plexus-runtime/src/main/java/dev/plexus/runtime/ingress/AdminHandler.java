package dev.plexus.runtime.ingress;

/** Serves what belongs to the gateway itself, such as everything below {@code /admin/v1}. Thread-safe. */
@FunctionalInterface
public interface AdminHandler {
    /**
     * Answers. It may read the body, which can fail; an exception that it does not answer itself becomes an answer with the status of
     * its kind and its message in plain text.
     */
    AdminResponse handle(AdminRequest request);
}
