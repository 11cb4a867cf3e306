package dev.plexus.runtime.exchange;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.route.Target;
import java.util.List;

/** What would be sent to one target. */
interface Draft {
    Target target();

    /**
     * What the target would not be told and should be.
     *
     * @throws dev.plexus.api.failure.GatewayException if it cannot be told at all
     */
    List<Loss> losses();
}
