package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The laws every codec keeps, over all recorded exchanges of its dialect. A codec's test extends this and names the codec.
 *
 * <p>In its own dialect a codec loses nothing: what it has read it writes as it was. A stream and a whole answer say the same. A
 * failure never looks like success. The same input gives the same bytes.
 */
public abstract class CodecLaws {
    /**
     * Exchanges that are not conversations and so not a chat codec's business; whoever serves them tries them.
     *
     * <ul>
     *   <li>{@code messages/count-tokens}, {@code gemini/count-tokens}: count the tokens of a request and answer nothing;
     *   <li>{@code responses/delete}, {@code responses/input-items-list}, {@code responses/retrieve-404}: concern stored answers.
     * </ul>
     */
    private static final Set<String> OTHER_OPERATIONS = Set.of(
            "messages/count-tokens",
            "gemini/count-tokens",
            "responses/delete",
            "responses/input-items-list",
            "responses/retrieve-404");

    /** The codec on trial. */
    protected abstract ChatCodec codec();

    /** The path templates of the codec's endpoints, such as {@code /v1beta/models/{model}:generateContent}. */
    protected abstract List<String> paths();

    /** The exchanges to try it on. */
    protected List<Fixture> fixtures() {
        return Fixtures.of(codec().dialect().id());
    }

    /** Examples of the dialect's events, to be read one by one. */
    protected List<JsonObject> catalogue() {
        return Fixtures.events(codec().dialect().id());
    }

    /** The form in which the codec writes this request, where it may not write it as it was; each exception needs its reason. */
    protected JsonObject normalRequest(Fixture fixture, JsonObject request) {
        return request;
    }

    /** The form in which the codec writes this answer, where it may not write it as it was; each exception needs its reason. */
    protected JsonObject normalResponse(Fixture fixture, JsonObject response) {
        return response;
    }

    /** What a forwarded request becomes, where the dialect needs an edit beside the model's name. */
    protected JsonObject forwarded(Fixture fixture, JsonObject request) {
        return request;
    }

    @Test
    public final void everyFixtureIsAConversationOrListedAsAnotherOperation() {
        LawSubject subject = subject();
        assertThat(fixtures())
                .isNotEmpty()
                .allSatisfy(fixture -> assertThat(isConversation(fixture))
                        .isEqualTo(subject.variables(fixture).isPresent()));
    }

    @Invariant(1)
    @TestFactory
    public final Stream<DynamicTest> requestsAreWrittenAsTheyWereRead() {
        return requests().map(fixture -> named(fixture, () -> requestLaws().roundTrip(fixture, this::normalRequest)));
    }

    @Invariant(1)
    @Pitfall(64)
    @TestFactory
    public final Stream<DynamicTest> forwardedRequestsAreTheClientsBytes() {
        return requests().map(fixture -> named(fixture, () -> requestLaws().forwardsBytes(fixture, this::forwarded)));
    }

    @TestFactory
    public final Stream<DynamicTest> forwardingChangesOnlyTheModel() {
        return requests()
                .map(fixture -> named(fixture, () -> requestLaws().forwardsToOtherModel(fixture, this::forwarded)));
    }

    @Invariant(10)
    @TestFactory
    public final Stream<DynamicTest> sameRequestGivesSameBytes() {
        return requests().map(fixture -> named(fixture, () -> requestLaws().isDeterministic(fixture)));
    }

    @TestFactory
    public final Stream<DynamicTest> answersMeanWhatTheFixtureSays() {
        return subject().eachAnswer(fixture -> answerLaws().meaning(fixture));
    }

    @Invariant(1)
    @TestFactory
    public final Stream<DynamicTest> answersAreWrittenAsTheyWereRead() {
        return subject().eachAnswer(fixture -> answerLaws().roundTrip(fixture, this::normalResponse));
    }

    @Invariant(4)
    @TestFactory
    public final Stream<DynamicTest> answersSurviveAsStreams() {
        return subject().eachAnswer(fixture -> answerLaws().survivesAsStream(fixture));
    }

    @Invariant(7)
    @TestFactory
    public final Stream<DynamicTest> usageAddsUp() {
        return subject().eachAnswer(fixture -> answerLaws().usageAddsUp(fixture));
    }

    @Invariant(10)
    @TestFactory
    public final Stream<DynamicTest> sameAnswerGivesSameBytes() {
        return subject().eachAnswer(fixture -> answerLaws().isDeterministic(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> errorsMeanWhatTheFixtureSays() {
        return subject().eachError(fixture -> errorLaws().meaning(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> errorsKeepTheShapeOfTheDialect() {
        return subject().eachError(fixture -> errorLaws().shape(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> everyKindOfFailureCanBeSaid() {
        return Stream.of(FailureKind.values())
                .map(kind ->
                        DynamicTest.dynamicTest(kind.name(), () -> errorLaws().says(kind)));
    }

    @Test
    public final void errorsSayWhenToRetry() {
        errorLaws().saysWhenToRetry();
    }

    @TestFactory
    public final Stream<DynamicTest> oddErrorBodiesAreRead() {
        return ErrorLaws.ODD_BODIES.stream()
                .map(body -> DynamicTest.dynamicTest(
                        "body " + body.substring(0, Math.min(40, body.length())),
                        () -> errorLaws().readsOddBody(body)));
    }

    @TestFactory
    public final Stream<DynamicTest> streamsMeanWhatTheFixtureSays() {
        return subject().eachStream(fixture -> streamLaws().meaning(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> streamsKeepTheOrderOfEvents() {
        return subject().eachStream(fixture -> streamLaws().grammar(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> streamsSurviveTheirEncoder() {
        return subject().eachStream(fixture -> streamLaws().survivesItsEncoder(fixture));
    }

    @Invariant(4)
    @TestFactory
    public final Stream<DynamicTest> streamsSurviveAsWholeAnswers() {
        return subject().eachWholeStream(fixture -> streamLaws().survivesAsWhole(fixture));
    }

    @Pitfall(17)
    @TestFactory
    public final Stream<DynamicTest> brokenOffStreamsNeverLookComplete() {
        return subject().eachWholeStream(fixture -> streamLaws().breaksOff(fixture));
    }

    @Invariant(10)
    @TestFactory
    public final Stream<DynamicTest> sameStreamGivesSameBytes() {
        return subject().eachStream(fixture -> streamLaws().isDeterministic(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> keepAlivesSayNothing() {
        return subject().eachWholeStream(fixture -> streamLaws().keepAlivesSayNothing(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> unknownEventsPass() {
        return subject().eachWholeStream(fixture -> streamLaws().passesUnknownEvents(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> guardPassesRecordedStreams() {
        return subject().eachStream(fixture -> guardLaws().passesRecorded(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> guardPassesWhatTheEncoderWrites() {
        return subject().eachStream(fixture -> guardLaws().passesWritten(fixture));
    }

    @TestFactory
    public final Stream<DynamicTest> guardPassesWhatTheEncoderWritesInAStorm() {
        return aStream()
                .flatMap(fixture -> seeds().mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    guardLaws().passesStorm(fixture, seed);
                    guardLaws().ordersEvents(fixture, seed);
                })));
    }

    @TestFactory
    public final Stream<DynamicTest> guardBringsFramesIntoOrder() {
        return subject()
                .eachWholeStream(fixture -> seeds().forEach(seed -> guardLaws().ordersFrames(fixture, seed)));
    }

    @TestFactory
    public final Stream<DynamicTest> failuresEndAStream() {
        return aStream()
                .flatMap(fixture -> Stream.of(FailureKind.values())
                        .map(kind -> DynamicTest.dynamicTest(
                                kind.name(), () -> streamLaws().saysFailure(fixture, kind))));
    }

    @TestFactory
    public final Stream<DynamicTest> everyEventOfTheCatalogueIsRead() {
        List<JsonObject> catalogue = catalogue();
        return aStream()
                .flatMap(fixture -> IntStream.range(0, catalogue.size())
                        .mapToObj(i -> DynamicTest.dynamicTest(
                                (i + 1) + " " + head(catalogue.get(i)),
                                () -> streamLaws().readsEvent(fixture, catalogue.get(i)))));
    }

    private LawSubject subject() {
        return new LawSubject(
                codec(),
                paths().stream().map(PathTemplate::new).toList(),
                fixtures().stream().filter(CodecLaws::isConversation).toList());
    }

    private RequestLaws requestLaws() {
        return new RequestLaws(subject());
    }

    private AnswerLaws answerLaws() {
        return new AnswerLaws(subject());
    }

    private StreamLaws streamLaws() {
        return new StreamLaws(subject());
    }

    private GuardLaws guardLaws() {
        return new GuardLaws(subject());
    }

    private static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    private ErrorLaws errorLaws() {
        return new ErrorLaws(subject());
    }

    private Stream<Fixture> requests() {
        return subject().fixtures().stream().filter(fixture -> fixture.request().isPresent());
    }

    private Stream<Fixture> aStream() {
        return subject().fixtures().stream()
                .filter(fixture -> fixture.stream().isPresent())
                .limit(1);
    }

    static boolean isConversation(Fixture fixture) {
        boolean lists = fixture.method().equals("GET") && fixture.request().isEmpty();
        return !lists && !OTHER_OPERATIONS.contains(fixture.toString());
    }

    private static DynamicTest named(Fixture fixture, Runnable law) {
        return DynamicTest.dynamicTest(fixture.name(), law::run);
    }

    private static String head(JsonObject event) {
        String text = event.text("type").orElseGet(() -> Json.text(event));
        return text.substring(0, Math.min(60, text.length()));
    }
}
