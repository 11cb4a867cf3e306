package dev.plexus.api.codec;

import dev.plexus.api.json.JsonObject;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the gateway keeps for one client's key: documents by kind and id, until they expire. Thread-safe; calls may block.
 *
 * <p>No other key finds them. What was put is found at once.
 *
 * <p>Every method throws a {@link dev.plexus.api.failure.GatewayException} of the kind UNAVAILABLE if the documents cannot be reached.
 */
public interface Shelf {
    /** The document; empty if there is none, or no more. */
    Optional<JsonObject> find(String kind, String id);

    /** Puts the document there, in place of one that has the id already. */
    void put(String kind, String id, JsonObject content);

    /**
     * Puts another document in place of the one that is there, with nobody else changing it meanwhile.
     *
     * @param change makes the other of the one; the same instance leaves it
     * @return what is there now; empty if there was none
     */
    Optional<JsonObject> change(String kind, String id, UnaryOperator<JsonObject> change);

    /** Takes the document away; false if it was not there. */
    boolean delete(String kind, String id);

    /** Whether the request of this id, that goes on without its client, is under way. */
    boolean isUnderWay(String id);

    /** Ends the request of this id that goes on without its client, if it is under way. */
    void cancel(String id);

    /** The time now. */
    Instant now();
}
