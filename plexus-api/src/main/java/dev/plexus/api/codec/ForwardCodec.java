package dev.plexus.api.codec;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.json.JsonEdit;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;

/**
 * Says how the requests of one operation are sent on: as they came, save for the model's name, and to upstreams of the same API only.
 *
 * <p>Thread-safe and without state; the readers it makes have state and are for one answer and one thread.
 */
public interface ForwardCodec extends ErrorWriter {
    /** A word for the operation in accounts and messages, such as {@code images}. */
    String operation();

    /**
     * The dialects of the API the operation belongs to: an upstream that speaks one of them is taken to have the operation. Its first
     * is what the clients speak.
     */
    List<Dialect> dialects();

    /** Where the operation is below an upstream's base URL. */
    String path();

    /** Whether a client may send a form with files in place of a JSON document. */
    default boolean takesForms() {
        return false;
    }

    /** The model that is meant if a request names none; empty if it must name one. */
    default Optional<String> fallbackModel() {
        return Optional.empty();
    }

    /** The headers of a client that change the meaning of its request, beside its content type. */
    default Headers keep(Headers client) {
        return Headers.EMPTY;
    }

    /** What must change in a document beside the member {@code model}. */
    default List<JsonEdit> edits(JsonObject document, Capabilities capabilities) {
        return List.of();
    }

    /**
     * A reader for an answer with a status of 2xx.
     *
     * @param document what the client asked; empty if it sent a form
     * @param answer the answer's headers
     */
    Reader newReader(JsonObject document, Headers answer);

    /** Reads an answer with a status other than 2xx. */
    Failure decodeError(int status, Headers headers, Bytes body);

    /** The event that tells a failure to a client whose stream of events has begun. */
    default Frame errorEvent(Failure failure, String requestId) {
        return Frame.data(encodeError(failure, requestId).body());
    }

    /** Reads from one answer on its way to the client what it cost. For one thread. */
    interface Reader {
        /**
         * Reads an event of a stream.
         *
         * @return whether the client shall see it
         * @throws dev.plexus.api.failure.GatewayException if it tells of a failure
         */
        boolean event(Frame frame);

        /** Reads the next bytes of any other answer. */
        void piece(Bytes piece);

        /** What the answer cost, as far as it has said so. */
        Usage usage();
    }
}
