package dev.plexus.provider.gemini;

import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.ModelAnswer;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.net.URI;
import java.util.List;

/** A service that takes its key in {@code x-goog-api-key}; never in the address, which proxies write to their logs. */
record GeminiProvider(ProviderSettings settings, URI address, List<Dialect> dialects, HttpCaller http)
        implements Provider {
    /** What names of models begin with in the service's own lists. */
    private static final String PREFIX = "models/";

    @Override
    public UpstreamResponse call(UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
        return http.send(HttpCall.to(address, request, headers(credential)), context);
    }

    @Override
    public UpstreamResponse forward(ForwardRequest request, Credential credential, CallContext context) {
        return http.send(HttpCall.to(address, request, headers(credential)), context);
    }

    @Override
    public List<String> models(Credential credential, CallContext context) {
        HttpCall question = HttpCall.get(address, "/v1beta/models?pageSize=1000", headers(credential));
        return ModelAnswer.names(http.send(question, context), "models", "name").stream()
                .map(GeminiProvider::withoutPrefix)
                .toList();
    }

    private static String withoutPrefix(String name) {
        return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    }

    private Headers headers(Credential credential) {
        return credential
                .apiKey()
                .map(key -> settings.headers().with("x-goog-api-key", key.reveal()))
                .orElse(settings.headers());
    }
}
