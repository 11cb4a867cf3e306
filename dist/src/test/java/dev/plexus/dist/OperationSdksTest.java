package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.google.genai.Client;
import com.google.genai.types.CountTokensConfig;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.HttpOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.inputtokens.InputTokenCountParams;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Token counts and embeddings as the official Java libraries ask for them, over the simulator in each dialect. */
class OperationSdksTest {
    private final OpenGateway gateway;

    OperationSdksTest(@TempDir Path folder) {
        gateway = OpenGateway.start(folder, """
            providers:
              chat: {kind: simulator, protocols: [chat]}
              responses: {kind: simulator, protocols: [responses]}
              messages: {kind: simulator, protocols: [messages]}
              gemini: {kind: simulator, protocols: [gemini]}
            """);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void countsForAnthropicsLibrary(String provider) {
        var client = AnthropicOkHttpClient.builder()
                .responseValidation(true)
                .baseUrl(gateway.uri("").toString())
                .apiKey(OpenGateway.KEY)
                .build();

        long tokens = client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model(provider + "/demo")
                        .addUserMessage("How much is this?")
                        .build())
                .inputTokens();
        client.close();

        assertThat(tokens).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void countsForOpenAisLibrary(String provider) {
        OpenAIClient client = openAi();

        long tokens = client.responses()
                .inputTokens()
                .count(InputTokenCountParams.builder()
                        .model(provider + "/demo")
                        .input("How much is this?")
                        .build())
                .inputTokens();
        client.close();

        assertThat(tokens).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void countsForGooglesLibrary(String provider) {
        try (Client client = google()) {
            assertThat(client.models
                            .countTokens(
                                    provider + "/demo",
                                    "How much is this?",
                                    CountTokensConfig.builder().build())
                            .totalTokens())
                    .hasValueSatisfying(tokens -> assertThat(tokens).isPositive());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "gemini"})
    void embedsForOpenAisLibrary(String provider) {
        OpenAIClient client = openAi();

        var answer = client.embeddings()
                .create(EmbeddingCreateParams.builder()
                        .model(provider + "/demo")
                        .inputOfArrayOfStrings(List.of("one", "two"))
                        .dimensions(4)
                        .build());
        client.close();

        assertThat(answer.data())
                .hasSize(2)
                .allSatisfy(vector -> assertThat(vector.embedding()).hasSize(4));
        assertThat(answer.data().get(0).embedding())
                .isNotEqualTo(answer.data().get(1).embedding());
        assertThat(answer.usage().promptTokens()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "gemini"})
    void embedsForGooglesLibrary(String provider) {
        try (Client client = google()) {
            var answer = client.models.embedContent(
                    provider + "/demo",
                    List.of("one", "two"),
                    EmbedContentConfig.builder().outputDimensionality(4).build());

            assertThat(answer.embeddings().orElseThrow())
                    .hasSize(2)
                    .allSatisfy(
                            vector -> assertThat(vector.values().orElseThrow()).hasSize(4));
        }
    }

    private OpenAIClient openAi() {
        return OpenAIOkHttpClient.builder()
                .responseValidation(true)
                .baseUrl(gateway.uri("/v1").toString())
                .apiKey(OpenGateway.KEY)
                .build();
    }

    private Client google() {
        return Client.builder()
                .apiKey(OpenGateway.KEY)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(gateway.uri("").toString())
                        .build())
                .build();
    }
}
