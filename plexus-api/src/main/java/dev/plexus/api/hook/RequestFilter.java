package dev.plexus.api.hook;

import dev.plexus.api.Incubating;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.provider.CallContext;

/** Looks at, and may change, a request before a target is chosen. Thread-safe. */
@Incubating(since = "0.1")
public interface RequestFilter {
    String name();

    /** The request to go on with; the same instance if there is nothing to change. */
    ChatRequest apply(ChatRequest request, CallContext context);
}
