package dev.plexus.api.provider;

import java.time.InstantSource;

/** What the gateway lends a provider. Thread-safe. */
public interface ProviderServices {
    HttpCaller http();

    InstantSource clock();
}
