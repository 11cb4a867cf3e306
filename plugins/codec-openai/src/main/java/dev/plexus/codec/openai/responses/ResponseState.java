package dev.plexus.codec.openai.responses;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.StateOptions;
import dev.plexus.api.codec.ChatState;
import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.Kept;
import dev.plexus.api.codec.Shelf;
import dev.plexus.api.codec.ToolCallIds;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.codec.openai.stored.KeptResponse;
import java.util.Optional;

/**
 * Keeps answers and conversations, so that a client may send only what is new and any upstream may answer.
 *
 * <p>No upstream is asked to keep anything then: it gets all that was said, and what it would keep would be there twice.
 */
final class ResponseState implements ChatState {
    @Override
    public Optional<Kept> keep(Inbound inbound, ChatRequest request, Shelf shelf, String requestId) {
        StateOptions state = request.options().state();
        check(state);
        boolean store = state.store().orElse(true);
        boolean builds = state.previousResponseId().isPresent()
                || state.conversation().isPresent()
                || Said.refersToKept(request);
        if (!store && !builds) {
            return Optional.empty();
        }
        String id = "resp_" + ToolCallIds.digest(requestId).substring(0, 48);
        JsonObject body = Json.parseObject(inbound.body());
        Said said = Said.of(body, state, shelf, id);
        Inbound whole = said.whole(inbound);
        ChatRequest read =
                whole == inbound ? request : RequestReader.read(whole, UpstreamHeaders.keep(inbound.headers()));
        KeptAnswer.Wish wish = new KeptAnswer.Wish(
                id,
                state,
                store,
                !store || state.include().contains(KeptResponse.WITH_SEALS),
                shelf.now().getEpochSecond());
        KeptAnswer kept = new KeptAnswer(wish, said, whole, Notes.kept(read), shelf);
        kept.begin(request);
        return Optional.of(kept);
    }

    private static void check(StateOptions state) {
        if (state.previousResponseId().isPresent() && state.conversation().isPresent()) {
            throw refused("previous_response_id", "cannot be used together with conversation");
        }
        if (state.background() && !state.store().orElse(true)) {
            throw refused("background", "needs store to be true");
        }
    }

    private static GatewayException refused(String member, String problem) {
        return new GatewayException(
                Failure.of(FailureKind.INVALID_REQUEST, member + ": " + problem).at(member));
    }
}
