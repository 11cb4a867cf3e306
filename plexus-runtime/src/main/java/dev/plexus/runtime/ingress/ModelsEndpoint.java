package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelsCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.exchange.Arrival;
import dev.plexus.runtime.exchange.ClientResponse;
import dev.plexus.runtime.exchange.Stages;
import dev.plexus.runtime.routing.ModelList;
import dev.plexus.runtime.snapshot.Snapshot;
import java.util.List;

/** The models a client may ask for, in one vendor's shape. Thread-safe. */
final class ModelsEndpoint implements EndpointService {
    private final ModelsCodec codec;
    private final Stages stages;
    private final ModelList models;

    ModelsEndpoint(ModelsCodec codec, Stages stages) {
        this.codec = codec;
        this.stages = stages;
        this.models = new ModelList(stages.clock().instant(), stages.connections());
    }

    @Override
    public void serve(Arrival arrival, ClientResponse response) {
        String id = stages.ids().next();
        ClientReply reply = reply(arrival, id);
        Headers headers = reply.headers().with("x-plexus-request-id", id).with(codec.requestIdHeader(), id);
        response.whole(reply.status(), headers, reply.body());
    }

    private ClientReply reply(Arrival arrival, String id) {
        try {
            Snapshot snapshot = stages.snapshots().current();
            Principal principal =
                    stages.authenticator().authenticate(arrival.headers(), arrival.query(), snapshot.keys());
            List<ModelCard> cards = models.of(principal.key(), snapshot);
            String wanted = arrival.variables().get("model");
            return wanted == null ? codec.list(cards, arrival.query()) : codec.one(named(wanted, cards));
        } catch (GatewayException failure) {
            return codec.encodeError(failure.failure(), id);
        }
    }

    private static ModelCard named(String wanted, List<ModelCard> cards) {
        return cards.stream()
                .filter(card -> card.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new GatewayException(Failure.of(
                        FailureKind.UNKNOWN_MODEL,
                        "the model '" + wanted + "' is not known here, or not for this key")));
    }
}
