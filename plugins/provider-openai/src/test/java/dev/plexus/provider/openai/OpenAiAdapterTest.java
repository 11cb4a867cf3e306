package dev.plexus.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCall;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiAdapterTest {
    private static final Credential KEY = new Credential("default", Optional.of(Secret.of("sk-1")));

    private final List<HttpCall> calls = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "openai, , https://api.openai.com/v1/chat/completions",
        "openai, https://eu.api.openai.com, https://eu.api.openai.com/v1/chat/completions",
        "openai, https://eu.api.openai.com/, https://eu.api.openai.com/v1/chat/completions",
        "openai, http://proxy/openai/, http://proxy/openai/chat/completions",
        "groq, , https://api.groq.com/openai/v1/chat/completions",
        "ollama, http://10.0.0.7:11434, http://10.0.0.7:11434/v1/chat/completions",
        "openai-compatible, http://localhost:8000, http://localhost:8000/chat/completions",
        "openai-compatible, http://localhost:8000/v1/, http://localhost:8000/v1/chat/completions"
    })
    void findsTheAddress(String kind, URI baseUrl, String address) {
        call(open(kind, Optional.ofNullable(baseUrl), Headers.EMPTY, JsonObject.EMPTY));

        assertThat(calls.getFirst().uri()).hasToString(address);
    }

    @Test
    void needsAnAddressForAnUnknownService() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("openai-compatible", Optional.empty(), Headers.EMPTY, JsonObject.EMPTY))
                .withMessageContaining("base_url");
    }

    @Test
    void sendsTheConfiguredOrganisation() {
        Headers configured = Headers.of("openai-organization", "org-1", "OpenAI-Project", "proj-2");

        call(open("openai", Optional.empty(), configured, JsonObject.EMPTY));

        Headers sent = calls.getFirst().headers();
        assertThat(sent.all("openai-organization")).containsExactly("org-1");
        assertThat(sent.all("openai-project")).containsExactly("proj-2");
        assertThat(sent.all("authorization")).containsExactly("Bearer sk-1");
        assertThat(sent.all("openai-beta")).containsExactly("of-the-request");
    }

    @Test
    void speaksTheDialectsOfTheServiceUnlessConfigured() {
        assertThat(dialects("openai")).containsExactly("responses", "chat");
        assertThat(dialects("openai-compatible", "messages")).containsExactly("messages");
        assertThat(dialects("mistral")).containsExactly("chat");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"auth_heder\":\"x\"}", "{\"auth_header\":\"a b\"}", "{\"auth_header\":1}"})
    void refusesOptionsItDoesNotKnow(String options) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open("openai", Optional.empty(), Headers.EMPTY, Json.parseObject(options)))
                .withMessageContaining("options.auth_he");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai|429|{\"error\":{\"code\":\"insufficient_quota\"}}|",
                "groq|400|{\"error\":{\"code\":\"blocked_api_access\"}}|CREDIT",
                "groq|400|{\"error\":{\"code\":\"tool_use_failed\"}}|",
                "openrouter|402|{\"error\":{\"metadata\":{\"reason\":\"in_flight_budget_exhausted\"}}}|UPSTREAM_RATE_LIMIT",
                "openrouter|402|{\"error\":{\"message\":\"Weight_exceeds_budget\"}}|UPSTREAM_TOO_LARGE",
                "openrouter|402|{\"error\":{\"message\":\"payment_required\"}}|",
                "openrouter|502|<html>|OVERLOAD",
                "fireworks|412|{\"error\":\"account suspended\"}|CREDIT",
                "xai|412|{\"error\":\"precondition\"}|"
            })
    void knowsWhatAStatusMeansAtAService(String kind, int status, String body, FailureKind meaning) {
        Provider provider = open(kind, Optional.empty(), Headers.EMPTY, JsonObject.EMPTY);

        assertThat(provider.classify(status, Headers.EMPTY, Bytes.utf8(body))).isEqualTo(Optional.ofNullable(meaning));
    }

    @Test
    void saysWhyThereAreNoModels() {
        Provider provider = adapter("openai")
                .open(settings("openai", Optional.empty(), Headers.EMPTY, JsonObject.EMPTY), services(401));

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> provider.models(KEY, FakeCallContext.patient()))
                .withMessageContaining("status 401")
                .extracting(GatewayException::kind)
                .isEqualTo(FailureKind.KEY_FAULT);
    }

    @Test
    void namesTheUsualVariables() {
        List<ProviderPreset> presets = new OpenAiProviderPlugin()
                .providerAdapters().stream()
                        .flatMap(adapter -> adapter.presets().stream())
                        .toList();

        assertThat(presets)
                .extracting(ProviderPreset::kind)
                .containsExactly(
                        "openai",
                        "openrouter",
                        "groq",
                        "mistral",
                        "deepseek",
                        "moonshotai",
                        "xai",
                        "together",
                        "fireworks",
                        "ollama");
        assertThat(presets.getFirst().keyVariables()).containsExactly("OPENAI_API_KEY");
        assertThat(presets.getFirst().baseUrlVariables()).containsExactly("OPENAI_BASE_URL");
        assertThat(presets.getFirst().knownModels()).isNotEmpty();
        assertThat(presets)
                .filteredOn(ProviderPreset::keyless)
                .extracting(ProviderPreset::kind)
                .containsExactly("ollama");
    }

    @Test
    void asksItsOwnModelsForTheirLimitByTheNewName() {
        assertThat(open("openai", Optional.empty(), Headers.EMPTY, JsonObject.EMPTY)
                        .capabilities("any")
                        .text("maxTokensField"))
                .contains("max_completion_tokens");
        assertThat(open("deepseek", Optional.empty(), Headers.EMPTY, JsonObject.EMPTY)
                        .capabilities("any")
                        .text("reasoningFieldIn"))
                .contains("reasoning_content");
    }

    private List<String> dialects(String kind, String... configured) {
        List<Dialect> dialects = List.of(configured).stream().map(Dialect::new).toList();
        ProviderSettings settings = new ProviderSettings(
                "acme", kind, Optional.of(URI.create("http://x")), dialects, Headers.EMPTY, JsonObject.EMPTY);
        return adapter(kind).open(settings, services(200)).dialects().stream()
                .map(Dialect::id)
                .toList();
    }

    private Provider open(String kind, Optional<URI> baseUrl, Headers headers, JsonObject options) {
        return adapter(kind).open(settings(kind, baseUrl, headers, options), services(200));
    }

    private static ProviderSettings settings(String kind, Optional<URI> baseUrl, Headers headers, JsonObject options) {
        return new ProviderSettings("acme", kind, baseUrl, List.of(), headers, options);
    }

    private static ProviderAdapter adapter(String kind) {
        return new OpenAiProviderPlugin()
                .providerAdapters().stream()
                        .filter(adapter -> adapter.kind().equals(kind)
                                || adapter.presets().stream()
                                        .anyMatch(preset -> preset.kind().equals(kind)))
                        .findFirst()
                        .orElseThrow();
    }

    private static void call(Provider provider) {
        UpstreamRequest request = new UpstreamRequest(
                "POST",
                "/chat/completions",
                Query.EMPTY,
                Headers.of("openai-beta", "of-the-request"),
                Bytes.EMPTY,
                List.of());
        provider.call(request, Services.CHAT, KEY, FakeCallContext.patient());
    }

    private ProviderServices services(int status) {
        return new ProviderServices() {
            @Override
            public HttpCaller http() {
                return (call, _) -> {
                    calls.add(call);
                    return new UpstreamResponse.Whole(status, Headers.EMPTY, Bytes.utf8("{}"));
                };
            }

            @Override
            public InstantSource clock() {
                return InstantSource.system();
            }
        };
    }
}
