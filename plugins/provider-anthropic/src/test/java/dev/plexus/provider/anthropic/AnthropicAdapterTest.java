package dev.plexus.provider.anthropic;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicAdapterTest {
    private static final Credential KEY = new Credential("default", Optional.of(Secret.of("sk-1")));

    private final List<HttpCall> calls = new ArrayList<>();

    @Test
    void addsThePathToItsAddress() {
        call(open(Headers.EMPTY, JsonObject.EMPTY), Headers.EMPTY);

        assertThat(calls.getFirst().uri()).hasToString("https://api.anthropic.com/v1/messages");
    }

    @Test
    void passesVersionAndBetaFeaturesOfTheRequest() {
        Headers request = Headers.builder()
                .add("anthropic-version", "2023-06-01")
                .add("anthropic-beta", "one,two")
                .build();

        call(open(Headers.EMPTY, JsonObject.EMPTY), request);

        Headers sent = calls.getFirst().headers();
        assertThat(sent.all("anthropic-version")).containsExactly("2023-06-01");
        assertThat(sent.all("anthropic-beta")).containsExactly("one,two");
    }

    @Test
    void joinsConfiguredBetaFeaturesToAllOfTheRequest() {
        Headers request = Headers.builder()
                .add("anthropic-beta", "one")
                .add("anthropic-beta", "two")
                .build();

        call(open(Headers.of("anthropic-beta", "three"), JsonObject.EMPTY), request);

        assertThat(calls.getFirst().headers().all("anthropic-beta")).containsExactly("one,two,three");
    }

    @Test
    void addsConfiguredBetaFeaturesToARequestWithoutAny() {
        call(open(Headers.of("anthropic-beta", "three"), JsonObject.EMPTY), Headers.EMPTY);

        assertThat(calls.getFirst().headers().all("anthropic-beta")).containsExactly("three");
    }

    @Test
    void asksForTheModelsInAVersionThatEveryDeploymentHas() {
        Provider provider = open(Headers.EMPTY, JsonObject.EMPTY);

        assertThat(provider.models(KEY, FakeCallContext.patient())).containsExactly("m");
        assertThat(calls.getFirst().uri()).hasToString("https://api.anthropic.com/v1/models?limit=1000");
        assertThat(calls.getFirst().headers().all("anthropic-version")).containsExactly("2023-06-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"beta\":\"x\"}", "{\"auth_header\":\"\"}", "{\"auth_header\":null}"})
    void refusesOptionsItDoesNotKnow(String options) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(Headers.EMPTY, Json.parseObject(options)))
                .withMessageContaining("options.");
    }

    @Test
    void namesTheUsualVariables() {
        ProviderPreset preset = new AnthropicAdapter().presets().getFirst();

        assertThat(preset.keyVariables()).containsExactly("ANTHROPIC_API_KEY");
        assertThat(preset.baseUrlVariables()).containsExactly("ANTHROPIC_BASE_URL");
        assertThat(preset.baseUrl()).contains(URI.create("https://api.anthropic.com"));
        assertThat(preset.dialects()).containsExactly(new Dialect("messages"));
        assertThat(preset.knownModels()).isNotEmpty();
    }

    private Provider open(Headers headers, JsonObject options) {
        ProviderSettings settings =
                new ProviderSettings("acme", "anthropic", Optional.empty(), List.of(), headers, options);
        return new AnthropicAdapter().open(settings, new Services(calls));
    }

    private static void call(Provider provider, Headers headers) {
        UpstreamRequest request =
                new UpstreamRequest("POST", "/v1/messages", Query.EMPTY, headers, Bytes.EMPTY, List.of());
        provider.call(request, new Dialect("messages"), KEY, FakeCallContext.patient());
    }

    /** Keeps each call and answers it with one model. */
    private record Services(List<HttpCall> calls) implements ProviderServices {
        @Override
        public HttpCaller http() {
            return (call, _) -> {
                calls.add(call);
                return new UpstreamResponse.Whole(200, Headers.EMPTY, Bytes.utf8("{\"data\":[{\"id\":\"m\"}]}"));
            };
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }
    }
}
