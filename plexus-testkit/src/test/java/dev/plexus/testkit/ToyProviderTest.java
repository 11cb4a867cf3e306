package dev.plexus.testkit;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonMembers;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;

/** The contract as a provider's test extends it. */
class ToyProviderTest extends ProviderContract {
    @Override
    protected ProviderAdapter adapter() {
        return new Adapter();
    }

    @Override
    protected Headers credentialHeaders(String key) {
        return Headers.of("x-toy-key", key);
    }

    @Override
    protected Optional<String> modelsAnswer() {
        return Optional.of("{\"models\":[{\"name\":\"toy-1\"},{\"name\":\"toy-2\"}]}");
    }

    @Override
    protected List<String> modelNames() {
        return List.of("toy-1", "toy-2");
    }

    private record Adapter() implements ProviderAdapter {
        @Override
        public String kind() {
            return "toy";
        }

        @Override
        public Provider open(ProviderSettings settings, ProviderServices services) {
            return new Toy(settings, services.http());
        }
    }

    private record Toy(ProviderSettings settings, HttpCaller http) implements Provider {
        @Override
        public List<Dialect> dialects() {
            return List.of(ToyCodec.TOY);
        }

        @Override
        public UpstreamResponse call(
                UpstreamRequest request, Dialect dialect, Credential credential, CallContext context) {
            return http.send(HttpCall.to(settings.baseUrlOr(Optional.empty()), request, headers(credential)), context);
        }

        @Override
        public List<String> models(Credential credential, CallContext context) {
            HttpCall call = HttpCall.get(settings.baseUrlOr(Optional.empty()), "/models", headers(credential));
            try {
                return http.send(call, context) instanceof UpstreamResponse.Whole whole && whole.status() == 200
                        ? JsonMembers.of(Json.parseObject(whole.body()), "").each("models").stream()
                                .map(model -> model.requiredText("name"))
                                .toList()
                        : List.of();
            } catch (JsonException nonsense) {
                throw new GatewayException(FailureKind.MALFORMED, "the list of models cannot be read", nonsense);
            }
        }

        private Headers headers(Credential credential) {
            return credential
                    .apiKey()
                    .map(Secret::reveal)
                    .map(key -> settings.headers().with("x-toy-key", key))
                    .orElse(settings.headers());
        }
    }
}
