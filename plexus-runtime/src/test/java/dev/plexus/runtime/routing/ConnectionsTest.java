package dev.plexus.runtime.routing;

import static dev.plexus.runtime.routing.Configured.credential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.ModelCatalogue;
import dev.plexus.api.provider.ModelFacts;
import dev.plexus.api.route.Target;
import dev.plexus.api.wire.Dialect;
import dev.plexus.runtime.exchange.PlainCodec;
import dev.plexus.runtime.snapshot.Snapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionsTest {
    private static final ChatRequest REQUEST = Configured.asking("x");

    private final Connections connections = new Connections(Map.of(
            new Dialect("chat"), PlainCodec.named("chat"), new Dialect("messages"), PlainCodec.named("messages")));

    @ParameterizedTest
    @CsvSource({"chat, chat", "messages, messages", "gemini, messages"})
    void speaksTheClientsDialectIfTheProviderDoesElseItsPreferredOne(String client, String spoken) {
        Snapshot snapshot = new Configured()
                .provider("a", List.of("messages", "chat"), List.of(credential("one", 1)), "x")
                .snapshot();

        Connection connection = connections.to(new Target("a", "one", "x"), new Dialect(client), REQUEST, snapshot);

        assertThat(connection.codec().dialect().id()).isEqualTo(spoken);
        assertThat(connection.hop().dialect().id()).isEqualTo(spoken);
        assertThat(connection.hop().model()).isEqualTo("x");
        assertThat(connection.credential().name()).isEqualTo("one");
    }

    @Test
    void passesOverADialectNoCodecSpeaks() {
        Snapshot snapshot = new Configured()
                .provider("a", List.of("embeddings", "chat"), List.of(credential("one", 1)), "x")
                .snapshot();

        assertThat(connections
                        .preferred(new Target("a", "one", "x"), snapshot)
                        .codec()
                        .dialect()
                        .id())
                .isEqualTo("chat");
    }

    @Test
    void saysThatACodecIsMissing() {
        Snapshot snapshot = new Configured()
                .provider("a", List.of("embeddings"), List.of(credential("one", 1)), "x")
                .snapshot();

        assertThatThrownBy(() -> connections.to(new Target("a", "one", "x"), new Dialect("chat"), REQUEST, snapshot))
                .hasMessageContaining("provider 'a' speaks [embeddings], for which no codec plugin is loaded")
                .extracting(thrown -> ((GatewayException) thrown).kind())
                .isEqualTo(FailureKind.INTERNAL);
    }

    @Test
    void knowsFromACatalogueWhatNobodyElseSays() {
        ModelFacts facts = new ModelFacts(
                "X",
                Optional.of(1_000L),
                Optional.of(100L),
                List.of("text"),
                List.of("text"),
                Optional.empty(),
                Optional.empty(),
                "a book",
                LocalDate.EPOCH,
                true);
        Connections informed = new Connections(
                Map.of(new Dialect("chat"), PlainCodec.named("chat")), new KnownModels(List.of(new OneModel(facts))));
        Snapshot snapshot = new Configured()
                .provider("a", List.of("chat"), List.of(credential("one", 1)), "x")
                .snapshot();

        Capabilities known = informed.to(new Target("a", "one", "x"), new Dialect("chat"), REQUEST, snapshot)
                .hop()
                .capabilities();

        assertThat(known.number("maxOutput")).contains(100L);
        assertThat(known.texts("inputModalities")).contains(List.of("text", "audio", "video", "pdf"));
    }

    /** Knows one thing of model {@code x} at providers of kind {@code kind}. */
    private record OneModel(ModelFacts facts) implements ModelCatalogue {
        @Override
        public String name() {
            return "one";
        }

        @Override
        public Optional<ModelFacts> find(String providerKind, String model) {
            return providerKind.equals("kind") && model.equals("x") ? Optional.of(facts) : Optional.empty();
        }
    }
}
