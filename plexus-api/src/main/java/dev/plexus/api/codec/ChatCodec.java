package dev.plexus.api.codec;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.StreamRepairs;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;

/**
 * Reads and writes one dialect of chat, on both sides of the gateway.
 *
 * <p>Thread-safe and without state; the decoders and encoders it makes have state and are for one answer and one thread. The same
 * input gives the same output: no clock, no chance. The laws a codec keeps are in the testkit's {@code CodecLaws}.
 */
public interface ChatCodec extends ErrorWriter {
    Dialect dialect();

    /**
     * What is known of the models of this dialect's own vendor, by their names alone; a provider and the configuration may say
     * otherwise.
     */
    default Capabilities capabilities(String model) {
        return Capabilities.UNKNOWN;
    }

    /** Whether the upstream is better asked in another of its dialects, as it refuses such a request in this one. */
    default boolean avoids(ChatRequest request, Hop hop) {
        return false;
    }

    /**
     * Reads a client's request.
     *
     * @throws dev.plexus.api.failure.GatewayException if it is not a request of this dialect, naming the member at fault
     * @throws dev.plexus.api.json.JsonException likewise; the gateway makes it an invalid request
     */
    ChatRequest decodeRequest(Inbound inbound);

    /**
     * Writes a request for an upstream of this dialect, whatever dialect the client spoke. The request's model is the upstream's.
     *
     * @throws dev.plexus.api.failure.GatewayException if it cannot keep its meaning there
     */
    UpstreamRequest encodeRequest(ChatRequest request, Hop hop);

    /**
     * Readies the client's own bytes for an upstream of this same dialect.
     *
     * @param request what {@link #decodeRequest} made of them
     */
    Forward forward(Inbound inbound, ChatRequest request, Hop hop);

    /**
     * Reads a whole answer of an upstream with a status of 2xx.
     *
     * @param request what was sent, for what must be undone on the way back, such as shortened tool names
     * @throws dev.plexus.api.failure.GatewayException if it holds an error
     * @throws dev.plexus.api.json.JsonException if it is not an answer of this dialect
     */
    ChatResponse decodeResponse(UpstreamResponse.Whole response, ChatRequest request, Hop hop);

    /**
     * Writes a whole answer for a client of this dialect.
     *
     * @param request what the client asked
     * @param requestId the gateway's id of the request, the seed of ids that must be minted
     */
    ClientReply encodeResponse(ChatResponse response, ChatRequest request, String requestId);

    /**
     * Whether an upstream of this dialect itself reads a picture or document that is an address; the gateway fetches it if not.
     *
     * @param part an image or document whose source is an address
     */
    default boolean readsAddress(Part part, Hop hop) {
        return true;
    }

    /** A reader for one streamed answer of an upstream to this request. */
    EventDecoder newEventDecoder(ChatRequest request, Hop hop);

    /**
     * A writer for one streamed answer to a client, who asked this.
     *
     * @param requestId the gateway's id of the request, the seed of ids that must be minted
     */
    EventEncoder newEventEncoder(ChatRequest request, String requestId);

    /**
     * A guard over one streamed answer to a client, who asked this.
     *
     * @param requestId the gateway's id of the request, the seed of ids that must be minted
     * @param repairs where the guard tells what it repaired
     */
    default StreamGuard newStreamGuard(ChatRequest request, String requestId, StreamRepairs repairs) {
        return StreamGuard.NONE;
    }

    /** Reads an upstream's answer with a status other than 2xx, or a body that holds an error in spite of its status. */
    Failure decodeError(int status, Headers headers, Bytes body);

    /** Counts the tokens of requests of this dialect, if its upstreams can be asked for that. */
    default Optional<CountCodec> counter() {
        return Optional.empty();
    }

    /** How conversations are kept for clients of the dialect; empty if they always send all of them. */
    default Optional<ChatState> state() {
        return Optional.empty();
    }

    /** Makes events of an upstream's frames. For one answer and one thread. */
    interface EventDecoder {
        /**
         * What the frame says, in order; nothing after {@link ChatEvent.End} or {@link ChatEvent.Error}.
         *
         * @throws dev.plexus.api.json.JsonException if the frame is not of this dialect
         */
        List<ChatEvent> decode(Frame frame);

        /** What the end of the stream says: {@link ChatEvent.End} if it was complete, else {@link ChatEvent.Error}. */
        List<ChatEvent> end();
    }

    /** Makes a client's frames of events. For one answer and one thread. */
    interface EventEncoder {
        /** Headers of the answer, with its content type. */
        Headers headers();

        /** The frames that say the event, in order; {@link ChatEvent.Error} included. */
        List<Frame> encode(ChatEvent event);

        /** A frame that says nothing and shows that the answer is still coming. */
        Frame keepAlive();

        /**
         * Notes that a frame went to the client as the upstream sent it, so that an error after it continues what the client saw.
         *
         * @param events what the decoder made of it
         */
        default void passed(Frame frame, List<ChatEvent> events) {}

        /** What could not be said so far. */
        default List<Loss> losses() {
            return List.of();
        }
    }
}
