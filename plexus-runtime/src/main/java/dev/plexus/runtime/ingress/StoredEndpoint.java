package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.StoredCodec;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.exchange.Arrival;
import dev.plexus.runtime.exchange.ClientResponse;
import dev.plexus.runtime.exchange.Stages;

/** What is kept for clients, in one dialect. Thread-safe. */
final class StoredEndpoint implements EndpointService {
    private final StoredCodec codec;
    private final Stages stages;

    StoredEndpoint(StoredCodec codec, Stages stages) {
        this.codec = codec;
        this.stages = stages;
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
            Principal principal = stages.authenticator()
                    .authenticate(
                            arrival.headers(),
                            arrival.query(),
                            stages.snapshots().current().keys());
            return codec.answer(arrival.inbound(), stages.keeper().shelf(principal), id);
        } catch (GatewayException failure) {
            return codec.encodeError(failure.failure(), id);
        } catch (JsonException wrong) {
            Failure failure = Failure.of(FailureKind.INVALID_REQUEST, String.valueOf(wrong.getMessage()));
            return codec.encodeError(wrong.path().isEmpty() ? failure : failure.at(wrong.path()), id);
        }
    }
}
