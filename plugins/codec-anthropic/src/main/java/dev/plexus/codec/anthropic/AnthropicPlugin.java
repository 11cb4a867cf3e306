package dev.plexus.codec.anthropic;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.ModelsCodec;
import dev.plexus.api.codec.Operation;
import java.util.List;
import java.util.Set;

/** The plugin that reads and writes the dialect {@code messages}. */
public final class AnthropicPlugin implements PlexusPlugin {
    /** The vendor's clients name a version or bring their key in a header of their own; others share the paths of models. */
    private static final Endpoint.Claim OWN_CLIENTS =
            headers -> headers.has(Messages.VERSION_HEADER) || headers.has("x-api-key");

    private final ChatCodec codec = new MessagesCodec();
    private final ModelsCodec models = new MessagesModels();

    @Override
    public List<ChatCodec> chatCodecs() {
        return List.of(codec);
    }

    @Override
    public List<Endpoint> endpoints() {
        Operation listing = new Operation.Models(models);
        return List.of(
                new Endpoint("POST", Messages.PATH, new Operation.Chat(codec)),
                new Endpoint("POST", MessagesCounter.PATH, new Operation.Count(codec, MessagesCodec.COUNTER)),
                new Endpoint(Set.of("GET"), "/v1/models", OWN_CLIENTS, listing),
                new Endpoint(Set.of("GET"), "/v1/models/{model}", OWN_CLIENTS, listing));
    }
}
