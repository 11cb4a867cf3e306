package dev.plexus.runtime.exchange;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.routing.Route;
import dev.plexus.runtime.snapshot.RoutingRules;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tries the targets of a route until one answers. Thread-safe. */
final class Failover {
    private static final Logger LOG = LoggerFactory.getLogger(Failover.class);
    private static final int WORDS_OF_ONE_FAILURE = 300;

    /** A target that did not answer. */
    private record Failed(Target target, GatewayException failure) {}

    /** A target and how it is asked. */
    private record Try(Target target, Supplier<Reply> ask) {}

    /**
     * The first answer of the route's targets, each asked in its turn; see the other.
     *
     * @param attempt asks a target and waits until its reply has begun
     */
    Reply firstToAnswer(
            Route route, RoutingRules rules, ReplyWriter client, Trace trace, Function<Target, Reply> attempt) {
        Iterator<Try> tries = route.targets().stream()
                .map(target -> new Try(target, () -> attempt.apply(target)))
                .iterator();
        return firstToAnswer(route.name(), tries, rules, client, trace);
    }

    /**
     * The first answer that got as far as its content.
     *
     * @param attempt asks a target and waits until its reply has begun
     * @throws GatewayException the failure that must not be followed by another try, what all targets had to say, or why none was
     *     tried
     */
    <D extends Draft> Reply firstToAnswer(
            Itinerary<D> targets, RoutingRules rules, ReplyWriter client, Trace trace, Function<D, Reply> attempt) {
        Iterator<Try> tries = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return targets.hasNext();
            }

            @Override
            public Try next() {
                D draft = targets.next();
                return new Try(draft.target(), () -> attempt.apply(draft));
            }
        };
        return firstToAnswer(targets.name(), tries, rules, client, trace);
    }

    private static Reply firstToAnswer(
            String name, Iterator<Try> tries, RoutingRules rules, ReplyWriter client, Trace trace) {
        List<Failed> failed = new ArrayList<>();
        while (tries.hasNext()) {
            Try next = tries.next();
            try {
                return answer(next, client, trace);
            } catch (GatewayException thrown) {
                GatewayException failure = told(next.target(), thrown);
                trace.attemptFailed(failure.failure());
                if (client.hasContent() || !rules.allowNextTarget(failure.failure())) {
                    throw failure;
                }
                failed.add(new Failed(next.target(), failure));
            }
        }
        throw all(name, failed);
    }

    /** A client that reads of a refused key must not take it for its own. */
    private static GatewayException told(Target target, GatewayException thrown) {
        if (thrown.kind() != FailureKind.KEY_FAULT) {
            return thrown;
        }
        LOG.warn("provider '{}' refuses the key it is configured with", target.provider());
        String said = thrown.failure().message();
        return new GatewayException(
                thrown.failure()
                        .withMessage("provider '" + target.provider()
                                + "' refuses the key the gateway has for it, not yours: " + said),
                thrown);
    }

    /** A model that called a tool in a way nobody can read is asked once more. */
    private static Reply answer(Try next, ReplyWriter client, Trace trace) {
        try {
            return next.ask().get();
        } catch (GatewayException failure) {
            if (client.hasContent() || !Faults.isMalformedCall(failure)) {
                throw failure;
            }
            trace.attemptFailed(failure.failure());
            return next.ask().get();
        }
    }

    private static GatewayException all(String name, List<Failed> failed) {
        GatewayException last = failed.getLast().failure();
        if (failed.size() == 1) {
            return last;
        }
        StringBuilder message = new StringBuilder("all " + failed.size() + " targets of '" + name + "' failed:");
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
