package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.util.Optional;

/**
 * Answers that ended by a fault of the model, such as a call that cannot be read.
 *
 * <p>Most dialects have no word for it and must not tell it as a good end. Before a client of another dialect it is a failure like
 * any other: while nothing has been said, another target may answer.
 */
final class Faults {
    private Faults() {}

    /** @throws GatewayException if the answer ended by a fault */
    static void check(ChatResponse response) {
        response.candidates().stream()
                .map(ChatResponse.Candidate::stop)
                .filter(Faults::isFault)
                .findFirst()
                .ifPresent(stop -> {
                    throw new GatewayException(failure(stop));
                });
    }

    /** The failure, if this is the end of an answer that ended by a fault. */
    static Optional<Failure> of(ChatEvent event) {
        return event instanceof ChatEvent.Finish finish && isFault(finish.stop())
                ? Optional.of(failure(finish.stop()))
                : Optional.empty();
    }

    private static boolean isFault(Stop stop) {
        return stop.reason() == Stop.Reason.ERROR || stop.reason() == Stop.Reason.MALFORMED_TOOL_CALL;
    }

    private static Failure failure(Stop stop) {
        String why = stop.explanation().or(stop::raw).orElse("no reason given");
        return Failure.of(FailureKind.SERVER_ERROR, "the upstream's model gave up within its answer: " + why);
    }
}
