package dev.plexus.api.codec;

/**
 * Asks in one dialect how many tokens a model would read for a request, and answers that. Thread-safe and without state.
 *
 * <p>It belongs to a {@link ChatCodec}, which reads and writes the request that is asked about as if it were for an answer; this
 * only says what differs.
 */
public interface CountCodec {
    /**
     * The request a client asks about, as {@link ChatCodec#decodeRequest} and {@link ChatCodec#forward} take it.
     *
     * @throws dev.plexus.api.failure.GatewayException if it is no question of this dialect, naming the member at fault
     * @throws dev.plexus.api.json.JsonException likewise; the gateway makes it an invalid request
     */
    Inbound subject(Inbound question);

    /**
     * Asks an upstream of this dialect about a request.
     *
     * @param subject what {@link ChatCodec#encodeRequest} or {@link ChatCodec#forward} would have an answer to
     */
    UpstreamRequest question(UpstreamRequest subject, Hop hop);

    /**
     * Reads an upstream's answer with a status of 2xx.
     *
     * @throws dev.plexus.api.json.JsonException if it is not one
     */
    long decodeCount(UpstreamResponse.Whole answer);

    /** Writes the answer for a client of this dialect. */
    ClientReply encodeCount(long tokens);
}
