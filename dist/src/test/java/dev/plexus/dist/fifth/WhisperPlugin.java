package dev.plexus.dist.fifth;

import dev.plexus.api.PlexusPlugin;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Endpoint;
import dev.plexus.api.codec.Operation;
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

/** All there is of a fifth dialect: its codec, its endpoint and a provider whose upstreams speak it. */
final class WhisperPlugin implements PlexusPlugin {
    private final ChatCodec codec = new WhisperCodec();

    @Override
    public List<ChatCodec> chatCodecs() {
        return List.of(codec);
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(new Endpoint("POST", "/v1/whisper", new Operation.Chat(codec)));
    }

    @Override
    public List<ProviderAdapter> providerAdapters() {
        return List.of(new WhisperAdapter());
    }

    /** Opens an upstream at its address. */
    private record WhisperAdapter() implements ProviderAdapter {
        @Override
        public String kind() {
            return "whisper";
        }

        @Override
        public Provider open(ProviderSettings settings, ProviderServices services) {
            return new WhisperProvider(settings.baseUrlOr(Optional.empty()), services.http());
        }
    }

    /** Calls it. */
    private record WhisperProvider(URI address, HttpCaller http) implements Provider {
        @Override
        public List<Dialect> dialects() {
            return List.of(WhisperCodec.WHISPER);
        }

        @Override
        public UpstreamResponse call(
                UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
            return http.send(HttpCall.to(address, request, Headers.EMPTY), context);
        }
    }
}
