package dev.plexus.dist.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.testkit.Invariant;
import dev.plexus.testkit.ReceivedRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an upstream signs comes back to it unchanged and in its place, whichever client held the conversation meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
final class SignatureLoopIT {
    private static final ToolSpec WEATHER =
            new ToolSpec("get_weather", "The weather of a city", ObjectSchema.of("city", "string", "unit", "string"));
    private static final ToolSpec TIME =
            new ToolSpec("get_time", "The time in a city", ObjectSchema.of("city", "string", "format", "string"));

    private final PairsGateway gateway;
    private final Clients clients;

    SignatureLoopIT(@TempDir Path folder) throws IOException {
        gateway = PairsGateway.start(folder);
        clients = new Clients(SdkPairsIT.JAVA.open(gateway.address(), PairsGateway.KEY));
    }

    @AfterAll
    void stop() {
        clients.close();
        gateway.close();
    }

    static Stream<Pair> pairs() {
        return Pair.all();
    }

    @Invariant(6)
    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void comesBackThroughTwoRoundsOfTools(Pair pair) throws Refused {
        String dialect = pair.upstream().name();
        Recording first = new SealedRound(dialect, pair.streamed(), false).recording();
        Recording second = new SealedRound(dialect, pair.streamed(), true).recording();
        Question question = Question.of(pair.model(), "Weather and time?").with(WEATHER, TIME);
        Conversation conversation = clients.speaking(pair.client()).begin(question, pair.streamed());

        answer(conversation, first);
        answer(conversation, second);
        gateway.upstream().answer(Recording.of(pair.upstream(), Topic.TEXT, pair.streamed()));
        conversation.next();

        ReceivedRequest last = gateway.upstream().request();
        List<String> expected = new ArrayList<>(SealTrail.expected(dialect, first.expect()));
        expected.addAll(SealTrail.expected(dialect, second.expect()));
        assertThat(SealTrail.of(dialect, Json.parseObject(last.body()))).isEqualTo(expected);
        assertThat(last.body().utf8()).as("no envelope reaches an upstream").doesNotContain("plx1.");
    }

    /** One round: the model calls, the tools answer. */
    private void answer(Conversation conversation, Recording round) throws Refused {
        gateway.upstream().answer(round);
        Answer calls = conversation.next();
        gateway.upstream().request();
        assertThat(calls.tokens()).isEqualTo(round.tokens());
        assertThat(calls.calls())
                .hasSameSizeAs(round.expect().array("toolCalls").orElseThrow());
        conversation.giveBack(
                calls.calls().stream().map(call -> new ToolOutput(call, "7 °C")).toList());
    }
}
