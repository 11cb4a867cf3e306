package dev.plexus.api.failure;

import static dev.plexus.api.failure.CooldownScope.CREDENTIAL;
import static dev.plexus.api.failure.CooldownScope.MODEL;
import static dev.plexus.api.failure.CooldownScope.MODEL_EVERYWHERE;
import static dev.plexus.api.failure.CooldownScope.NONE;

/**
 * The kinds of failure, each with the status a client sees, whether the next target may be tried, and what rests.
 *
 * <p>The first group is the client's or the gateway's own doing; the second is what an upstream did. How a dialect words a kind
 * is that codec's business. Plugins outside the product need a {@code default} when they switch over this, for kinds are added in
 * minor versions.
 */
public enum FailureKind {
    /** The request is malformed or breaks a rule of its dialect. */
    INVALID_REQUEST(400, false, NONE),
    /** The request asks for what the chosen upstream cannot do and the gateway must not drop. */
    UNSUPPORTED(400, true, NONE),
    /** The client's own key is missing, wrong, disabled or expired. */
    UNAUTHENTICATED(401, false, NONE),
    /** The client's own account has no credit. */
    BILLING(402, false, NONE),
    /** The client's key may not do this. */
    FORBIDDEN(403, false, NONE),
    /** No such path or record. */
    NOT_FOUND(404, false, NONE),
    /** No such model for this client. */
    UNKNOWN_MODEL(404, false, NONE),
    METHOD_NOT_ALLOWED(405, false, NONE),
    /** The client was too slow to send its request. */
    CLIENT_TIMEOUT(408, false, NONE),
    CONFLICT(409, false, NONE),
    /** The request is larger than the gateway takes. */
    TOO_LARGE(413, false, NONE),
    UNSUPPORTED_MEDIA_TYPE(415, false, NONE),
    UNPROCESSABLE(422, false, NONE),
    /** The gateway's own limit of requests in a time. */
    RATE_LIMITED(429, false, NONE),
    /** A quota of the client's key is used up. */
    QUOTA_EXCEEDED(429, false, NONE),
    /** The client went away. */
    CANCELLED(499, false, NONE),
    /** A fault of the gateway or of a plugin. */
    INTERNAL(500, false, NONE),
    /** The gateway cannot serve now: no target is left, or it is stopping. */
    UNAVAILABLE(503, false, NONE),

    /** The upstream refused the request as wrong; the client sees the upstream's own status and words. */
    CLIENT_FAULT(400, false, NONE),
    /** The request is larger than this upstream takes; another may take it. */
    UPSTREAM_TOO_LARGE(413, true, NONE),
    /** The conversation does not fit this model's window; another's may be larger. */
    CONTEXT_LENGTH(400, true, NONE),
    /** The upstream's moderation refused the request. */
    CONTENT_BLOCKED(400, false, NONE),
    /** The upstream refused the gateway's credential. */
    KEY_FAULT(502, true, CREDENTIAL),
    /** The gateway's account at the upstream has no credit. */
    CREDIT(503, true, CREDENTIAL),
    /** The upstream does not know the model, or not for this credential. */
    MODEL_MISSING(404, true, MODEL),
    /** Too many requests or tokens in a short time. */
    UPSTREAM_RATE_LIMIT(429, true, MODEL),
    /** A plan's window of hours or days is used up. */
    QUOTA_WINDOW(429, true, CREDENTIAL),
    /** The upstream says it is overloaded. */
    OVERLOAD(503, true, MODEL_EVERYWHERE),
    /** The upstream failed by its own account. */
    SERVER_ERROR(502, true, MODEL),
    /** No answer within the time allowed. */
    TIMEOUT(504, true, MODEL),
    /** The upstream says the caller's deadline has passed. */
    DEADLINE(504, true, NONE),
    /** The upstream could not be reached, or the connection broke. */
    NETWORK(502, true, MODEL),
    /** The upstream stopped sending in the middle of an answer. */
    STALL(504, true, MODEL),
    /** The upstream's answer cannot be read as what it should be. */
    MALFORMED(502, true, MODEL),
    /** The upstream's stream ended without saying that it was complete. */
    TRUNCATED(502, true, MODEL);

    private final int status;
    private final boolean nextTarget;
    private final CooldownScope cooldown;

    FailureKind(int status, boolean nextTarget, CooldownScope cooldown) {
        this.status = status;
        this.nextTarget = nextTarget;
        this.cooldown = cooldown;
    }

    /** The neutral HTTP status; a dialect may have a word and status of its own for the kind. */
    public int status() {
        return status;
    }

    /** Whether the next target of the route may be tried, as long as the client has seen nothing. */
    public boolean allowsNextTarget() {
        return nextTarget;
    }

    public CooldownScope cooldown() {
        return cooldown;
    }
}
