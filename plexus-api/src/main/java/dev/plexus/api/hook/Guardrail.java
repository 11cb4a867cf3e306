package dev.plexus.api.hook;

import dev.plexus.api.Incubating;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.provider.CallContext;

/** Judges requests and answers. Thread-safe. */
@Incubating(since = "0.1")
public interface Guardrail {
    String name();

    Verdict checkRequest(ChatRequest request, CallContext context);

    default Verdict checkResponse(ChatResponse response, CallContext context) {
        return new Verdict.Pass();
    }

    /** What a guardrail found. */
    sealed interface Verdict {
        /** Nothing against it. */
        record Pass() implements Verdict {}

        /**
         * It must not go on.
         *
         * @param reason a sentence safe for clients
         */
        record Block(String reason) implements Verdict {}
    }
}
