package dev.plexus.provider.anthropic;

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

/** A service that takes its key in {@code x-api-key}, which every version of the API prefers. */
record AnthropicProvider(ProviderSettings settings, URI address, List<Dialect> dialects, HttpCaller http)
        implements Provider {
    /** The version that lists models at every deployment. */
    private static final String LIST_VERSION = "2023-06-01";

    @Override
    public UpstreamResponse call(UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
        return http.send(HttpCall.to(address, request, headers(request.headers(), credential)), context);
    }

    @Override
    public List<String> models(Credential credential, CallContext context) {
        Headers headers = headers(Headers.EMPTY, credential).with("anthropic-version", LIST_VERSION);
        UpstreamResponse answer = http.send(HttpCall.get(address, "/v1/models?limit=1000", headers), context);
        return switch (answer) {
            case UpstreamResponse.Whole whole when whole.status() == 200 -> names(whole);
            case UpstreamResponse.Whole _ -> List.of();
            case UpstreamResponse.Streaming streaming -> {
                streaming.frames().close();
                yield List.of();
            }
        };
    }

    /** Beta features that the configuration adds join those of the request. */
    private Headers headers(Headers request, Credential credential) {
        Headers headers = settings.headers();
        if (request.has("anthropic-beta") && headers.has("anthropic-beta")) {
            String both = request.first("anthropic-beta").orElse("") + ","
                    + headers.first("anthropic-beta").orElse("");
            headers = headers.with("anthropic-beta", both);
        }
        Headers more = headers;
        return credential
                .apiKey()
                .map(key -> more.with("x-api-key", key.reveal()))
                .orElse(more);
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
