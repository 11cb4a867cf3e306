package dev.plexus.codec.openai.stored;

import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.api.codec.Shelf;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.codec.openai.stored.StoredEndpoint.Action;
import dev.plexus.codec.openai.stored.StoredEndpoint.Asked;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The endpoints at answers that are kept. */
public final class ResponseEndpoints {
    private static final String ONE = "/v1/responses/{response}";

    private ResponseEndpoints() {}

    public static List<Endpoint> all() {
        return List.of(
                endpoint("GET", ONE, ResponseEndpoints::retrieve),
                endpoint("DELETE", ONE, ResponseEndpoints::delete),
                endpoint("POST", ONE + "/cancel", ResponseEndpoints::cancel),
                endpoint("GET", ONE + "/input_items", ResponseEndpoints::inputItems));
    }

    private static Endpoint endpoint(String method, String path, Action action) {
        return new Endpoint(method, path, new Operation.Stored(new StoredEndpoint(action)));
    }

    private static JsonObject retrieve(Asked asked) {
        if (asked.inbound().query().first("stream").filter("true"::equals).isPresent()) {
            throw new GatewayException(Failure.of(
                            FailureKind.UNSUPPORTED,
                            "stream: a response that is kept is not streamed again; ask for it without stream")
                    .at("stream"));
        }
        return find(asked).shown(ItemPage.include(asked.inbound().query()));
    }

    private static JsonObject delete(Asked asked) {
        String id = asked.variable("response");
        asked.shelf().cancel(id);
        if (!asked.shelf().delete(KeptResponse.KIND, id)) {
            throw missing(id);
        }
        return StoredEndpoint.deleted(id, "response");
    }

    private static JsonObject cancel(Asked asked) {
        KeptResponse response = find(asked);
        if (!response.isBackground()) {
            throw new GatewayException(FailureKind.INVALID_REQUEST, "Cannot cancel a synchronous response.");
        }
        String id = asked.variable("response");
        KeptResponse cancelled =
                change(id, asked.shelf(), document -> new KeptResponse(document).ended("cancelled", Optional.empty()));
        asked.shelf().cancel(id);
        return cancelled.shown(Set.of());
    }

    private static JsonObject inputItems(Asked asked) {
        return ItemPage.of(asked.inbound().query()).of(History.inputOf(find(asked), asked.shelf()));
    }

    /**
     * The answer. One that is not under way although it has not ended was cut off by the end of the process that worked on it.
     */
    private static KeptResponse find(Asked asked) {
        String id = asked.variable("response");
        KeptResponse found =
                asked.shelf().find(KeptResponse.KIND, id).map(KeptResponse::new).orElseThrow(() -> missing(id));
        if (!found.isOpen() || asked.shelf().isUnderWay(id)) {
            return found;
        }
        return change(
                id,
                asked.shelf(),
                document -> new KeptResponse(document)
                        .failed("server_error", "The gateway was stopped while it worked on this response."));
    }

    private static KeptResponse change(String id, Shelf shelf, UnaryOperator<JsonObject> change) {
        return shelf.change(KeptResponse.KIND, id, change)
                .map(KeptResponse::new)
                .orElseThrow(() -> missing(id));
    }

    private static GatewayException missing(String id) {
        return new GatewayException(FailureKind.NOT_FOUND, "Response with id '" + id + "' not found.");
    }
}
