package dev.plexus.runtime.answer;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.provider.CallContext;
import dev.plexus.runtime.routing.Connection;
import dev.plexus.runtime.translate.UpstreamErrors;
import java.util.function.Supplier;

/** Calls an upstream for an answer that is no conversation's and never streamed. Thread-safe and without state. */
public final class WholeCall {
    private WholeCall() {}

    /**
     * One call.
     *
     * @throws GatewayException if the upstream refuses, or streams
     */
    public static UpstreamResponse.Whole send(UpstreamRequest request, Connection upstream, CallContext context) {
        UpstreamResponse response = upstream.provider()
                .provider()
                .call(request, upstream.codec().dialect(), upstream.credential(), context);
        return switch (response) {
            case UpstreamResponse.Whole whole
            when whole.status() / 100 != 2 ->
                throw UpstreamErrors.of(upstream, whole.status(), whole.headers(), whole.body());
            case UpstreamResponse.Whole whole -> whole;
            case UpstreamResponse.Streaming streaming -> {
                streaming.frames().close();
                throw new GatewayException(
                        FailureKind.MALFORMED, "the upstream streams where a whole answer was asked");
            }
        };
    }

    /**
     * Reads the answer.
     *
     * @throws GatewayException MALFORMED if it is not what it should be
     */
    public static <T> T read(UpstreamResponse.Whole answer, Connection upstream, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (JsonException wrong) {
            throw new GatewayException(
                    FailureKind.MALFORMED,
                    "provider '" + upstream.target().provider() + "' answered with status " + answer.status()
                            + " what cannot be read: " + wrong.getMessage(),
                    wrong);
        }
    }
}
