package dev.plexus.provider.anthropic;

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
import java.util.ArrayList;
import java.util.List;

/** A service that speaks the vendor's protocol; its key goes into the header it wants. */
record AnthropicProvider(
        ProviderSettings settings, URI address, List<Dialect> dialects, KeyHeader keyHeader, HttpCaller http)
        implements Provider {
    private static final String BETA = "anthropic-beta";

    /** The version that lists models at every deployment. */
    private static final String LIST_VERSION = "2023-06-01";

    @Override
    public UpstreamResponse call(UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
        return http.send(HttpCall.to(address, request, headers(request.headers(), credential)), context);
    }

    @Override
    public UpstreamResponse forward(ForwardRequest request, Credential credential, CallContext context) {
        return http.send(HttpCall.to(address, request, headers(request.headers(), credential)), context);
    }

    @Override
    public List<String> models(Credential credential, CallContext context) {
        Headers headers = headers(Headers.EMPTY, credential).with("anthropic-version", LIST_VERSION);
        return ModelAnswer.names(
                http.send(HttpCall.get(address, "/v1/models?limit=1000", headers), context), "data", "id");
    }

    private Headers headers(Headers request, Credential credential) {
        Headers headers = withBetas(request);
        return credential.apiKey().map(key -> keyHeader.add(headers, key)).orElse(headers);
    }

    /** Beta features that the configuration adds join those of the request. */
    private Headers withBetas(Headers request) {
        Headers configured = settings.headers();
        if (!request.has(BETA) || !configured.has(BETA)) {
            return configured;
        }
        List<String> both = new ArrayList<>(request.all(BETA));
        both.addAll(configured.all(BETA));
        return configured.with(BETA, String.join(",", both));
    }
}
