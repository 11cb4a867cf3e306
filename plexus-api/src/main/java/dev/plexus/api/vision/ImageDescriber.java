package dev.plexus.api.vision;

import dev.plexus.api.Incubating;
import dev.plexus.api.chat.Part;
import dev.plexus.api.provider.CallContext;

/** Says in words what a picture shows, for models that cannot see. Thread-safe; calls block. */
@Incubating(since = "0.1")
public interface ImageDescriber {
    /**
     * The description.
     *
     * @throws dev.plexus.api.failure.GatewayException if it cannot be had
     */
    String describe(Part.Image image, CallContext context);
}
