package dev.plexus.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.plexus.api.codec.Delivery;
import dev.plexus.api.codec.ForwardRequest;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderAdapter;
import dev.plexus.api.provider.ProviderPreset;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.provider.Secret;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every provider that reaches its upstream over HTTP keeps to. A provider's test extends this and names the adapter.
 *
 * <p>The calls go over a real HTTP client to a fake upstream.
 */
public abstract class ProviderContract {
    private static final String KEY = "key-5f3a-with-no-other-use";
    private static final String BODY = "{ \"say\":  \"Grüß dich\" }";
    private static final Duration SOON = Duration.ofSeconds(10);

    private final TestHttpCaller http = new TestHttpCaller();
    private final FakeUpstream upstream = FakeUpstream.start(UpstreamHandler.json(200, "{\"ok\":true}"));
    private final List<Provider> opened = new ArrayList<>();

    /** The adapter on trial. */
    protected abstract ProviderAdapter adapter();

    /** The headers that let a call with this key in, and nothing else. */
    protected abstract Headers credentialHeaders(String key);

    /** What the upstream answers when it is asked for its models, all on one page; empty if the provider cannot say. */
    protected abstract Optional<String> modelsAnswer();

    /** The names in {@link #modelsAnswer}. */
    protected abstract List<String> modelNames();

    /** The kind to open. */
    protected String kind() {
        return adapter().kind();
    }

    /** The settings of the kind's own. */
    protected JsonObject options() {
        return JsonObject.EMPTY;
    }

    /** The path of an address with this one, without a slash at its end; some adapters know it better if there is none. */
    protected String pathOf(String base) {
        return base.replaceAll("/$", "");
    }

    /** Whether a client's own request can be sent on, such as an upload. */
    protected boolean forwards() {
        return false;
    }

    @AfterEach
    public final void closeEverything() {
        opened.forEach(Provider::close);
        http.close();
        upstream.close();
    }

    @Test
    public final void opensWithoutACall() {
        try (Provider provider = open(upstream.uri())) {
            assertThat(provider.dialects()).isNotEmpty().doesNotHaveDuplicates();
            assertThat(upstream.connections()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/base/v1", "/base/v1/"})
    public final void joinsAddressAndPathByOneSlash(String base) {
        call(open(upstream.uri(base)), KEY);

        String joined = pathOf(base) + "/talk/a%2Fb:run";
        assertThat(upstream.request().path()).isEqualTo(joined);
        assertThat(Query.parse(upstream.request().query()).first("alt")).contains("sse");
    }

    @Test
    public final void sendsTheRequestAsTheCodecWroteIt() {
        call(open(upstream.uri()), KEY);

        ReceivedRequest received = upstream.request();
        assertThat(received.method()).isEqualTo("POST");
        assertThat(received.body().utf8()).isEqualTo(BODY);
        assertThat(received.headers().all("content-type")).containsExactly("application/json");
        assertThat(received.headers().all("x-dialect")).containsExactly("one", "two");
    }

    @Test
    public final void sendsTheConfiguredHeaders() {
        call(open(upstream.uri()), KEY);

        assertThat(upstream.request().headers().all("x-configured")).containsExactly("yes");
    }

    @Test
    public final void sendsTheCredentialOfTheCall() {
        Provider provider = open(upstream.uri());

        call(provider, KEY);
        call(provider, "another-key");

        assertThat(upstream.requests()).hasSize(2);
        assertCredential(upstream.requests().get(0), KEY);
        assertCredential(upstream.requests().get(1), "another-key");
    }

    @Test
    public final void sendsTheKeyNowhereElse() {
        call(open(upstream.uri()), KEY);

        ReceivedRequest received = upstream.request();
        Headers others =
                received.headers().without(credentialHeaders(KEY).names().toArray(String[]::new));
        assertThat(received.target()).doesNotContain(KEY);
        assertThat(received.body().utf8()).doesNotContain(KEY);
        others.forEach((name, value) -> assertThat(value).as(name).doesNotContain(KEY));
    }

    @Test
    public final void sendsNoCredentialIfThereIsNone() {
        Provider provider = open(upstream.uri());

        Throwable refused = catchThrowable(() -> send(provider, Credential.NONE, FakeCallContext.patient()));

        if (refused == null) {
            credentialHeaders(KEY)
                    .names()
                    .forEach(name -> assertThat(upstream.request().headers().all(name))
                            .as(name)
                            .isEmpty());
        } else {
            assertThat(refused).isInstanceOf(GatewayException.class);
            assertThat(upstream.requests()).isEmpty();
        }
    }

    @Test
    public final void hidesTheKey() {
        Provider provider = open(upstream.uri());
        call(provider, KEY);
        upstream.close();

        Throwable unreachable = catchThrowable(() -> call(provider, KEY));

        assertThat(unreachable).isInstanceOf(GatewayException.class);
        assertThat(trace(unreachable)).doesNotContain(KEY);
        assertThat(provider.toString()).doesNotContain(KEY);
        assertThat(adapter().toString()).doesNotContain(KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 408, 413, 422, 429, 500, 502, 503, 529})
    public final void givesAnswersWithErrorsAsTheyAre(int status) {
        String body = "{\"error\":{\"message\":\"no\"}}";
        upstream.otherwise(UpstreamHandler.json(status, body));

        UpstreamResponse response = call(open(upstream.uri()), KEY);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response)
                .isInstanceOfSatisfying(
                        UpstreamResponse.Whole.class,
                        whole -> assertThat(whole.body().utf8()).isEqualTo(body));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "null", "[]", "{\"error\":1}", "{\"error\":{\"message\":[]}}", "{\"error\":{\"code"
            })
    public final void classifiesWhateverTheBodyIs(String body) {
        Provider provider = open(upstream.uri());

        for (int status = 300; status < 600; status++) {
            int each = status;
            assertThatCode(() -> assertThat(provider.classify(each, Headers.EMPTY, Bytes.utf8(body)))
                            .isNotNull())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    public final void givesStreamsFrameByFrame() {
        CountDownLatch seen = new CountDownLatch(1);
        upstream.otherwise((_, answer) -> {
            answer.beginEvents();
            answer.write(Frame.event("a", Bytes.utf8("1")));
            answer.await(seen);
            answer.write(Frame.data(Bytes.utf8("2")));
            answer.finish();
        });

        UpstreamResponse response = call(open(upstream.uri()), KEY);

        assertThat(response).isInstanceOf(UpstreamResponse.Streaming.class);
        try (EventStream<Frame> frames = ((UpstreamResponse.Streaming) response).frames()) {
            assertThat(frames.next(SOON)).isEqualTo(new EventStream.Item<>(Frame.event("a", Bytes.utf8("1"))));
            seen.countDown();
            assertThat(frames.next(SOON)).isEqualTo(new EventStream.Item<>(Frame.data(Bytes.utf8("2"))));
            assertThat(frames.next(SOON)).isEqualTo(new EventStream.End<>());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/base", "/base/"})
    public final void sendsAClientsRequestOnAsItIs(String base) {
        Headers headers = Headers.of("content-type", "application/x-own", "x-client", "yes");
        Body body = Body.of(Bytes.utf8(BODY));
        sendOn(
                base,
                new ForwardRequest("PUT", "/files/a%2Fb", Query.of("limit", "2"), headers, body, Delivery.PIECES),
                response -> assertThat(response.status()).isEqualTo(200),
                received -> {
                    assertThat(received.method()).isEqualTo("PUT");
                    assertThat(received.target()).isEqualTo(pathOf(base) + "/files/a%2Fb?limit=2");
                    assertThat(received.body().utf8()).isEqualTo(BODY);
                    assertThat(received.headers().all("content-type")).containsExactly("application/x-own");
                    assertThat(received.headers().all("x-client")).containsExactly("yes");
                    assertThat(received.headers().all("x-configured")).containsExactly("yes");
                    assertCredential(received, KEY);
                });
    }

    @Test
    public final void sendsAnUploadOnWhoseEndIsNotKnown() {
        Bytes content = Bytes.utf8("0123456789".repeat(100_000));
        sendOn(
                "",
                forward(new OneReading(content.inputStream()), Delivery.PIECES),
                response -> assertThat(response.status()).isEqualTo(200),
                received -> assertThat(received.body()).isEqualTo(content));
    }

    @ParameterizedTest
    @EnumSource(
            value = Delivery.class,
            names = {"PIECES", "RAW"})
    public final void givesABinaryAnswerPieceByPiece(Delivery delivery) {
        CountDownLatch seen = new CountDownLatch(1);
        upstream.otherwise((_, answer) -> {
            answer.begin(200, Headers.of("content-type", "audio/wav"));
            answer.write(Bytes.utf8("RIFF"));
            answer.await(seen);
            answer.write(Bytes.utf8("WAVE"));
            answer.finish();
        });
        sendOn(
                "",
                forward(Body.EMPTY, delivery),
                response -> {
                    try (EventStream<Frame> pieces = ((UpstreamResponse.Streaming) response).frames()) {
                        assertThat(text(pieces.next(SOON))).isEqualTo("RIFF");
                        seen.countDown();
                        assertThat(text(pieces.next(SOON))).isEqualTo("WAVE");
                        assertThat(pieces.next(SOON)).isEqualTo(new EventStream.End<>());
                    }
                },
                _ -> {});
    }

    @Test
    public final void givesTheRefusalOfARequestThatWasSentOnInFull() {
        upstream.otherwise(UpstreamHandler.json(422, "{\"error\":{\"message\":\"no\"}}"));
        sendOn(
                "",
                forward(Body.EMPTY, Delivery.PIECES),
                response -> assertThat(response)
                        .isInstanceOfSatisfying(
                                UpstreamResponse.Whole.class,
                                whole -> assertThat(whole.status()).isEqualTo(422)),
                _ -> {});
    }

    @Test
    public final void readsTheModels() {
        upstream.otherwise(UpstreamHandler.json(200, modelsAnswer().orElse("{}")));

        List<String> models = open(upstream.uri()).models(credential(KEY), FakeCallContext.patient());

        assertThat(models).containsExactlyElementsOf(modelNames());
        if (modelsAnswer().isPresent()) {
            assertThat(upstream.request().method()).isEqualTo("GET");
            assertCredential(upstream.request(), KEY);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "[]", "{\"data\":3,\"models\":3}", "{\"data\":[{}],\"models\":[{}]}"})
    public final void givesNoModelsOrAFailureIfTheUpstreamTalksNonsense(String body) {
        upstream.otherwise(UpstreamHandler.inTurn(UpstreamHandler.json(200, body), UpstreamHandler.json(500, body)));
        Provider provider = open(upstream.uri());

        for (int turn = 0; turn < 2; turn++) {
            try {
                assertThat(provider.models(credential(KEY), FakeCallContext.patient()))
                        .isEmpty();
            } catch (GatewayException failure) {
                assertThat(failure).hasMessageNotContaining(KEY);
            }
        }
    }

    @Test
    public final void endsTheCallWhenItIsInterrupted() throws InterruptedException {
        upstream.otherwise(UpstreamHandler.silent());
        Provider provider = open(upstream.uri());
        AtomicReference<Throwable> end = new AtomicReference<>();
        Thread caller = Thread.ofVirtual().start(() -> end.set(catchThrowable(() -> call(provider, KEY))));
        UpstreamConnection connection = upstream.awaitRequests(1).connection();

        caller.interrupt();

        assertThat(caller.join(SOON)).as("the call ends").isTrue();
        assertThat(end.get()).isInstanceOf(GatewayException.class);
        connection.awaitClientLeft(SOON);
    }

    @Test
    public final void keepsTheDeadline() {
        upstream.otherwise(UpstreamHandler.silent());
        Provider provider = open(upstream.uri());

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> send(provider, credential(KEY), FakeCallContext.within(Duration.ofMillis(200))));
    }

    @Test
    public final void failsIfTheUpstreamBreaksTheConnection() {
        upstream.otherwise((_, answer) -> answer.reset());
        Provider provider = open(upstream.uri());

        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> call(provider, KEY));
    }

    @Test
    public final void sendsNothingTwice() {
        upstream.otherwise(UpstreamHandler.json(503, "{}"));

        call(open(upstream.uri()), KEY);

        assertThat(upstream.requests()).hasSize(1);
    }

    @Test
    public final void closesMoreThanOnce() {
        Provider provider = open(upstream.uri());

        provider.close();

        assertThatCode(provider::close).doesNotThrowAnyException();
    }

    @Test
    public final void namesServicesThatCanBeConfigured() {
        List<ProviderPreset> presets = adapter().presets();

        assertThat(presets).extracting(ProviderPreset::kind).doesNotHaveDuplicates();
        assertThat(presets).allSatisfy(preset -> {
            assertThat(preset.kind()).matches("[a-z0-9][a-z0-9-]*");
            assertThat(preset.title()).isNotBlank();
            assertThat(preset.dialects()).isNotEmpty();
            preset.baseUrl().ifPresent(url -> assertThat(url.toString()).matches("https?://.*[^/]"));
            assertThat(preset.keyVariables())
                    .allSatisfy(name -> assertThat(name).matches("[A-Z][A-Z0-9_]*"));
            assertThat(preset.baseUrlVariables())
                    .allSatisfy(name -> assertThat(name).matches("[A-Z][A-Z0-9_]*"));
        });
    }

    private Provider open(URI baseUrl) {
        ProviderSettings settings = new ProviderSettings(
                "acme", kind(), Optional.of(baseUrl), List.of(), Headers.of("x-configured", "yes"), options());
        Provider provider = adapter().open(settings, new Services(http));
        opened.add(provider);
        return provider;
    }

    private static ForwardRequest forward(Body body, Delivery delivery) {
        return new ForwardRequest("POST", "/files", Query.EMPTY, Headers.EMPTY, body, delivery);
    }

    /** A provider that cannot says so before any call. */
    private void sendOn(
            String base, ForwardRequest request, Consumer<UpstreamResponse> seen, Consumer<ReceivedRequest> received) {
        Provider provider = open(upstream.uri(base));
        if (forwards()) {
            seen.accept(provider.forward(request, credential(KEY), FakeCallContext.patient()));
            received.accept(upstream.request());
        } else {
            assertThatExceptionOfType(GatewayException.class)
                    .isThrownBy(() -> provider.forward(request, credential(KEY), FakeCallContext.patient()))
                    .matches(failure -> failure.kind() == FailureKind.UNSUPPORTED);
            assertThat(upstream.connections()).isEmpty();
        }
    }

    private static String text(EventStream.Pull<Frame> next) {
        assertThat(next).isInstanceOf(EventStream.Item.class);
        return ((EventStream.Item<Frame>) next).value().raw().utf8();
    }

    private static UpstreamResponse call(Provider provider, String key) {
        return send(provider, credential(key), FakeCallContext.patient());
    }

    private static UpstreamResponse send(Provider provider, Credential credential, CallContext context) {
        Headers headers = Headers.builder()
                .add("content-type", "application/json")
                .add("x-dialect", "one")
                .add("x-dialect", "two")
                .build();
        UpstreamRequest request = new UpstreamRequest(
                "POST", "/talk/a%2Fb:run", Query.of("alt", "sse"), headers, Bytes.utf8(BODY), List.of());
        return provider.call(request, provider.dialects().getFirst(), credential, context);
    }

    private static Credential credential(String key) {
        return new Credential("default", Optional.of(Secret.of(key)));
    }

    private void assertCredential(ReceivedRequest received, String key) {
        credentialHeaders(key)
                .forEach((name, value) ->
                        assertThat(received.headers().all(name)).as(name).containsExactly(value));
    }

    private static String trace(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }

    /** A body that is still on its way. */
    private record OneReading(InputStream open) implements Body {
        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }

        @Override
        public boolean isRepeatable() {
            return false;
        }
    }

    /** What the gateway would give to an adapter. */
    private record Services(HttpCaller http) implements ProviderServices {
        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }
    }
}
