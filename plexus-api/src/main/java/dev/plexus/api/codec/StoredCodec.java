package dev.plexus.api.codec;

/** Answers requests about what was kept, in one dialect. Thread-safe. */
public interface StoredCodec extends ErrorWriter {
    /**
     * The answer.
     *
     * @param shelf what is kept for the client
     * @param requestId the gateway's id of the request, the seed of ids that must be minted
     * @throws dev.plexus.api.failure.GatewayException if there is no such thing, or the request is wrong
     * @throws dev.plexus.api.json.JsonException if the body is not what it should be; the gateway makes it an invalid request
     */
    ClientReply answer(Inbound inbound, Shelf shelf, String requestId);
}
