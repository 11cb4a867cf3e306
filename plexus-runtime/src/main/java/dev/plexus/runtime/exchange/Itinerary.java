package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.routing.Route;
import dev.plexus.runtime.translate.Losses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;

/**
 * The targets of a route in the order in which they are tried, where what each would lose may decide. For the exchange's thread.
 *
 * <p>No more drafts are made than the order needs: without a rule about losses, each when its turn has come.
 *
 * @param <D> the drafts
 */
final class Itinerary<D extends Draft> implements Iterator<D> {
    private final Route route;
    private final List<Loss> common;
    private final Function<Target, D> drafts;
    private final Iterator<List<Target>> groups;
    /** The targets of the group that have not had their turn. */
    private final Deque<Target> group = new ArrayDeque<>();
    /** Those of the group that would lose something. */
    private final Deque<D> lossy = new ArrayDeque<>();

    private final List<Refused> refused = new ArrayList<>();
    private Optional<D> next = Optional.empty();
    private int given;

    /** A target that was left out. */
    private record Refused(Target target, List<Loss> losses) {}

    /**
     * @param common what is lost whichever target answers
     * @param drafts makes a target's draft
     */
    Itinerary(Route route, List<Loss> common, Function<Target, D> drafts) {
        this.route = route;
        this.common = Losses.thatCount(common);
        this.drafts = drafts;
        this.groups = route.groups().iterator();
    }

    /** What the client asked for. */
    String name() {
        return route.name();
    }

    /** @throws GatewayException if no target is left because each would have lost something, and nothing may be */
    @Override
    public boolean hasNext() {
        if (next.isEmpty() && given < route.attempts()) {
            next = find();
        }
        if (next.isEmpty() && given == 0) {
            throw refusal();
        }
        return next.isPresent();
    }

    @Override
    public D next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no target is left");
        }
        D draft = next.orElseThrow();
        next = Optional.empty();
        given++;
        return draft;
    }

    private Optional<D> find() {
        while (!group.isEmpty() || !lossy.isEmpty() || groups.hasNext()) {
            if (!group.isEmpty()) {
                D draft = drafts.apply(group.removeFirst());
                if (comesNow(draft)) {
                    return Optional.of(draft);
                }
            } else if (!lossy.isEmpty()) {
                return Optional.of(lossy.removeFirst());
            } else {
                group.addAll(groups.next());
            }
        }
        return Optional.empty();
    }

    private boolean comesNow(D draft) {
        if (!route.fidelity().strict() && !route.fidelity().losslessFirst()) {
            return true;
        }
        Optional<List<Loss>> losses = losses(draft);
        if (route.fidelity().strict()) {
            losses.filter(list -> !list.isEmpty()).ifPresent(list -> refused.add(new Refused(draft.target(), list)));
            return losses.isEmpty() || losses.get().isEmpty();
        }
        boolean lossless = losses.filter(List::isEmpty).isPresent();
        if (!lossless) {
            lossy.add(draft);
        }
        return lossless;
    }

    /** Empty if the target cannot be told at all, which its attempt will say. */
    private Optional<List<Loss>> losses(D draft) {
        try {
            List<Loss> all = new ArrayList<>(common);
            all.addAll(draft.losses());
            return Optional.of(all);
        } catch (GatewayException unsayable) {
            return common.isEmpty() ? Optional.empty() : Optional.of(common);
        }
    }

    private GatewayException refusal() {
        StringBuilder message = new StringBuilder("strict: no target of '" + route.name() + "' is told all of this;");
        for (Refused each : refused) {
            message.append(' ')
                    .append(each.target())
                    .append(" loses ")
                    .append(Losses.told(each.losses()))
                    .append(';');
        }
        message.setLength(message.length() - 1);
        return Losses.refusal(message.toString(), refused.getFirst().losses());
    }
}
