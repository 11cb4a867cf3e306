package dev.plexus.runtime.media;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.routing.Connection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The pictures and documents of one request, fetched no more than once however many upstreams need them. For the exchange's thread. */
public final class OnceFetched {
    private final FetchedMedia media;
    private final Budget budget = new Budget();
    private final Map<String, MediaSource.Base64> fetched = new LinkedHashMap<>();
    /** What became of addresses that cannot be fetched. */
    private final Map<String, GatewayException> refused = new HashMap<>();

    OnceFetched(FetchedMedia media) {
        this.media = media;
    }

    /**
     * The request with all it needs inside; the same instance if the upstream reads every address itself or speaks the client's
     * dialect.
     *
     * @throws GatewayException UNSUPPORTED if something cannot be fetched, for this upstream and every later one that needs it fetched
     */
    public ChatRequest carried(ChatRequest request, Dialect client, Connection upstream, CallContext context) {
        Map<String, String> places = media.needed(request, client, upstream);
        if (places.isEmpty()) {
            return request;
        }
        Map<String, String> missing = new LinkedHashMap<>(places);
        missing.keySet().removeAll(fetched.keySet());
        if (!missing.isEmpty()) {
            missing.keySet().forEach(this::checkRefused);
            fetched.putAll(fetched(missing, context));
        }
        return Addresses.replaced(request, fetched);
    }

    private void checkRefused(String address) {
        if (refused.containsKey(address)) {
            throw refused.get(address);
        }
    }

    private Map<String, MediaSource.Base64> fetched(Map<String, String> places, CallContext context) {
        try {
            return media.fetched(places, budget, context);
        } catch (GatewayException failure) {
            Optional<String> place = FetchedMedia.refusedPlace(failure);
            places.forEach((address, at) -> place.filter(at::equals).ifPresent(_ -> refused.put(address, failure)));
            throw failure;
        }
    }
}
