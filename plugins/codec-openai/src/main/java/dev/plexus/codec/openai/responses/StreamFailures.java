package dev.plexus.codec.openai.responses;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.json.JsonObject;
import dev.plexus.codec.openai.OpenAiErrors;

/** Between failures inside an answer and neutral ones. Such a failure has a code and no status. */
final class StreamFailures {
    private StreamFailures() {}

    /** The failure of an answer that says it has failed. */
    static Failure ofResponse(JsonObject response) {
        return new OpenAiErrors().readInside(response.object("error").orElse(JsonObject.EMPTY));
    }

    /** The failure an event tells, in it or in its member {@code error}. */
    static Failure ofEvent(JsonObject event) {
        JsonObject flat = event.without("type", "sequence_number");
        return new OpenAiErrors().readInside(event.object("error").orElse(flat));
    }

    /**
     * The code a client is told inside a stream.
     *
     * @param started whether the answer has begun; its error knows fewer codes than an event of its own
     */
    static String code(Failure failure, boolean started) {
        return switch (failure.kind()) {
            case RATE_LIMITED, QUOTA_EXCEEDED, UPSTREAM_RATE_LIMIT, QUOTA_WINDOW -> "rate_limit_exceeded";
            case INVALID_REQUEST, UNSUPPORTED, CLIENT_FAULT, CONTEXT_LENGTH, CONTENT_BLOCKED ->
                started ? "invalid_prompt" : new OpenAiErrors().code(failure).orElse("invalid_prompt");
            default ->
                started ? "server_error" : new OpenAiErrors().code(failure).orElse("server_error");
        };
    }
}
