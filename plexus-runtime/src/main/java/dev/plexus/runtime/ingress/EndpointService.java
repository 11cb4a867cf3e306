package dev.plexus.runtime.ingress;

import dev.plexus.runtime.exchange.Arrival;
import dev.plexus.runtime.exchange.ClientResponse;

/** What is done at an endpoint. Thread-safe; a failure is told to the client, not thrown. */
interface EndpointService {
    void serve(Arrival arrival, ClientResponse response);
}
