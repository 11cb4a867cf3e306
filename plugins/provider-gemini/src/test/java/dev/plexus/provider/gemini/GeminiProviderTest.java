package dev.plexus.provider.gemini;

import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.ProviderContract;
import java.util.List;
import java.util.Optional;

class GeminiProviderTest extends ProviderContract {
    @Override
    protected ProviderAdapter adapter() {
        return new GeminiProviderPlugin().providerAdapters().getFirst();
    }

    @Override
    protected boolean forwards() {
        return true;
    }

    @Override
    protected Headers credentialHeaders(String key) {
        return Headers.of("x-goog-api-key", key);
    }

    @Override
    protected Optional<String> modelsAnswer() {
        return Optional.of("{\"models\":[{\"name\":\"models/one\"},{\"name\":\"two/three\"}]}");
    }

    @Override
    protected List<String> modelNames() {
        return List.of("one", "two/three");
    }
}
