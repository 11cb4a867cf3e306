package dev.plexus.api.store;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.route.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One finished exchange, without a word of what was said.
 *
 * @param id UUIDv7, 36 characters
 * @param started when the request arrived
 * @param client who asked, and for what
 * @param target who answered; empty if nobody did
 * @param outcome how it ended
 * @param usage what it cost
 * @param losses what of it or of its answer could not be said
 */
public record UsageRecord(
        String id,
        Instant started,
        Client client,
        Optional<Target> target,
        Outcome outcome,
        Usage usage,
        List<Lost> losses) {
    public UsageRecord {
        losses = List.copyOf(losses);
    }

    /** An exchange in which everything could be said. */
    public UsageRecord(
            String id, Instant started, Client client, Optional<Target> target, Outcome outcome, Usage usage) {
        this(id, started, client, target, outcome, usage, List.of());
    }

    /** A {@link dev.plexus.api.chat.Loss}, without its words. */
    public record Lost(String code, String path) {}

    /**
     * Who asked, and for what.
     *
     * @param key the client key's name; empty if it was not let in
     * @param label the suffix the client put behind its key, for attribution
     * @param dialect the dialect it spoke
     * @param operation what it asked for, as a word: {@code chat}, {@code count} and so on
     * @param model the name it asked for; empty if the request could not be read
     */
    public record Client(
            Optional<String> key,
            Optional<String> label,
            String dialect,
            String operation,
            Optional<String> model,
            boolean streamed) {}

    /**
     * How it ended.
     *
     * @param status the HTTP status the client saw, 499 if it left
     * @param failure the kind of failure, in lower case; empty if it went well
     * @param upstreamDialect the dialect of the upstream that answered
     * @param attempts how many targets were tried
     * @param duration from the request's arrival to the answer's end
     * @param firstContent from the request's arrival to the first piece of content
     */
    public record Outcome(
            int status,
            Optional<String> failure,
            Optional<String> upstreamDialect,
            int attempts,
            Duration duration,
            Optional<Duration> firstContent) {}
}
