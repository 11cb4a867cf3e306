package dev.plexus.api.provider;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;

/**
 * One configured upstream service: it knows where and with what key, not what the documents mean.
 *
 * <p>Thread-safe; calls block. Opened once, used by many exchanges, closed when the last of them ends.
 */
public interface Provider extends AutoCloseable {
    /** What it speaks, preferred first. */
    List<Dialect> dialects();

    /**
     * Sends a request in one of its dialects.
     *
     * @throws dev.plexus.api.failure.GatewayException if there is no answer
     */
    UpstreamResponse call(UpstreamRequest request, Dialect dialect, Credential credential, CallContext context);

    /**
     * Sends a client's own request on, such as an upload, and gives the answer as it wants it.
     *
     * @throws dev.plexus.api.failure.GatewayException if there is no answer; UNSUPPORTED if nothing of the kind can be asked here
     */
    default UpstreamResponse forward(ForwardRequest request, Credential credential, CallContext context) {
        throw new GatewayException(
                FailureKind.UNSUPPORTED, "this kind of provider answers its own dialects only, not " + request.path());
    }

    /**
     * What an answer with a status other than 2xx means here; empty to let the dialect's codec decide.
     *
     * @param body at most 64 KiB of it
     */
    default Optional<FailureKind> classify(int status, Headers headers, Bytes body) {
        return Optional.empty();
    }

    /** The models it offers to this credential; empty if it cannot say. */
    default List<String> models(Credential credential, CallContext context) {
        return List.of();
    }

    /** What a model can do here, as far as this provider differs from what its dialect allows. */
    default Capabilities capabilities(String model) {
        return Capabilities.UNKNOWN;
    }

    @Override
    default void close() {}
}
