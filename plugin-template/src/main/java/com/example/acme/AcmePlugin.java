package com.example.acme;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Offers the provider kind {@code acme}: it speaks the dialect {@code chat} and wants its key in a header of its own. */
public final class AcmePlugin implements PlexusPlugin {
    @Override
    public List<ProviderAdapter> providerAdapters() {
        return List.of(new AcmeAdapter());
    }

    /** Opens Acme as the configuration says. */
    record AcmeAdapter() implements ProviderAdapter {
        @Override
        public String kind() {
            return "acme";
        }

        @Override
        public Provider open(ProviderSettings settings, ProviderServices services) {
            URI address = settings.baseUrlOr(Optional.of(URI.create("https://api.acme.example/v1")));
            return new AcmeProvider(address, settings.headers(), services.http());
        }
    }

    /** Adds address and key to what the dialect's codec has written; that is all a provider does. */
    record AcmeProvider(URI address, Headers configured, HttpCaller http) implements Provider {
        @Override
        public List<Dialect> dialects() {
            return List.of(new Dialect("chat"));
        }

        @Override
        public UpstreamResponse call(
                UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
            Headers headers = credential
                    .apiKey()
                    .map(key -> configured.with("x-acme-key", key.reveal()))
                    .orElse(configured);
            return http.send(HttpCall.to(address, request, headers), context);
        }
    }
}
