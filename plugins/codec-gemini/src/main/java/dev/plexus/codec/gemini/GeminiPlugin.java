package dev.plexus.codec.gemini;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
import java.util.ArrayList;
import java.util.List;

/** The dialect {@code gemini}, its endpoints and its list of models. Thread-safe. */
public final class GeminiPlugin implements PlexusPlugin {
    /** The vendor serves the same methods under both. */
    private static final List<String> VERSIONS = List.of("/v1beta", "/v1");

    private final ChatCodec codec = new GeminiCodec();

    @Override
    public List<ChatCodec> chatCodecs() {
        return List.of(codec);
    }

    @Override
    public List<Endpoint> endpoints() {
        Operation chat = new Operation.Chat(codec);
        Operation count = new Operation.Count(codec, GeminiCodec.COUNTER);
        Operation embed = new Operation.Embed(new GeminiEmbeddings());
        Operation models = new Operation.Models(new GeminiModels());
        List<Endpoint> endpoints = new ArrayList<>();
        for (String version : VERSIONS) {
            endpoints.add(new Endpoint("POST", version + "/models/{model}:generateContent", chat));
            endpoints.add(new Endpoint("POST", version + "/models/{model}:streamGenerateContent", chat));
            endpoints.add(new Endpoint("POST", version + "/models/{model}:countTokens", count));
            endpoints.add(new Endpoint("POST", version + "/models/{model}:embedContent", embed));
            endpoints.add(new Endpoint("POST", version + "/models/{model}:batchEmbedContents", embed));
        }
        // GET /v1/models belongs to another dialect, whose clients are many more.
        endpoints.add(new Endpoint("GET", "/v1beta/models", models));
        endpoints.add(new Endpoint("GET", "/v1beta/models/{model}", models));
        return List.copyOf(endpoints);
    }
}
