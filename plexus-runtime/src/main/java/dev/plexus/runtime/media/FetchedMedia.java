package dev.plexus.runtime.media;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.concurrent.Parallel;
import dev.plexus.runtime.config.MediaConfig;
import dev.plexus.runtime.egress.Reach;
import dev.plexus.runtime.routing.Connection;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Fetches the pictures and documents a request has addresses of, for an upstream that does not fetch them. Thread-safe. */
public final class FetchedMedia {
    /** More would be a crawler. */
    private static final int MOST = 20;

    private static final String NOT_FETCHED = "media_not_fetched";

    private final boolean on;
    private final MediaFetcher fetcher;
    private final InstantSource clock;

    /**
     * @param anywhere for the hosts that the configuration names
     * @param publicOnly a caller that reaches public addresses only
     */
    public FetchedMedia(MediaConfig config, HttpCaller anywhere, HttpCaller publicOnly, InstantSource clock) {
        this.on = config.fetch();
        this.fetcher = new MediaFetcher(anywhere, publicOnly, new MediaHosts(config.allowHosts()), clock);
        this.clock = clock;
    }

    /** The addresses that public means. */
    public static Reach publicAddresses() {
        return PublicAddresses.ONLY;
    }

    /** For one request. */
    public OnceFetched once() {
        return new OnceFetched(this);
    }

    /** The addresses the upstream does not read itself, with the place where each first stands. */
    Map<String, String> needed(ChatRequest request, Dialect client, Connection upstream) {
        if (!on || client.equals(upstream.codec().dialect())) {
            return Map.of();
        }
        boolean none = !upstream.hop().capabilities().has("mediaUrlFetch", true);
        return new Addresses(part -> none || !upstream.codec().readsAddress(part, upstream.hop())).in(request);
    }

    /** @throws GatewayException UNSUPPORTED naming the first that cannot be fetched */
    Map<String, MediaSource.Base64> fetched(Map<String, String> places, Budget budget, CallContext context) {
        if (places.size() > MOST) {
            throw refused(
                    List.copyOf(places.values()).get(MOST),
                    "the upstream does not fetch addresses, and no more than " + MOST + " are fetched for it");
        }
        FetchContext limits = FetchContext.within(context, clock);
        List<Supplier<MediaSource.Base64>> fetches = new ArrayList<>();
        places.forEach((address, place) -> fetches.add(() -> fetch(address, place, budget, limits)));
        List<MediaSource.Base64> fetched = Parallel.all(fetches, context::quiet, _ -> {});
        Map<String, MediaSource.Base64> media = new LinkedHashMap<>();
        int next = 0;
        for (String address : places.keySet()) {
            media.put(address, fetched.get(next));
            next++;
        }
        return media;
    }

    private MediaSource.Base64 fetch(String address, String place, Budget budget, CallContext limits) {
        try {
            return fetcher.fetch(address, budget, limits);
        } catch (GatewayException failure) {
            throw failure.kind() == FailureKind.CANCELLED
                    ? failure
                    : refused(
                            place,
                            "the upstream does not fetch addresses, and the gateway could not fetch '"
                                    + withoutQuery(address) + "' for it: "
                                    + failure.failure().message());
        }
    }

    /** A query may hold what gives access. */
    private static String withoutQuery(String address) {
        return address.split("[?#]", 2)[0];
    }

    /** Where what cannot be fetched stands; empty if the failure is another. */
    static Optional<String> refusedPlace(GatewayException failure) {
        Failure.Source source = failure.failure().source();
        return source.code().filter(NOT_FETCHED::equals).flatMap(_ -> source.parameter());
    }

    private static GatewayException refused(String place, String why) {
        Failure.Source source = Failure.Source.NONE.withCode(NOT_FETCHED).withParameter(place);
        return new GatewayException(new Failure(FailureKind.UNSUPPORTED, place + ": " + why, source));
    }
}
