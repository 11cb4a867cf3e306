package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.ErrorWriter;
import dev.plexus.runtime.concurrent.Cancellation;
import dev.plexus.runtime.concurrent.Watchdog.Watch;
import dev.plexus.runtime.snapshot.Snapshot;
import java.util.function.Consumer;

/**
 * Surrounds each request of one operation with what lasts as long as it, whatever the operation is: a lease on the configuration, an
 * eye on its time, an account that is written at the end, and a client that is told of every failure. Thread-safe.
 */
final class Scopes {
    private final ErrorWriter errors;
    private final String dialect;
    private final String operation;
    private final Stages stages;

    /**
     * @param errors how the clients are told of failures
     * @param dialect what the clients speak, for the account
     * @param operation what they ask for, for the account
     */
    Scopes(ErrorWriter errors, String dialect, String operation, Stages stages) {
        this.errors = errors;
        this.dialect = dialect;
        this.operation = operation;
        this.stages = stages;
    }

    /** Does the work on the calling thread. Throws nothing: every failure is told to the client, if it is still there. */
    void within(ClientResponse response, Consumer<Scope> work) {
        within(stages.ids().next(), response, work);
    }

    /** Does the work for the request of this id, which may have been accepted by an exchange before. */
    void within(String id, ClientResponse response, Consumer<Scope> work) {
        try (Snapshot.Lease lease = stages.snapshots().lease();
                Cancellation cancellation = Cancellation.ofCurrentThread();
                Watch watch = stages.watchdog()
                        .watch(cancellation, lease.snapshot().rules().timeouts().total());
                Trace trace = new Trace(id, dialect, operation, stages.clock(), stages.ledger());
                ReplyWriter client = new ReplyWriter(
                        response,
                        trace,
                        errors,
                        watch,
                        new ReplyWriter.Clocks(stages.nanoTime(), stages.keepAlive()),
                        () -> cancellation.cancel(Cancellation.Reason.CLIENT_GONE))) {
            try {
                work.accept(new Scope(lease.snapshot(), trace, cancellation, watch, client));
            } catch (RuntimeException | LinkageError | StackOverflowError failure) {
                // A plugin's class may turn out to be missing, and a document to be deeper than its codec.
                new Ending(trace, cancellation).tell(failure, client);
            }
        }
    }
}
