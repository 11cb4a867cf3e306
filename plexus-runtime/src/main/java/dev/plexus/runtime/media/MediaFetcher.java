package dev.plexus.runtime.media;

import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Fetches one picture or PDF. Thread-safe.
 *
 * <p>Addresses come from clients, so they lead to the public internet only, redirects too, unless the configuration names their host.
 */
final class MediaFetcher {
    /** What the vendors take in one request at most. */
    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private static final int MOST_REDIRECTS = 5;
    private static final Duration LOOK_UP = Duration.ofSeconds(1);
    private static final Headers HEADERS =
            Headers.of("accept", "image/*, application/pdf").with("user-agent", "plexus");

    private final HttpCaller anywhere;
    private final HttpCaller publicOnly;
    private final MediaHosts hosts;
    private final InstantSource clock;

    /**
     * @param anywhere for the hosts that the configuration names
     * @param publicOnly for all others
     */
    MediaFetcher(HttpCaller anywhere, HttpCaller publicOnly, MediaHosts hosts, InstantSource clock) {
        this.anywhere = anywhere;
        this.publicOnly = publicOnly;
        this.hosts = hosts;
        this.clock = clock;
    }

    /** @throws GatewayException with words for the client, if it cannot be fetched or is nothing of the kind */
    MediaSource.Base64 fetch(String address, Budget budget, CallContext context) {
        URI uri = uri(address);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            switch (ask(uri, budget, context)) {
                case Step.Found(MediaSource.Base64 media) -> {
                    return media;
                }
                case Step.Elsewhere(String location) -> uri = resolved(uri, location);
            }
        }
        throw refused("more than " + MOST_REDIRECTS + " redirects");
    }

    /** What one request leads to. */
    private sealed interface Step {
        record Found(MediaSource.Base64 media) implements Step {}

        record Elsewhere(String location) implements Step {}
    }

    private Step ask(URI uri, Budget budget, CallContext context) {
        HttpCaller caller = hosts.allows(uri.getHost()) ? anywhere : publicOnly;
        HttpCall call = new HttpCall("GET", uri, HEADERS, Body.EMPTY, Delivery.RAW);
        return switch (caller.send(call, context)) {
            case UpstreamResponse.Whole whole -> throw refused("status " + whole.status());
            case UpstreamResponse.Streaming answer -> {
                try (EventStream<Frame> pieces = answer.frames()) {
                    yield step(answer, pieces, budget, context);
                }
            }
        };
    }

    private Step step(
            UpstreamResponse.Streaming answer, EventStream<Frame> pieces, Budget budget, CallContext context) {
        int status = answer.status();
        Optional<String> location = answer.headers().first("location");
        if (status / 100 == 3 && location.isPresent()) {
            return new Step.Elsewhere(location.get());
        }
        if (status != 200) {
            throw refused("status " + status);
        }
        byte[] bytes = read(pieces, budget, context);
        String begin = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
        String type = MediaTypes.said(answer.headers().first("content-type"))
                .or(() -> MediaTypes.seen(begin))
                .orElseThrow(() -> refused("neither a picture nor a PDF"));
        if (!type.startsWith("image/") && !type.equals(MediaTypes.PDF)) {
            throw refused("neither a picture nor a PDF, but " + type);
        }
        String data = Base64.getEncoder().encodeToString(bytes);
        return new Step.Found(new MediaSource.Base64(type, JsonString.of(data)));
    }

    private byte[] read(EventStream<Frame> pieces, Budget budget, CallContext context) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            switch (pieces.next(LOOK_UP)) {
                case EventStream.Item<Frame>(Frame piece) -> {
                    budget.spend(piece.raw().length());
                    bytes.writeBytes(piece.raw().toByteArray());
                }
                case EventStream.Quiet<Frame> _ -> context.quiet();
                case EventStream.End<Frame> _ -> {
                    return bytes.toByteArray();
                }
            }
            if (bytes.size() > MOST_BYTES) {
                throw refused("larger than " + MOST_BYTES / 1024 / 1024 + " MiB");
            }
            if (clock.instant().isAfter(context.deadline())) {
                throw refused("not there in time");
            }
        }
    }

    private static URI uri(String address) {
        try {
            URI uri = URI.create(address);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException _) {
            // Told below.
        }
        throw refused("not an http or https address with a host and without a user");
    }

    private static URI resolved(URI base, String location) {
        try {
            return uri(base.resolve(location).toString());
        } catch (IllegalArgumentException _) {
            throw refused("a redirect that cannot be followed");
        }
    }

    private static GatewayException refused(String why) {
        return new GatewayException(FailureKind.UNSUPPORTED, why);
    }
}
