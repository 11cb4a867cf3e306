package dev.plexus.provider.simulator;

import dev.plexus.api.codec.UpstreamRequest;

/** Hears what a request of one dialect asks; what it does not know it passes over. Thread-safe. */
interface RequestReader {
    /** @throws dev.plexus.api.json.JsonException if the body is not a JSON object */
    Question read(UpstreamRequest request);
}
