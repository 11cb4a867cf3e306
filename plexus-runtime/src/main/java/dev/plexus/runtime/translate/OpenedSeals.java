package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request with its envelopes opened: each seal is again what its issuer made, at the part its issuer put it on. What cannot be opened
 * is dropped and reported, for no envelope may reach an upstream.
 *
 * @param request the same instance if the client sent no envelope
 */
public record OpenedSeals(ChatRequest request, List<Loss> losses) {
    public OpenedSeals {
        losses = List.copyOf(losses);
    }

    /** Opens the envelopes of a request. */
    public static OpenedSeals of(ChatRequest request, SealEnvelope envelope) {
        List<Loss> losses = new ArrayList<>();
        List<Turn> turns = new ArrayList<>(request.turns().size());
        boolean changed = false;
        for (int index = 0; index < request.turns().size(); index++) {
            Turn turn = request.turns().get(index);
            boolean sealed = turn.parts().stream().anyMatch(OpenedSeals::isEnveloped);
            changed |= sealed;
            turns.add(
                    sealed
                            ? turn.withParts(new Opening(envelope, "turns[" + index + "]", losses).open(turn.parts()))
                            : turn);
        }
        return new OpenedSeals(changed ? request.withTurns(turns) : request, losses);
    }

    private static boolean isEnveloped(Part part) {
        return SealedParts.seal(part)
                .filter(seal -> SealEnvelope.isEnvelope(seal.data()))
                .isPresent();
    }

    /** Opens one turn's envelopes. */
    private record Opening(SealEnvelope envelope, String path, List<Loss> losses) {
        List<Part> open(List<Part> parts) {
            List<Part> opened = new ArrayList<>(parts.size());
            Optional<Seal> forNext = Optional.empty();
            for (Part part : parts) {
                Optional<Seal> carried = SealedParts.seal(part).filter(seal -> SealEnvelope.isEnvelope(seal.data()));
                if (carried.isPresent()) {
                    Optional<Seal> inside = envelope.open(carried.get().data());
                    report(carried.get(), inside);
                    if (belongsToNext(part, inside)) {
                        forNext.ifPresent(this::drop);
                        forNext = inside;
                        continue;
                    }
                    opened.add(SealedParts.withSeal(part, inside));
                } else if (forNext.isPresent()
                        && SealedParts.takes(part, forNext.get().placement())) {
                    opened.add(SealedParts.withSeal(part, forNext));
                    forNext = Optional.empty();
                } else {
                    opened.add(part);
                }
            }
            forNext.ifPresent(seal -> giveToLast(seal, opened));
            return opened;
        }

        /** A streamed text's seal may be known only after its words, and then stands behind them. */
        private void giveToLast(Seal seal, List<Part> opened) {
            for (int i = opened.size() - 1; i >= 0; i--) {
                Part part = opened.get(i);
                if (SealedParts.takes(part, seal.placement())
                        && SealedParts.seal(part).isEmpty()) {
                    opened.set(i, SealedParts.withSeal(part, Optional.of(seal)));
                    return;
                }
            }
            drop(seal);
        }

        private void drop(Seal seal) {
            losses.add(
                    new Loss("seal_dropped", path, "a seal of " + seal.origin() + " has lost the part it belongs to"));
        }

        /** Reasoning without words that only carried the seal of the call or text behind it. */
        private static boolean belongsToNext(Part part, Optional<Seal> inside) {
            return part instanceof Part.Reasoning reasoning
                    && reasoning.readable().isEmpty()
                    && inside.map(Seal::placement)
                            .filter(place -> place == Seal.Placement.TOOL_CALL || place == Seal.Placement.TEXT)
                            .isPresent();
        }

        private void report(Seal carried, Optional<Seal> inside) {
            boolean none = carried.data().value().equals(SealEnvelope.NONE);
            if (inside.isEmpty() && !none) {
                losses.add(new Loss("seal_invalid", path, "state that this gateway did not issue was dropped"));
            }
        }
    }
}
