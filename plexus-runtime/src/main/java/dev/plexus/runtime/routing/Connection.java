package dev.plexus.runtime.routing;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.snapshot.OpenProvider;

/**
 * A target, with all that is needed to call it.
 *
 * @param codec for the dialect chosen to speak with it
 */
public record Connection(Target target, OpenProvider provider, Credential credential, ChatCodec codec, Hop hop) {}
