package dev.plexus.dist.pairs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Invariant;
import dev.plexus.testkit.Pitfall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every client dialect through the gateway to every upstream dialect, streamed and not: what the upstream was asked, and what the
 * client library made of the answer.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class PairsContract {
    private static final String SYSTEM = "You are terse.\n\nAnswer in French.";
    private static final ToolSpec WEATHER =
            new ToolSpec("get_weather", "The weather of a city", ObjectSchema.of("city", "string", "unit", "string"));
    private static final ToolSpec TIME =
            new ToolSpec("get_time", "The time in a city", ObjectSchema.of("city", "string", "format", "string"));
    private static final ObjectSchema PERSON = ObjectSchema.of("name", "string", "age", "integer");

    private final PairsGateway gateway;
    private final ScriptedUpstream upstream;
    private final Clients clients;

    PairsContract(Path folder, Libraries libraries) throws IOException {
        gateway = PairsGateway.start(folder);
        upstream = gateway.upstream();
        clients = new Clients(libraries.open(gateway.address(), PairsGateway.KEY));
    }

    /** The simple name of what the library of a dialect throws at a status. */
    abstract String exception(String dialect, int status);

    /** Whether the library of a dialect lets its user see how long to wait. */
    abstract boolean showsWait(String dialect);

    @AfterAll
    void stop() {
        clients.close();
        gateway.close();
    }

    static Stream<Pair> pairs() {
        return Pair.all();
    }

    static Stream<Pair> streams() {
        return Pair.all().filter(Pair::streamed);
    }

    static Stream<Pair> wholes() {
        return Pair.all().filter(pair -> !pair.streamed());
    }

    /** Not every dialect has such a stream among the recordings. */
    static Stream<Pair> withCachedUsage() {
        return Pair.all()
                .filter(pair -> !pair.streamed() || pair.upstream().name().equals("messages"));
    }

    @Pitfall(18)
    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void carriesInstructionsEarlierTurnsAndText(Pair pair) throws Refused {
        Recording recording = script(pair, Topic.TEXT);
        Question question = Question.of(pair.model(), "")
                .saying(Spoken.user("Ça va ? 👋🏽"), Spoken.assistant("Oui."), Spoken.user("Vraiment ?"));

        Answer answer = begin(pair, question).next();

        Heard heard = upstream.heard(pair.upstream());
        assertThat(heard.model()).isEqualTo(pair.upstream().model());
        assertThat(heard.streamed()).isEqualTo(pair.streamed());
        assertThat(heard.system()).isEqualTo(SYSTEM);
        assertThat(heard.transcript()).containsExactly("user: Ça va ? 👋🏽", "assistant: Oui.", "user: Vraiment ?");
        assertThat(heard.limit()).contains(question.limit());
        assertMeans(recording, answer, pair);
        assertThat(answer.calls()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void carriesParallelToolCallsAndTheirResults(Pair pair) throws Refused {
        Recording calling = script(pair, Topic.TOOLS);
        Question question = Question.of(pair.model(), "Weather and time?").with(WEATHER, TIME);
        Conversation conversation = begin(pair, question);

        Answer calls = conversation.next();
        Heard asked = upstream.heard(pair.upstream());
        conversation.giveBack(List.of(
                new ToolOutput(calls.calls().get(0), "7 °C"),
                new ToolOutput(calls.calls().get(1), "09:15")));
        Recording closing = script(pair, Topic.RESULTS);
        Answer answer = conversation.next();

        assertThat(asked.tools()).isEqualTo(Map.of("get_weather", WEATHER.parameters(), "get_time", TIME.parameters()));
        assertMeans(calling, calls, pair);
        assertThat(calls.calls()).isEqualTo(calls(calling));
        assertThat(upstream.heard(pair.upstream()).transcript()).isEqualTo(afterTools(calling));
        assertMeans(closing, answer, pair);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void carriesAnImage(Pair pair) throws Refused {
        Recording recording = script(pair, Topic.IMAGE);
        Question question = Question.of(pair.model(), "What is this?").with(Picture.PIXEL);

        Answer answer = begin(pair, question).next();

        assertThat(upstream.heard(pair.upstream()).transcript())
                .containsExactly("user: What is this?", "image image/png " + Picture.PIXEL.base64());
        assertMeans(recording, answer, pair);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void carriesTheSchemaOfAStructuredAnswer(Pair pair) throws Refused {
        Recording recording = script(pair, Topic.STRUCTURED);

        Answer answer =
                begin(pair, Question.of(pair.model(), "Who?").with(PERSON)).next();

        assertThat(upstream.heard(pair.upstream()).schema()).contains(PERSON);
        assertMeans(recording, answer, pair);
        assertThat(Json.parseObject(answer.text()).integer("age")).contains(31L);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void tellsThatTheLimitOfTokensWasReached(Pair pair) throws Refused {
        Recording recording = script(pair, Topic.LENGTH);

        Answer answer =
                begin(pair, Question.of(pair.model(), "A tale").with(16)).next();

        assertThat(upstream.heard(pair.upstream()).limit()).contains(16L);
        assertMeans(recording, answer, pair);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wholes")
    void tellsThatTheAnswerWasDeclined(Pair pair) throws Refused {
        Recording recording = script(pair, Topic.REFUSAL);

        Answer answer = begin(pair, Question.of(pair.model(), "Do harm")).next();

        assertThat(answer.stop())
                .isEqualTo(StopWords.ofRefusal(pair.client(), pair.upstream().name()));
        assertThat(answer.tokens()).isEqualTo(recording.tokens());
        upstream.request();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("withCachedUsage")
    void countsCachedAndReasoningTokens(Pair pair) throws Refused {
        Recording recording = script(pair, Topic.CACHED);

        Answer answer = begin(pair, Question.of(pair.model(), "Again")).next();

        assertMeans(recording, answer, pair);
        upstream.request();
    }

    @Invariant(13)
    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void throwsTheTypedExceptionOfARateLimitWithItsWait(Pair pair) {
        Recording recording = script(pair, Topic.RATE_LIMIT);

        Refused refused = refused(pair);

        assertRefused(refused, pair, 429);
        if (showsWait(pair.client())) {
            assertThat(refused.retryAfterSeconds())
                    .hasValue(recording
                            .expect()
                            .object("error")
                            .flatMap(error -> error.integer("retryAfterSeconds"))
                            .orElseThrow());
        }
    }

    @Invariant(13)
    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void throwsTheTypedExceptionOfABadRequestInTheWordsOfTheUpstream(Pair pair) {
        script(pair, Topic.BAD_REQUEST);

        Refused refused = refused(pair);

        assertRefused(refused, pair, 400);
        String words = pair.upstream()
                .whole(Topic.BAD_REQUEST)
                .response()
                .orElseThrow()
                .utf8();
        assertThat(refused.words())
                .contains(Json.parseObject(words)
                        .object("error")
                        .flatMap(error -> error.text("message"))
                        .orElseThrow());
    }

    @Invariant(13)
    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void throwsTheTypedExceptionOfAnOverloadedUpstream(Pair pair) {
        script(pair, Topic.OVERLOAD);

        Refused refused = refused(pair);

        assertRefused(refused, pair, pair.client().equals("messages") ? 529 : 503);
    }

    @Invariant(13)
    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void throwsTheTypedExceptionOfAFailingUpstream(Pair pair) {
        script(pair, Topic.SERVER_ERROR);

        Refused refused = refused(pair);

        assertRefused(refused, pair, 502);
    }

    @Pitfall(16)
    @ParameterizedTest(name = "{0}")
    @MethodSource("streams")
    void neverEndsAStreamWellThatFailedMidway(Pair pair) {
        script(pair, Topic.MIDSTREAM);

        Refused refused = refused(pair);

        assertThat(refused.heard()).isEqualTo("Once ");
        assertThat(refused.words()).isNotBlank();
    }

    private Recording script(Pair pair, Topic topic) {
        Recording recording = Recording.of(pair.upstream(), topic, pair.streamed());
        upstream.answer(recording);
        return recording;
    }

    private Conversation begin(Pair pair, Question question) {
        return clients.speaking(pair.client()).begin(question, pair.streamed());
    }

    private Refused refused(Pair pair) {
        Conversation conversation = begin(pair, Question.of(pair.model(), "Hello"));
        Refused refused = catchThrowableOfType(Refused.class, conversation::next);
        assertThat(refused).as("what the library throws").isNotNull();
        upstream.request();
        return refused;
    }

    private void assertRefused(Refused refused, Pair pair, int status) {
        assertThat(refused.status()).as(refused.words()).isEqualTo(status);
        assertThat(refused.type()).isEqualTo(exception(pair.client(), status));
        assertThat(refused.words()).doesNotContain(PairsGateway.SECRET);
    }

    private static void assertMeans(Recording recording, Answer answer, Pair pair) {
        assertThat(answer.text()).isEqualTo(recording.text());
        assertThat(answer.stop()).isEqualTo(StopWords.of(pair.client(), recording.stop()));
        assertThat(answer.tokens()).isEqualTo(recording.tokens());
    }

    private static List<Answer.Call> calls(Recording recording) {
        return recording.expect().array("toolCalls").orElse(JsonArray.EMPTY).stream()
                .map(JsonObject.class::cast)
                .map(call -> new Answer.Call(
                        call.text("id").orElseThrow(),
                        call.text("name").orElseThrow(),
                        Json.text(call.object("args").orElseThrow())))
                .toList();
    }

    private static List<String> afterTools(Recording calling) {
        List<String> transcript = new ArrayList<>();
        transcript.add("user: Weather and time?");
        if (!calling.text().isEmpty()) {
            transcript.add("assistant: " + calling.text());
        }
        calls(calling).forEach(call -> transcript.add(Heard.calling(call.name(), call.arguments())));
        transcript.add(Heard.givingBack("get_weather", "7 °C"));
        transcript.add(Heard.givingBack("get_time", "09:15"));
        return transcript;
    }
}
