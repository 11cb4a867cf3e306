package dev.plexus.api.codec;

import dev.plexus.api.failure.Failure;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.util.List;

/** Reads and writes embeddings in one vendor's form, on both sides of the gateway. Thread-safe and without state. */
public interface EmbeddingCodec extends ErrorWriter {
    /** The dialects of chat whose upstreams also take this form; the first names it in accounts. */
    List<Dialect> dialects();

    /**
     * Reads a client's request.
     *
     * @throws dev.plexus.api.failure.GatewayException if it is none, naming the member at fault
     * @throws dev.plexus.api.json.JsonException likewise; the gateway makes it an invalid request
     */
    EmbeddingRequest decodeRequest(Inbound inbound);

    /**
     * Writes a request for an upstream, whatever form the client used.
     *
     * @param model the model's name at the upstream
     * @throws dev.plexus.api.failure.GatewayException if it cannot be said there
     */
    UpstreamRequest encodeRequest(EmbeddingRequest request, String model);

    /**
     * Readies the client's own bytes for an upstream of this same form.
     *
     * @param request what {@link #decodeRequest} made of them
     * @param model the model's name at the upstream
     */
    UpstreamRequest forward(Inbound inbound, EmbeddingRequest request, String model);

    /**
     * Reads an upstream's answer with a status of 2xx.
     *
     * @throws dev.plexus.api.json.JsonException if it is not one
     */
    EmbeddingAnswer decodeAnswer(UpstreamResponse.Whole answer);

    /**
     * Writes the answer for a client.
     *
     * @param request what the client asked
     */
    ClientReply encodeAnswer(EmbeddingAnswer answer, EmbeddingRequest request);

    /** Reads an upstream's answer with a status other than 2xx. */
    Failure decodeError(int status, Headers headers, Bytes body);
}
