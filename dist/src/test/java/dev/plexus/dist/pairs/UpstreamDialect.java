package dev.plexus.dist.pairs;

import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.ReceivedRequest;
import java.net.URI;

/** One of the dialects on the upstream's side: how the gateway reaches it, what it answers, and how to read what it was asked. */
interface UpstreamDialect {
    String name();

    /** The model that its recordings are of. */
    String model();

    /** Its entry below {@code providers} in the gateway's configuration. */
    String provider(URI upstream);

    /** The recorded exchange about a topic that ends in a whole answer. */
    Fixture whole(Topic topic);

    /** What it was asked. */
    Heard read(ReceivedRequest request, JsonObject body);

    /** What a recorded stream that ends well says about its end, and what it says in place of it at the limit of tokens. */
    String atTheLimit(String stream);
}
