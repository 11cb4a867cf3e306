package dev.plexus.codec.openai;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import java.util.List;

/** Offers the vendor's dialects and its list of models. */
public final class OpenAiPlugin implements PlexusPlugin {
    @Override
    public List<Endpoint> endpoints() {
        Operation models = new Operation.Models(new OpenAiModels());
        return List.of(new Endpoint("GET", "/v1/models", models), new Endpoint("GET", "/v1/models/{model}", models));
    }
}
