package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Kept;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.state.Continued;
import dev.plexus.runtime.state.Detached;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/** Lets a request go on without its client, where that is wanted. Thread-safe. */
record Accepting(Executor threads) {
    /** Begins an exchange with a client and does work in it. */
    @FunctionalInterface
    interface Beginning {
        void within(String id, ClientResponse client, Consumer<Scope> work);
    }

    /** Does the work in this exchange; or answers at once, and does it in another of the same id. */
    void begin(Continued continued, Scope scope, Beginning beginning, Consumer<Scope> work) {
        if (continued.kept().isEmpty()) {
            work.accept(scope);
            return;
        }
        Kept kept = continued.kept().get();
        Consumer<Scope> goingOn = own -> goOn(kept, continued.work(), own, work);
        Optional<ClientReply> accepted = kept.accepted();
        if (accepted.isEmpty()) {
            goingOn.accept(scope);
            return;
        }
        String id = scope.trace().id();
        goOnLater(continued, () -> beginning.within(id, new Nobody(), goingOn));
        scope.trace().leaveTo();
        scope.client().send(accepted.get());
    }

    private void goOnLater(Continued continued, Runnable work) {
        try {
            threads.execute(work);
        } catch (RejectedExecutionException stopping) {
            continued.work().ifPresent(Detached.Work::close);
            Failure failure = Failure.of(FailureKind.UNAVAILABLE, "the gateway is stopping; try again");
            continued.kept().ifPresent(kept -> kept.failed(failure));
            throw new GatewayException(failure, stopping);
        }
    }

    private static void goOn(Kept kept, Optional<Detached.Work> work, Scope scope, Consumer<Scope> rest) {
        scope.client().keepBy(kept, work);
        work.ifPresent(it -> it.runs(scope.cancellation()));
        rest.accept(scope);
    }

    /** A client that takes everything and is never gone. */
    private record Nobody() implements ClientResponse {
        @Override
        public void whole(int status, Headers headers, Bytes body) {}

        @Override
        public void begin(int status, Headers headers) {}

        @Override
        public void write(Bytes piece) {}

        @Override
        public void end() {}

        @Override
        public void watch(Runnable whenGone) {}
    }
}
