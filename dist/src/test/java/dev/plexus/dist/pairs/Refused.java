package dev.plexus.dist.pairs;

import java.util.OptionalLong;

/** What a client library throws in place of an answer. */
final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;
    private final String retryAfter;
    private final String heard;

    /**
     * @param type the simple name of the exception that the library threw
     * @param status the status it tells; 0 if none
     * @param retryAfter the header of this name; empty if it was not sent or the library hides it
     * @param heard the text that had come by then
     */
    Refused(String type, int status, String retryAfter, String heard, String message) {
        super(message);
        this.type = type;
        this.status = status;
        this.retryAfter = retryAfter;
        this.heard = heard;
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }

    OptionalLong retryAfterSeconds() {
        return retryAfter.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(retryAfter));
    }

    String heard() {
        return heard;
    }

    /** The message, for a library's message can be absent. */
    String words() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
