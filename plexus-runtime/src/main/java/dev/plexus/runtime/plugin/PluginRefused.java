package dev.plexus.runtime.plugin;

/** A plugin that cannot be used. Its message is one line for the operator. */
final class PluginRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PluginRefused(String message) {
        super(message);
    }

    public PluginRefused(String message, Throwable cause) {
        super(message, cause);
    }

    /** Why, for the operator. */
    String reason() {
        return String.valueOf(getMessage());
    }
}
