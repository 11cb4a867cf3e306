package dev.plexus.runtime.translate;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Part;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import java.util.Optional;

/** Whether a request can be said in another dialect than the client's: not if it builds on what its own upstream keeps. */
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
    }

    private static Optional<String> reference(ChatRequest request) {
        boolean refers = request.turns().stream()
                .flatMap(turn -> turn.parts().stream())
                .anyMatch(Part.ItemReference.class::isInstance);
        return refers ? Optional.of(ITEM) : Optional.empty();
    }
}
