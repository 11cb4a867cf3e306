package dev.plexus.provider.openai;

import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.wire.Headers;
import dev.plexus.testkit.ProviderContract;
import java.util.List;
import java.util.Optional;

class OtherHeaderProviderTest extends ProviderContract {
    @Override
    protected ProviderAdapter adapter() {
        return new OpenAiProviderPlugin().providerAdapters().getLast();
    }

    @Override
    protected JsonObject options() {
        return JsonObject.of("auth_header", JsonString.of("api-key"));
    }

    @Override
    protected boolean forwards() {
        return true;
    }

    @Override
    protected Headers credentialHeaders(String key) {
        return Headers.of("api-key", key);
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
