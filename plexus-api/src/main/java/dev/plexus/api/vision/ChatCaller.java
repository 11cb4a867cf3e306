package dev.plexus.api.vision;

import dev.plexus.api.Incubating;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.provider.CallContext;

/** Asks a model through the gateway, so that the question is routed, counted and recorded like a client's. Thread-safe. */
@Incubating(since = "0.1")
public interface ChatCaller {
    /**
     * The whole answer.
     *
     * @throws dev.plexus.api.failure.GatewayException if no target answers
     */
    ChatResponse ask(ChatRequest request, CallContext context);
}
