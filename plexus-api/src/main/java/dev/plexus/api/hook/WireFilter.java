package dev.plexus.api.hook;

import dev.plexus.api.Incubating;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.route.Target;

/** Adjusts the document for one upstream's quirks, last before it is sent. Thread-safe. */
@Incubating(since = "0.1")
public interface WireFilter {
    String name();

    /** The document to send; the same instance if there is nothing to change. */
    JsonObject onRequest(JsonObject document, Target target);
}
