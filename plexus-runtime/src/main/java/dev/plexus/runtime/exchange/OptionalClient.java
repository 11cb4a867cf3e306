package dev.plexus.runtime.exchange;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;

/** A client that may leave without ending the exchange. For the exchange's thread. */
final class OptionalClient implements ClientResponse {
    private final ClientResponse client;
    private boolean gone;

    OptionalClient(ClientResponse client) {
        this.client = client;
    }

    @Override
    public void whole(int status, Headers headers, Bytes body) {
        unlessGone(() -> client.whole(status, headers, body));
    }

    @Override
    public void begin(int status, Headers headers) {
        unlessGone(() -> client.begin(status, headers));
    }

    @Override
    public void write(Bytes piece) {
        unlessGone(() -> client.write(piece));
    }

    @Override
    public void end() {
        unlessGone(client::end);
    }

    @Override
    public void watch(Runnable whenGone) {}

    private void unlessGone(Runnable sending) {
        if (gone) {
            return;
        }
        try {
            sending.run();
        } catch (GatewayException failure) {
            if (failure.kind() != FailureKind.CANCELLED) {
                throw failure;
            }
            gone = true;
        }
    }
}
