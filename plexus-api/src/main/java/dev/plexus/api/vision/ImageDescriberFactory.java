package dev.plexus.api.vision;

import dev.plexus.api.Incubating;
import dev.plexus.api.json.JsonObject;

/** Opens one kind of image describer. Thread-safe. */
@Incubating(since = "0.1")
public interface ImageDescriberFactory {
    /** What the configuration names. */
    String kind();

    /**
     * Opens a describer.
     *
     * @param options settings of this kind's own
     * @param chat asks models through the gateway
     */
    ImageDescriber open(JsonObject options, ChatCaller chat);
}
