package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;

/**
 * Answers that ended by a fault of the model, such as a call that cannot be read.
 *
 * <p>Most dialects have no word for it and must not tell it as a good end. Before a client of another dialect it is a failure like
 * any other: while nothing has been said, another target may answer.
 */
final class Faults {
    private static final String MALFORMED_CALL = "malformed_tool_call";

    private Faults() {}

    /** @throws GatewayException if the answer ended by a fault */
    static void check(ChatResponse response) {
        response.candidates().stream()
                .map(ChatResponse.Candidate::stop)
                .filter(Faults::isFault)
                .findFirst()
                .ifPresent(stop -> {
                    throw thrown(stop);
                });
    }

    /** @throws GatewayException if this is the end of an answer that ended by a fault */
    static void check(ChatEvent event) {
        if (event instanceof ChatEvent.Finish finish && isFault(finish.stop())) {
            throw thrown(finish.stop());
        }
    }

    private static boolean isFault(Stop stop) {
        return stop.reason() == Stop.Reason.ERROR || stop.reason() == Stop.Reason.MALFORMED_TOOL_CALL;
    }

    /** Whether the model called a tool in a way that cannot be read; asked again it may do better. */
    static boolean isMalformedCall(GatewayException failure) {
        return failure.failure().source().code().filter(MALFORMED_CALL::equals).isPresent();
    }

    private static GatewayException thrown(Stop stop) {
        String why = stop.explanation().or(stop::raw).orElse("no reason given");
        String message = "the upstream's model gave up within its answer: " + why;
        Failure.Source source = stop.reason() == Stop.Reason.MALFORMED_TOOL_CALL
                ? Failure.Source.NONE.withCode(MALFORMED_CALL)
                : Failure.Source.NONE;
        return new GatewayException(new Failure(FailureKind.SERVER_ERROR, message, source));
    }
}
