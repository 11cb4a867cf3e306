package com.example.acme;

import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.ProviderContract;
import java.util.List;
import java.util.Optional;

/** Acme keeps the contract of all providers; the tests are inherited. */
class AcmeProviderTest extends ProviderContract {
    @Override
    protected ProviderAdapter adapter() {
        return new AcmePlugin.AcmeAdapter();
    }

    @Override
    protected Headers credentialHeaders(String key) {
        return Headers.of("x-acme-key", key);
    }

    @Override
    protected Optional<String> modelsAnswer() {
        return Optional.empty();
    }

    @Override
    protected List<String> modelNames() {
        return List.of();
    }
}
