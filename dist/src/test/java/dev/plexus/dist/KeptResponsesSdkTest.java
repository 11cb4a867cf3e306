package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.models.conversations.Conversation;
import com.openai.models.conversations.ConversationCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.Fixture;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.UpstreamHandler;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The vendor's own library finds its answers and conversations again, whatever the upstream speaks. */
@Timeout(60)
final class KeptResponsesSdkTest {
    private final FakeUpstream upstream = FakeUpstream.start();
    private final OpenGateway gateway;
    private final OpenAIClient client;

    KeptResponsesSdkTest(@TempDir Path folder) {
        String address = upstream.uri().toString();
        gateway = OpenGateway.start(folder, """
            providers:
              chat: {kind: openai-compatible, base_url: '%1$s/v1', api_key: sk-up, protocols: [chat]}
              responses: {kind: openai-compatible, base_url: '%1$s/v1', api_key: sk-up, protocols: [responses]}
              messages: {kind: anthropic, base_url: '%1$s', api_key: sk-up}
              gemini: {kind: gemini, base_url: '%1$s', api_key: sk-up}
            """.formatted(address));
        client = OpenAIOkHttpClient.builder()
                .responseValidation(true)
                .baseUrl(gateway.uri("/v1").toString())
                .apiKey(OpenGateway.KEY)
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void goesOnFromAnAnswerAndDeletesIt(String dialect) {
        String said = answering(dialect);
        Response first =
                client.responses().create(asking(dialect, "A first question?").build());

        Response second = client.responses()
                .create(asking(dialect, "A second one?")
                        .previousResponseId(first.id())
                        .build());

        assertThat(second.previousResponseId()).contains(first.id());
        assertThat(lastRequest())
                .contains("A first question?", said, "A second one?")
                .doesNotContain(first.id());
        assertThat(client.responses().retrieve(second.id())).isEqualTo(second);
        assertThat(client.responses().inputItems().list(second.id()).items()).hasSize(3);
        client.responses().delete(first.id());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.responses().retrieve(first.id()));
        assertThatExceptionOfType(BadRequestException.class)
                .isThrownBy(() -> client.responses()
                        .create(asking(dialect, "More?")
                                .previousResponseId(second.id())
                                .build()))
                .withMessageContaining("not found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void speaksInAConversation(String dialect) {
        String said = answering(dialect);
        Conversation conversation = client.conversations().create(ConversationCreateParams.none());
        client.responses()
                .create(asking(dialect, "A first question?")
                        .conversation(conversation.id())
                        .build());

        client.responses()
                .create(asking(dialect, "A second one?")
                        .conversation(conversation.id())
                        .build());

        assertThat(lastRequest()).contains("A first question?", said, "A second one?");
        assertThat(client.conversations().items().list(conversation.id()).items())
                .hasSize(4);
        client.conversations().delete(conversation.id());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> client.conversations().retrieve(conversation.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void worksInTheBackground(String dialect) {
        String said = answering(dialect);

        Response queued = client.responses()
                .create(asking(dialect, "A question?").background(true).build());
        Response done = queued;
        while (List.of(ResponseStatus.QUEUED, ResponseStatus.IN_PROGRESS)
                .contains(done.status().orElseThrow())) {
            done = client.responses().retrieve(queued.id());
        }

        assertThat(queued.status()).contains(ResponseStatus.QUEUED);
        assertThat(done.status()).contains(ResponseStatus.COMPLETED);
        assertThat(done.toString()).contains(said);
        assertThat(client.responses().cancel(queued.id()).status()).contains(ResponseStatus.COMPLETED);
    }

    private static ResponseCreateParams.Builder asking(String dialect, String text) {
        return ResponseCreateParams.builder().model(dialect + "/m").input(text);
    }

    /** Lets the upstream answer as recorded, and gives what it says. */
    private String answering(String dialect) {
        Fixture text = Fixtures.of(dialect, "text");
        upstream.otherwise(UpstreamHandler.replay(text));
        String said = text.expectation().json().text("text").orElseThrow();
        return said.substring(0, Math.min(20, said.length()));
    }

    private String lastRequest() {
        ReceivedRequest last = upstream.requests().getLast();
        return last.body().utf8();
    }
}
