package dev.plexus.runtime.exchange;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.routing.Route;
import dev.plexus.runtime.snapshot.RoutingRules;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Tries the targets of a route until one answers. Thread-safe. */
final class Failover {
    private static final int WORDS_OF_ONE_FAILURE = 300;

    /** A target that did not answer. */
    private record Failed(Target target, GatewayException failure) {}

    /**
     * The first answer that got as far as its content.
     *
     * @throws GatewayException the failure that must not be followed by another try, or what all targets had to say
     */
    Reply firstToAnswer(
            Route route, RoutingRules rules, ReplyWriter client, Trace trace, Function<Target, Reply> attempt) {
        List<Failed> failed = new ArrayList<>();
        for (Target target : route.targets()) {
            try {
                return answer(target, client, trace, attempt);
            } catch (GatewayException failure) {
                trace.attemptFailed(failure.failure());
                if (client.hasContent() || !rules.allowNextTarget(failure.failure())) {
                    throw failure;
                }
                failed.add(new Failed(target, failure));
            }
        }
        throw all(route, failed);
    }

    /** A model that called a tool in a way nobody can read is asked once more. */
    private static Reply answer(Target target, ReplyWriter client, Trace trace, Function<Target, Reply> attempt) {
        try {
            return begun(target, client, attempt);
        } catch (GatewayException failure) {
            if (client.hasContent() || !Faults.isMalformedCall(failure)) {
                throw failure;
            }
            trace.attemptFailed(failure.failure());
            return begun(target, client, attempt);
        }
    }

    private static Reply begun(Target target, ReplyWriter client, Function<Target, Reply> attempt) {
        Reply reply = attempt.apply(target);
        reply.await(client);
        return reply;
    }

    private static GatewayException all(Route route, List<Failed> failed) {
        GatewayException last = failed.getLast().failure();
        if (failed.size() == 1) {
            return last;
        }
        StringBuilder message =
                new StringBuilder("all " + failed.size() + " targets of '" + route.name() + "' failed:");
        for (Failed each : failed) {
            message.append(' ')
                    .append(each.target())
                    .append(": ")
                    .append(words(each))
                    .append(';');
        }
        message.setLength(message.length() - 1);
        Failure combined = last.failure().withMessage(message.toString());
        return new GatewayException(combined, last);
    }

    private static String words(Failed failed) {
        String message = failed.failure().failure().message();
        return message.length() <= WORDS_OF_ONE_FAILURE ? message : message.substring(0, WORDS_OF_ONE_FAILURE) + "…";
    }
}
