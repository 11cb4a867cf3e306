package dev.plexus.provider.openai;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.net.URI;
import java.util.List;

/** A service that takes its key as {@code Authorization: Bearer}. */
record OpenAiProvider(
        ProviderSettings settings, URI address, List<Dialect> dialects, Capabilities shared, HttpCaller http)
        implements Provider {
    @Override
    public UpstreamResponse call(UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
        return http.send(HttpCall.to(address, request, headers(credential)), context);
    }

    @Override
    public List<String> models(Credential credential, CallContext context) {
        UpstreamResponse answer = http.send(HttpCall.get(address, "/models", headers(credential)), context);
        return switch (answer) {
            case UpstreamResponse.Whole whole when whole.status() == 200 -> names(whole);
            case UpstreamResponse.Whole _ -> List.of();
            case UpstreamResponse.Streaming streaming -> {
                streaming.frames().close();
                yield List.of();
            }
        };
    }

    @Override
    public Capabilities capabilities(String model) {
        return shared;
    }

    private Headers headers(Credential credential) {
        return credential
                .apiKey()
                .map(key -> settings.headers().with("authorization", "Bearer " + key.reveal()))
                .orElse(settings.headers());
    }

    private static List<String> names(UpstreamResponse.Whole whole) {
        try {
            return JsonMembers.of(Json.parseObject(whole.body()), "").each("data").stream()
                    .map(model -> model.requiredText("id"))
                    .toList();
        } catch (JsonException notAList) {
            return List.of();
        }
    }
}
