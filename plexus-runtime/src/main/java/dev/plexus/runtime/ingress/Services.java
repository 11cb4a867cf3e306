package dev.plexus.runtime.ingress;

import dev.plexus.api.codec.EmbeddingCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import dev.plexus.runtime.exchange.ForwardExchange;
import dev.plexus.runtime.exchange.RawExchange;
import dev.plexus.runtime.exchange.SideExchange;
import dev.plexus.runtime.exchange.Stages;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/** What is done at each endpoint of the table. Immutable. */
final class Services {
    private final IdentityHashMap<Operation, EndpointService> byOperation;

    private Services(IdentityHashMap<Operation, EndpointService> byOperation) {
        this.byOperation = byOperation;
    }

    /**
     * The services for all endpoints.
     *
     * @throws IllegalArgumentException if the gateway does not know what an endpoint does
     */
    static Services of(EndpointTable table, Stages stages) {
        IdentityHashMap<Object, EndpointService> byCodec = new IdentityHashMap<>();
        IdentityHashMap<Operation, EndpointService> byOperation = new IdentityHashMap<>();
        for (Endpoint endpoint : table.endpoints()) {
            EndpointService service = switch (endpoint.operation()) {
                case Operation.Chat chat ->
                    byCodec.computeIfAbsent(chat.codec(), _ -> new ChatEndpoint(chat.codec(), stages));
                case Operation.Forward forward -> new ForwardExchange(forward.codec(), stages)::run;
                case Operation.Count count -> SideExchange.counting(count.codec(), count.counter(), stages)::run;
                case Operation.Embed embed -> SideExchange.embedding(embed.codec(), embedders(table), stages)::run;
                case RawOperation raw -> new RawExchange(raw.errors(), stages)::run;
                case Operation.Models models -> new ModelsEndpoint(models.codec(), stages);
                case Operation.Stored stored -> new StoredEndpoint(stored.codec(), stages);
                default ->
                    throw new IllegalArgumentException(
                            endpoint.methods() + " " + endpoint.path() + ": this gateway does not know the operation "
                                    + endpoint.operation().getClass().getName());
            };
            byOperation.put(endpoint.operation(), service);
        }
        return new Services(byOperation);
    }

    private static List<EmbeddingCodec> embedders(EndpointTable table) {
        return table.endpoints().stream()
                .map(Endpoint::operation)
                .filter(Operation.Embed.class::isInstance)
                .map(operation -> ((Operation.Embed) operation).codec())
                .distinct()
                .toList();
    }

    EndpointService at(Endpoint endpoint) {
        return Optional.ofNullable(byOperation.get(endpoint.operation())).orElseThrow();
    }
}
