package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.auth.Principal;

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

    /**
     * Has a target answer.
     *
     * @throws dev.plexus.api.failure.GatewayException if it does not
     */
    Reply attempt(Q question, Target target, Scope scope);
}
