package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.codec.ReasoningEffort;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a request can be said in another dialect than the client's: not if it builds on what its own upstream keeps, nor if it wants
 * an effort there is no word for, or an answer without tokens.
 */
final class Portability {
    private static final String ITEM = "input";

    private Portability() {}

    /** @throws GatewayException naming the member that ties the request to its dialect */
    static void check(ChatRequest request, String target) {
        Optional<String> member = request.options().state().boundBy().or(() -> reference(request));
        if (member.isPresent()) {
            String message = "%s: %s keeps no state for this; send the whole conversation in the request"
                    .formatted(member.get(), target);
            throw new GatewayException(
                    Failure.of(FailureKind.UNSUPPORTED, message).at(member.get()));
        }
        request.options().reasoning().effort().ifPresent(Portability::checkEffort);
        request.options().limits().maxOutputTokens().ifPresent(Portability::checkLimit);
    }

    private static void checkEffort(String word) {
        List<String> known =
                Stream.of(ReasoningEffort.values()).map(ReasoningEffort::word).toList();
        if (!known.contains(word)) {
            String message =
                    "reasoning effort: expected one of %s, found '%s'".formatted(String.join(", ", known), word);
            throw new GatewayException(Failure.of(FailureKind.CLIENT_FAULT, message));
        }
    }

    /** In one dialect no tokens at all are a wish to warm the cache; elsewhere they mean nothing. */
    private static void checkLimit(long tokens) {
        if (tokens <= 0) {
            String message = "the limit of tokens of the answer: expected more than zero, found " + tokens;
            throw new GatewayException(Failure.of(FailureKind.CLIENT_FAULT, message));
        }
    }

    private static Optional<String> reference(ChatRequest request) {
        boolean refers = request.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .anyMatch(Part.ItemReference.class::isInstance);
        return refers ? Optional.of(ITEM) : Optional.empty();
    }
}
