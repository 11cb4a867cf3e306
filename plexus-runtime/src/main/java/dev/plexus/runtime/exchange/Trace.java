package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.route.Target;
import dev.plexus.api.store.UsageRecord;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What is noted about one exchange on its way; closing it puts the account into the ledger, however the exchange ended. For the
 * exchange's thread.
 */
final class Trace implements AutoCloseable {
    private static final int LOSSES_AT_MOST = 64;

    private final String id;
    private final String dialect;
    private final String operation;
    private final InstantSource clock;
    private final Ledger ledger;
    private final Instant started;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();
    /** How many of the losses come from before the first attempt. */
    private int commonLosses;

    private Optional<Principal> principal = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<Instant> firstContent = Optional.empty();
    private Optional<Failure> failure = Optional.empty();
    private Usage usage = Usage.NONE;
    private boolean streamed;
    private int status = 200;
    private boolean left;

    /**
     * @param dialect what the client speaks
     * @param operation what it asks for, as a word
     */
    Trace(String id, String dialect, String operation, InstantSource clock, Ledger ledger) {
        this.id = id;
        this.dialect = dialect;
        this.operation = operation;
        this.clock = clock;
        this.ledger = ledger;
        this.started = clock.instant();
    }

    /**
     * One target that was tried.
     *
     * @param dialect what was spoken with it
     * @param failure why it did not answer; empty if it did, or has not yet failed
     */
    public record Attempt(Target target, String dialect, Optional<Failure> failure) {}

    public String id() {
        return id;
    }

    public Instant started() {
        return started;
    }

    void admit(Principal known) {
        principal = Optional.of(known);
    }

    void ask(ChatRequest read) {
        model = Optional.of(read.model());
        streamed = read.stream();
    }

    /** A model is asked for by this name. */
    void ask(String name) {
        model = Optional.of(name);
    }

    /** The answer turns out to be a stream of events. */
    void streams() {
        streamed = true;
    }

    /** A target is about to be tried; what another one cost or could not be told does not count any more. */
    void attempt(Target target, String spoken) {
        usage = Usage.NONE;
        commonLosses = attempts.isEmpty() ? losses.size() : commonLosses;
        losses.subList(commonLosses, losses.size()).clear();
        attempts.add(new Attempt(target, spoken, Optional.empty()));
    }

    /** The dialect spoken with the target that is being tried. */
    String spoken() {
        return attempts.isEmpty() ? dialect : attempts.getLast().dialect();
    }

    void attemptFailed(Failure why) {
        if (!attempts.isEmpty()) {
            Attempt last = attempts.removeLast();
            attempts.add(new Attempt(last.target(), last.dialect(), Optional.of(why)));
        }
    }

    void lose(List<Loss> more) {
        losses.addAll(more);
    }

    /** What could not be said, on the way there and back. */
    public List<Loss> losses() {
        return losses;
    }

    /** Notes usage and the first piece of content. */
    void observe(List<ChatEvent> events) {
        for (ChatEvent event : events) {
            if (firstContent.isEmpty() && event.isContent()) {
                firstContent = Optional.of(clock.instant());
            }
            if (event instanceof ChatEvent.UsageUpdate update) {
                usage = update.usage();
            } else if (event instanceof ChatEvent.Start start) {
                usage = start.usage().orElse(usage);
            }
        }
    }

    void meter(Usage counted) {
        usage = counted;
        firstContent = firstContent.or(() -> Optional.of(clock.instant()));
    }

    /** The client is told this status, of an answer nobody here understands. */
    void answered(int told) {
        status = told;
    }

    void fail(Failure why) {
        failure = Optional.of(why);
        status = why.status();
    }

    /** Another trace with the same id tells of this request. */
    void leaveTo() {
        left = true;
    }

    @Override
    public void close() {
        if (!left) {
            ledger.record(account());
        }
    }

    private UsageRecord account() {
        Instant ended = clock.instant();
        Optional<Attempt> answered = attempts.isEmpty() ? Optional.empty() : Optional.of(attempts.getLast());
        return new UsageRecord(
                id,
                started,
                new UsageRecord.Client(
                        principal.map(known -> known.key().name()),
                        principal.flatMap(Principal::label),
                        dialect,
                        operation,
                        model,
                        streamed),
                answered.map(Attempt::target),
                new UsageRecord.Outcome(
                        status,
                        failure.map(Failure::kind).map(Trace::word),
                        answered.map(Attempt::dialect),
                        attempts.size(),
                        Duration.between(started, ended),
                        firstContent.map(first -> Duration.between(started, first))),
                usage,
                losses.stream()
                        .map(loss -> new UsageRecord.Lost(loss.code(), loss.path()))
                        .distinct()
                        .limit(LOSSES_AT_MOST)
                        .toList());
    }

    private static String word(FailureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
