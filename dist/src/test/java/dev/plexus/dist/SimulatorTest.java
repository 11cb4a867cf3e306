package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.ChatResponse;
import dev.plexus.api.chat.OutputOptions;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.ChatCodec;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.HttpCaller;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.ProviderServices;
import dev.plexus.api.provider.ProviderSettings;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.EventStream;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.provider.simulator.SimulatorPlugin;
import dev.plexus.testkit.Eventually;
import dev.plexus.testkit.FakeCallContext;
import dev.plexus.testkit.ResponseGist;
import dev.plexus.testkit.StreamReplay;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the simulator says in a dialect is understood by that dialect's codec. */
@ParameterizedClass
@ValueSource(strings = {"chat", "responses", "messages", "gemini"})
class SimulatorTest {
    private static final JsonObject SCHEMA = Json.parseObject("""
        {"type":"object","properties":{"city":{"type":"string"},"unit":{"type":"string","enum":["c","f"]}},
        "required":["city","unit"],"additionalProperties":false}\
        """);
    private static final Tool WEATHER = new Tool.Function("get_weather", Optional.of("Weather"), Optional.of(SCHEMA));
    private static final Tool TIME = new Tool.Function("get_time", Optional.empty(), Optional.of(SCHEMA));

    private final ChatCodec codec;
    private final Provider simulator = open();

    SimulatorTest(String dialect) {
        this.codec = BundledCodecs.codec(new Dialect(dialect));
    }

    @Test
    void saysThatItIsSimulated() {
        ChatResponse answer = both(request("demo", "Grüß dich 👋"));

        assertThat(text(answer)).contains("This answer is simulated").contains("You said: Grüß dich 👋\n");
        assertThat(stop(answer)).isEqualTo(Stop.Reason.END);
        assertThat(answer.model()).contains("demo");
        assertThat(answer.usage().input()).isPositive();
        assertThat(answer.usage().output()).isPositive();
    }

    @Test
    void callsTheFirstTool() {
        ChatResponse answer = both(request("demo-tool", "Weather?").tools(List.of(WEATHER, TIME)));

        assertThat(calls(answer)).extracting(Part.ToolCall::name).containsExactly("get_weather");
        assertThat(Json.parse(calls(answer).getFirst().arguments()))
                .isEqualTo(Json.parse("{\"city\":\"sample\",\"unit\":\"c\"}"));
        assertThat(stop(answer)).isEqualTo(Stop.Reason.TOOL);
    }

    @Test
    void callsAllTools() {
        ChatResponse answer = both(request("demo-tool", "Call all of them").tools(List.of(WEATHER, TIME)));

        assertThat(calls(answer)).extracting(Part.ToolCall::name).containsExactly("get_weather", "get_time");
        assertThat(calls(answer)).extracting(Part.ToolCall::callId).doesNotHaveDuplicates();
    }

    @Test
    void answersWithTheResults() {
        ChatRequest.Builder first = request("demo-tool", "Weather?").tools(List.of(WEATHER));
        Part.ToolCall call = calls(whole(first.build())).getFirst();
        Part result = new Part.ToolResult(
                call.callId(), Optional.of(call.name()), List.of(new Part.Text("7 degrees")), false);

        ChatResponse answer = both(first.turns(List.of(
                new Turn(Turn.Role.USER, new Part.Text("Weather?")),
                new Turn(Turn.Role.ASSISTANT, call),
                new Turn(Turn.Role.USER, result))));

        assertThat(text(answer)).endsWith("The tools returned: 7 degrees");
        assertThat(stop(answer)).isEqualTo(Stop.Reason.END);
    }

    @Test
    void thinksAloud() {
        ChatResponse answer = both(request("demo-reasoning", "hi"));

        String thought = parts(answer, Part.Reasoning.class).stream()
                .map(Part.Reasoning::readable)
                .collect(Collectors.joining());
        assertThat(thought).startsWith("This reasoning is simulated.");
        assertThat(text(answer)).contains("This answer is simulated");
        assertThat(answer.usage().reasoning())
                .hasValueSatisfying(tokens -> assertThat(tokens).isPositive());
    }

    @Test
    void obeysASchema() {
        ChatResponse answer = both(request("demo", "hi")
                .output(OutputOptions.UNSET.withFormat(Optional.of(new OutputOptions.Format.Schema(
                        Optional.of("trip"), Optional.empty(), SCHEMA, Optional.of(true))))));

        assertThat(Json.parse(text(answer))).isEqualTo(Json.parse("{\"city\":\"sample\",\"unit\":\"c\"}"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, CLIENT_FAULT",
        "401, KEY_FAULT",
        "403, KEY_FAULT",
        "404, MODEL_MISSING",
        "413, UPSTREAM_TOO_LARGE",
        "429, UPSTREAM_RATE_LIMIT",
        "500, SERVER_ERROR",
        "503, OVERLOAD",
        "529, OVERLOAD"
    })
    void refusesInWordsTheCodecKnows(int status, FailureKind kind) {
        UpstreamResponse.Whole refusal = (UpstreamResponse.Whole)
                call(request("demo-error-" + status, "hi").build());

        Failure failure = codec.decodeError(refusal.status(), refusal.headers(), refusal.body());

        assertThat(failure.kind()).isEqualTo(kind);
        assertThat(failure.message()).contains("This error is simulated.");
    }

    @Test
    void breaksOffSoThatNobodyTakesItForComplete() {
        ChatRequest request = request("demo-cut", "hi").stream(true).build();
        EventStream<Frame> stream = ((UpstreamResponse.Streaming) call(request)).frames();
        List<Frame> frames = new ArrayList<>();
        FailureKind end = drain(stream, frames).orElseThrow();

        StreamReplay replay = StreamReplay.of(codec.newEventDecoder(request, hop(request)), frames);

        replay.checkGrammar();
        assertThat(end).isEqualTo(FailureKind.NETWORK);
        assertThat(replay.isComplete()).isFalse();
        assertThat(text(replay.response())).isNotEmpty();
    }

    private static ChatRequest.Builder request(String model, String words) {
        return ChatRequest.builder(model)
                .system(List.of(new SystemPart("Be brief.")))
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text(words))));
    }

    /** The answer whole, after seeing that it means the same as a stream. */
    private ChatResponse both(ChatRequest.Builder request) {
        ChatResponse whole = whole(request.build());
        ChatResponse streamed = streamed(request.stream(true).build());

        assertThat(gist(streamed)).isEqualTo(gist(whole));
        return whole;
    }

    private ChatResponse whole(ChatRequest request) {
        UpstreamResponse response = call(request);
        assertThat(response.status()).isEqualTo(200);
        return codec.decodeResponse((UpstreamResponse.Whole) response, request, hop(request));
    }

    private ChatResponse streamed(ChatRequest request) {
        List<Frame> frames = new ArrayList<>();
        assertThat(drain(((UpstreamResponse.Streaming) call(request)).frames(), frames))
                .isEmpty();

        StreamReplay replay = StreamReplay.of(codec.newEventDecoder(request, hop(request)), frames);

        replay.checkGrammar();
        assertThat(replay.isComplete()).isTrue();
        assertThat(replay.events()).noneMatch(ChatEvent.Raw.class::isInstance);
        return replay.response();
    }

    private UpstreamResponse call(ChatRequest request) {
        return simulator.call(
                codec.encodeRequest(request, hop(request)),
                codec.dialect(),
                Credential.NONE,
                FakeCallContext.patient());
    }

    private Hop hop(ChatRequest request) {
        return new Hop(codec.dialect(), "simulator", "default", request.model(), codec.capabilities(request.model()));
    }

    /** Reads to the end; the failure if it is one. */
    private static Optional<FailureKind> drain(EventStream<Frame> stream, List<Frame> frames) {
        try (stream) {
            while (stream.next(Eventually.PATIENCE) instanceof EventStream.Item<Frame>(Frame frame)) {
                frames.add(frame);
            }
            return Optional.empty();
        } catch (GatewayException failure) {
            return Optional.of(failure.kind());
        }
    }

    /** What must be the same; the ids of calls are made of the request, and a stream is another request. */
    private static List<Object> gist(ChatResponse response) {
        ResponseGist gist = ResponseGist.of(response);
        List<Object> all = new ArrayList<>(List.of(gist.tokens(), stop(response)));
        gist.answers()
                .getFirst()
                .pieces()
                .forEach(
                        piece -> all.add(piece.kind().replaceAll("call \\S+", "call") + piece.value() + piece.seals()));
        return all;
    }

    private static Stop.Reason stop(ChatResponse response) {
        return response.candidates().getFirst().stop().reason();
    }

    private static String text(ChatResponse response) {
        return parts(response, Part.Text.class).stream().map(Part.Text::text).collect(Collectors.joining());
    }

    private static List<Part.ToolCall> calls(ChatResponse response) {
        return parts(response, Part.ToolCall.class);
    }

    private static <T extends Part> List<T> parts(ChatResponse response, Class<T> kind) {
        return response.candidates().getFirst().parts().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static Provider open() {
        ProviderSettings settings = new ProviderSettings(
                "simulator",
                "simulator",
                Optional.empty(),
                List.of(),
                Headers.EMPTY,
                Json.parseObject("{\"pace\":\"0ms\"}"));
        return new SimulatorPlugin().providerAdapters().getFirst().open(settings, new NoNetwork());
    }

    private record NoNetwork() implements ProviderServices {
        @Override
        public HttpCaller http() {
            return (_, _) -> {
                throw new GatewayException(FailureKind.INTERNAL, "the simulator used the network");
            };
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }
    }
}
