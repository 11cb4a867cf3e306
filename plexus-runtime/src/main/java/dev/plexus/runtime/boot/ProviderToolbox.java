package dev.plexus.runtime.boot;

import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.ProviderServices;
import java.time.InstantSource;

/** What the gateway lends its providers. */
record ProviderToolbox(HttpCaller http, InstantSource clock) implements ProviderServices {}
