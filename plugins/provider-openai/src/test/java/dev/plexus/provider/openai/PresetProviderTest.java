package dev.plexus.provider.openai;

import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.ProviderContract;
import java.util.List;
import java.util.Optional;

class PresetProviderTest extends ProviderContract {
    @Override
    protected ProviderAdapter adapter() {
        return new OpenAiProviderPlugin().providerAdapters().getLast();
    }

    @Override
    protected String kind() {
        return "deepseek";
    }

    @Override
    protected boolean forwards() {
        return true;
    }

    @Override
    protected Headers credentialHeaders(String key) {
        return Headers.of("authorization", "Bearer " + key);
    }

    @Override
    protected String pathOf(String base) {
        String path = super.pathOf(base);
        return path.isEmpty() ? "/v1" : path;
    }

    @Override
    protected Optional<String> modelsAnswer() {
        return Optional.of(
                "{\"object\":\"list\",\"data\":[{\"id\":\"one\",\"object\":\"model\"},{\"id\":\"two/three\"}]}");
    }

    @Override
    protected List<String> modelNames() {
        return List.of("one", "two/three");
    }
}
