package dev.plexus.provider.openai;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.ModelAnswer;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A service that speaks the vendor's protocols; its key goes into the header it wants. */
record OpenAiProvider(
        ProviderSettings settings, URI address, List<Dialect> dialects, KeyHeader keyHeader, HttpCaller http)
        implements Provider {
    @Override
    public UpstreamResponse call(UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
        return http.send(HttpCall.to(address, request, headers(credential)), context);
    }

    @Override
    public Optional<FailureKind> classify(int status, Headers headers, Bytes body) {
        return ServiceErrors.meaning(settings.kind(), status, body);
    }

    @Override
    public UpstreamResponse forward(ForwardRequest request, Credential credential, CallContext context) {
        return http.send(HttpCall.to(address, request, headers(credential)), context);
    }

    @Override
    public List<String> models(Credential credential, CallContext context) {
        return ModelAnswer.names(
                http.send(HttpCall.get(address, "/models", headers(credential)), context), "data", "id");
    }

    @Override
    public Capabilities capabilities(String model) {
        return ServiceTables.capabilities(settings.kind(), model);
    }

    private Headers headers(Credential credential) {
        return credential
                .apiKey()
                .map(key -> keyHeader.add(settings.headers(), key))
                .orElse(settings.headers());
    }
}
