package dev.plexus.api.codec;

import dev.plexus.api.chat.ChatRequest;
import java.util.Optional;

/** Keeps conversations for clients that send only what is new of them. Thread-safe and without state. */
public interface ChatState {
    /**
     * Prepares a request that builds on what is kept, or whose answer is to be kept.
     *
     * @param request what the codec made of it
     * @param shelf what is kept for the client
     * @param requestId the gateway's id of the request, the seed of ids that must be minted
     * @return empty if it does neither, so that it goes on as it is
     * @throws dev.plexus.api.failure.GatewayException if what it builds on is not there
     */
    Optional<Kept> keep(Inbound inbound, ChatRequest request, Shelf shelf, String requestId);
}
