package dev.plexus.runtime.translate;

import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Headers;
import dev.plexus.runtime.routing.Connection;

/** What an upstream's refusal means: the provider is asked first, then the dialect's codec. */
public final class UpstreamErrors {
    /** How much of an error body is looked at. */
    private static final int LOOKED_AT = 64 * 1024;

    private UpstreamErrors() {}

    /** How an API's codec reads a refusal. */
    public interface ErrorReader {
        Failure decodeError(int status, Headers headers, Bytes body);
    }

    public static GatewayException of(Connection upstream, int status, Headers headers, Bytes body) {
        return of(
                upstream.codec()::decodeError,
                upstream.provider().provider(),
                new UpstreamResponse.Whole(status, headers, body));
    }

    public static GatewayException of(ErrorReader codec, Provider provider, UpstreamResponse.Whole refusal) {
        int status = refusal.status();
        Headers headers = refusal.headers();
        Bytes body = refusal.body();
        Bytes start = body.length() > LOOKED_AT ? body.slice(0, LOOKED_AT) : body;
        Failure said = codec.decodeError(status, headers, start);
        Failure failure =
                provider.classify(status, headers, start).map(said::withKind).orElse(said);
        return new GatewayException(failure);
    }
}
