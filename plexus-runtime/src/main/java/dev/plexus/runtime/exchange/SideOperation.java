package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.snapshot.Snapshot;
import java.util.List;

/**
 * An operation beside chat whose request and answer are whole. Thread-safe.
 *
 * @param <Q> its request, understood
 */
interface SideOperation<Q> {
    /**
     * Reads a client's request.
     *
     * @param requestId the gateway's id of it
     * @throws dev.plexus.api.failure.GatewayException if it is none, naming the member at fault
     * @throws dev.plexus.api.json.JsonException likewise
     */
    Q read(Inbound inbound, Principal principal, String requestId);

    /** The request as routing sees it: the model it asks for, and what it says. */
    ChatRequest routed(Q question);

    /** Whether a target has the operation; one that has not is passed over if there is another. */
    default boolean isAt(Target target, Snapshot snapshot) {
        return true;
    }

    /**
     * What a target would not be told of the request and should be.
     *
     * @throws dev.plexus.api.failure.GatewayException if it cannot be told at all
     */
    default List<Loss> losses(Q question, Target target, Snapshot snapshot) {
        return List.of();
    }

    /**
     * Has a target answer.
     *
     * @throws dev.plexus.api.failure.GatewayException if it does not
     */
    Reply attempt(Q question, Target target, Scope scope);
}
