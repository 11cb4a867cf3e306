package dev.plexus.dist.pairs;

import java.net.URI;
import java.util.List;

/** Opens a family of client libraries, one for each dialect. */
@FunctionalInterface
interface Libraries {
    /**
     * Opens them.
     *
     * @param gateway the address that they are to use
     * @param key what they show there
     */
    List<ClientSdk> open(URI gateway, String key);
}
