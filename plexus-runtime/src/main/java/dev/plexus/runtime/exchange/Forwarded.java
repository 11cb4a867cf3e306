package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Body;

/** A client's request that is sent on as it is, save for the model's name. For the exchange's thread. */
sealed interface Forwarded extends AutoCloseable permits ForwardedDocument, ForwardedForm {
    /** The name the client asked for. */
    String model();

    /** What it asks; empty if it is not a document. */
    JsonObject document();

    /** The content type to send on. */
    String contentType();

    /**
     * The body for one upstream.
     *
     * @param model the model's name there
     * @param extra members the configuration adds to documents
     */
    Body body(String model, Capabilities capabilities, JsonObject extra);

    /** No other upstream will be tried after the next one. */
    default void lastAttempt() {}

    @Override
    default void close() {}
}
