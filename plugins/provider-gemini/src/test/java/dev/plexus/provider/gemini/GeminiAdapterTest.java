package dev.plexus.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.testkit.FakeCallContext;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GeminiAdapterTest {
    private static final Credential KEY = new Credential("default", Optional.of(Secret.of("AIza-1")));

    private final List<HttpCall> calls = new ArrayList<>();

    @Test
    void keepsTheKeyOutOfTheAddress() {
        UpstreamRequest request = new UpstreamRequest(
                "POST",
                "/v1beta/models/group%2Fm:streamGenerateContent",
                Query.of("alt", "sse"),
                Headers.EMPTY,
                Bytes.EMPTY,
                List.of());

        open(JsonObject.EMPTY).call(request, new Dialect("gemini"), KEY, FakeCallContext.patient());

        assertThat(calls.getFirst().uri())
                .hasToString("https://generativelanguage.googleapis.com"
                        + "/v1beta/models/group%2Fm:streamGenerateContent?alt=sse");
        assertThat(calls.getFirst().headers().all("x-goog-api-key")).containsExactly("AIza-1");
    }

    @Test
    void namesModelsAsClientsDo() {
        assertThat(open(JsonObject.EMPTY).models(KEY, FakeCallContext.patient()))
                .containsExactly("m", "tunedModels/t");
        assertThat(calls.getFirst().uri())
                .hasToString("https://generativelanguage.googleapis.com/v1beta/models?pageSize=1000");
    }

    @Test
    void refusesOptionsItDoesNotKnow() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Json.parseObject("{\"project\":\"x\"}")))
                .withMessageContaining("options.project");
    }

    @Test
    void namesTheUsualVariables() {
        ProviderPreset preset = new GeminiAdapter().presets().getFirst();

        assertThat(preset.keyVariables()).containsExactly("GEMINI_API_KEY", "GOOGLE_API_KEY");
        assertThat(preset.baseUrl()).contains(URI.create("https://generativelanguage.googleapis.com"));
        assertThat(preset.dialects()).containsExactly(new Dialect("gemini"));
        assertThat(preset.knownModels()).isNotEmpty();
    }

    private Provider open(JsonObject options) {
        ProviderSettings settings =
                new ProviderSettings("acme", "gemini", Optional.empty(), List.of(), Headers.EMPTY, options);
        return new GeminiAdapter().open(settings, new Services(calls));
    }

    /** Keeps each call and answers it with two models. */
    private record Services(List<HttpCall> calls) implements ProviderServices {
        @Override
        public HttpCaller http() {
            return (call, _) -> {
                calls.add(call);
                String models = "{\"models\":[{\"name\":\"models/m\"},{\"name\":\"tunedModels/t\"}]}";
                return new UpstreamResponse.Whole(200, Headers.EMPTY, Bytes.utf8(models));
            };
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }
    }
}
