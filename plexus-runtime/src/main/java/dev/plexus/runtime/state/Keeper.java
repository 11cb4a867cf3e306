package dev.plexus.runtime.state;

import dev.plexus.api.codec.ChatState;
import dev.plexus.api.codec.Kept;
import dev.plexus.api.codec.Shelf;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.translate.Parsed;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Brings back what a request builds on, by what its client says of it; what a client drops without a word is the vault's. Thread-safe.
 */
public final class Keeper {
    private final Optional<Documents> documents;
    private final Executor threads;
    private final Detached detached = new Detached();

    /**
     * @param documents empty if nothing is kept
     * @param threads for requests that go on without their clients
     */
    public Keeper(Optional<Documents> documents, Executor threads) {
        this.documents = documents;
        this.threads = threads;
    }

    /** Keeps nothing. */
    public static Keeper nothing() {
        return new Keeper(Optional.empty(), Runnable::run);
    }

    public Executor threads() {
        return threads;
    }

    /**
     * The request with what it builds on; as it is if its dialect keeps nothing, or nothing is to be kept.
     *
     * @param requestId the gateway's id of the request
     * @throws GatewayException if what it builds on is not there
     */
    public Continued continued(Parsed parsed, Principal principal, String requestId) {
        Optional<ChatState> state = parsed.codec().state();
        if (documents.isEmpty() || state.isEmpty()) {
            return new Continued(parsed, Optional.empty(), Optional.empty());
        }
        OwnedShelf shelf = shelf(documents.get(), principal);
        Optional<Kept> kept = state.get().keep(parsed.inbound(), parsed.request(), shelf, requestId);
        return kept.map(it -> continued(parsed, it, shelf))
                .orElseGet(() -> new Continued(parsed, Optional.empty(), Optional.empty()));
    }

    private static Continued continued(Parsed parsed, Kept kept, OwnedShelf shelf) {
        Optional<Detached.Work> work = kept.outlivesClient() ? Optional.of(shelf.begin(kept.id())) : Optional.empty();
        return new Continued(new Parsed(parsed.codec(), kept.inbound(), kept.request()), Optional.of(kept), work);
    }

    /**
     * What is kept for the caller.
     *
     * @throws GatewayException UNSUPPORTED if nothing is kept here
     */
    public Shelf shelf(Principal principal) {
        return documents
                .<Shelf>map(kept -> shelf(kept, principal))
                .orElseThrow(() -> new GatewayException(
                        FailureKind.UNSUPPORTED,
                        "this gateway keeps nothing for its clients: responses.ttl is 0s, or its storage has"
                                + " no place for it"));
    }

    private OwnedShelf shelf(Documents kept, Principal principal) {
        return new OwnedShelf(kept, detached, principal.key().name());
    }
}
