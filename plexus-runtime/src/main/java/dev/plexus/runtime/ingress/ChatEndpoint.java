package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.runtime.exchange.Arrival;
import dev.plexus.runtime.exchange.ClientResponse;
import dev.plexus.runtime.exchange.Exchange;
import dev.plexus.runtime.exchange.Stages;

/** Conversations in one dialect. Thread-safe. */
final class ChatEndpoint implements EndpointService {
    private final Exchange exchange;

    ChatEndpoint(ChatCodec codec, Stages stages) {
        this.exchange = new Exchange(codec, stages);
    }

    @Override
    public void serve(Arrival arrival, ClientResponse response) {
        exchange.run(arrival, response);
    }
}
