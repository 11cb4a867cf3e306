package dev.plexus.runtime.vault;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.translate.SealedParts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Says of seals that somebody else issued them, so that the upstream's codec leaves them out, with whatever that entails in its dialect.
 * The ids an upstream gave to the items of such a turn mean nothing elsewhere either and go.
 */
public final class ForeignSeals {
    /** Whom no upstream is. */
    private static final Seal.Origin NOBODY = new Seal.Origin(new Dialect("nobody"), "", "", "");

    private ForeignSeals() {}

    /** The seals of the request. */
    public static List<Seal> of(ChatRequest request) {
        return request.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .flatMap(part -> SealedParts.seal(part).stream())
                .toList();
    }

    /** The request with no seal any upstream takes; never the same instance, so that it is written anew. */
    public static ChatRequest disowned(ChatRequest request) {
        return request.withTurns(request.turns().stream()
                .map(turn -> turn.role() == Turn.Role.ASSISTANT ? marked(turn, NOBODY, _ -> true) : turn)
                .toList());
    }

    /** The request with those seals disowned; the same instance if it has none of them. */
    public static ChatRequest disowned(ChatRequest request, Predicate<Seal> refused) {
        List<Turn> turns = request.turns().stream()
                .map(turn -> hasOne(turn, refused) ? marked(turn, NOBODY, refused) : turn)
                .toList();
        return turns.equals(request.turns()) ? request : request.withTurns(turns);
    }

    /** The turn with the issuer of its seals named, where the client sent them as it got them. */
    static Turn issuedBy(Seal.Origin origin, Set<String> data, Turn turn) {
        Predicate<Seal> remembered =
                seal -> seal.origin().isEmpty() && data.contains(seal.data().value());
        return hasOne(turn, remembered) ? marked(turn, origin, remembered) : turn;
    }

    /** The turn with these results of an upstream's own tools, and their calls, known to be another's. */
    static Turn found(Set<String> ids, Turn turn) {
        List<Part> parts = turn.parts().stream()
                .map(part -> switch (part) {
                    case Part.ServerToolCall call
                    when ids.contains(call.id()) ->
                        new Part.ServerToolCall(
                                call.id(), call.tool(), call.arguments(), NOBODY.dialect(), call.raw(), call.extras());
                    case Part.ServerToolResult result
                    when ids.contains(result.id()) ->
                        new Part.ServerToolResult(
                                result.id(),
                                result.tool(),
                                result.text(),
                                NOBODY.dialect(),
                                result.raw(),
                                result.extras());
                    default -> part;
                })
                .toList();
        return parts.equals(turn.parts()) ? turn : turn.withParts(parts);
    }

    private static boolean hasOne(Turn turn, Predicate<Seal> which) {
        return turn.parts().stream()
                .anyMatch(part -> SealedParts.seal(part).filter(which).isPresent());
    }

    private static Turn marked(Turn turn, Seal.Origin origin, Predicate<Seal> which) {
        return turn.withParts(
                turn.parts().stream().map(part -> marked(part, origin, which)).toList());
    }

    private static Part marked(Part part, Seal.Origin origin, Predicate<Seal> which) {
        Optional<Seal> seal = SealedParts.seal(part).filter(which);
        Part known = seal.isPresent() ? SealedParts.withSeal(part, seal.map(its -> its.issuedBy(origin))) : part;
        return known instanceof Part.ToolCall call ? withoutItemId(call) : known;
    }

    private static Part.ToolCall withoutItemId(Part.ToolCall call) {
        return new Part.ToolCall(
                call.callId(),
                Optional.empty(),
                call.name(),
                call.namespace(),
                call.kind(),
                call.arguments(),
                call.status(),
                call.caller(),
                call.seal(),
                call.cache(),
                call.extras());
    }
}
