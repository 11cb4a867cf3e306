package dev.plexus.dist.pairs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.dist.OpenGateway;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.Pitfall;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an upstream signs comes back to it unchanged and in its place, also when the client has dropped all of it. */
@Timeout(120)
class StrippedSealsTest {
    private final FakeUpstream upstream = FakeUpstream.start();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        upstream.close();
    }

    static Stream<Pair> pairs() {
        return Pair.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    @Pitfall({27, 28, 51, 52, 54})
    void comesBackThroughAClientThatForgets(Pair pair) throws Exception {
        ForgetfulClient client = new ForgetfulClient(pair.client(), pair.model(), pair.streamed());
        Recording round = new SealedRound(pair.upstream().name(), pair.streamed(), false).recording();
        upstream.otherwise(round.handler());

        try (OpenGateway gateway = open()) {
            client.goOn(gateway, client.ask(gateway));
        }

        assertThat(trail(pair)).isEqualTo(SealTrail.expected(pair.upstream().name(), round.expect()));
    }

    static Stream<Pair> pairsWithARestart() {
        return pairs().filter(pair -> !pair.streamed() && !pair.client().equals("responses"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pairsWithARestart")
    void comesBackAfterARestart(Pair pair) throws Exception {
        ForgetfulClient client = new ForgetfulClient(pair.client(), pair.model(), pair.streamed());
        Recording round = new SealedRound(pair.upstream().name(), pair.streamed(), false).recording();
        upstream.otherwise(round.handler());

        JsonObject answer;
        try (OpenGateway before = open()) {
            answer = client.ask(before);
        }
        try (OpenGateway after = open()) {
            client.goOn(after, answer);
        }

        assertThat(trail(pair)).isEqualTo(SealTrail.expected(pair.upstream().name(), round.expect()));
    }

    @Test
    @Pitfall({27, 29})
    void anotherProviderGetsNoneOfItAndTheClientIsTold() throws Exception {
        Recording round = new SealedRound("messages", false, false).recording();
        upstream.otherwise(round.handler());
        String model = new MessagesUpstream().model();

        HttpResponse<String> last;
        try (OpenGateway gateway = open()) {
            JsonObject answer = new ForgetfulClient("chat", "messages/" + model, false).ask(gateway);
            last = new ForgetfulClient("chat", "second/" + model, false).goOn(gateway, answer);
        }

        ReceivedRequest request = upstream.requests().getLast();
        assertThat(request.body().utf8()).doesNotContain("signature").doesNotContain("thinking");
        assertThat(last.headers().firstValue("x-plexus-warnings").orElse("")).contains("seal_dropped_foreign");
    }

    @Test
    @Pitfall({29, 54})
    void anotherModelOfTheDialectThatChecksSignaturesIsToldToSkipThem() throws Exception {
        Recording round = new SealedRound("gemini", false, false).recording();
        upstream.otherwise(round.handler());

        try (OpenGateway gateway = open()) {
            JsonObject answer =
                    new ForgetfulClient("chat", "gemini/" + new GeminiUpstream().model(), false).ask(gateway);
            new ForgetfulClient("chat", "gemini/gemini-3-flash", false).goOn(gateway, answer);
        }

        List<String> trail = SealTrail.of(
                "gemini", Json.parseObject(upstream.requests().getLast().body()));
        assertThat(trail).contains("signed skip_thought_signature_validator").hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "messages", "gemini"})
    @Pitfall(97)
    void plainReasoningComesBackToAModelThatWantsIt(String dialect) throws Exception {
        upstream.otherwise(UpstreamHandler.json(200, """
            {"id":"r1","object":"chat.completion","created":1,"model":"deepseek-x","choices":[{"index":0,
            "finish_reason":"tool_calls","message":{"role":"assistant","content":null,"reasoning_content":"hm, hm",
            "tool_calls":[{"id":"call_1","type":"function","function":{"name":"f","arguments":"{}"}}]}}],
            "usage":{"prompt_tokens":1,"completion_tokens":1,"total_tokens":2}}\
            """));
        ForgetfulClient client = new ForgetfulClient(dialect, "chat/deepseek-x", false);

        try (OpenGateway gateway = open()) {
            client.goOn(gateway, client.ask(gateway));
        }

        JsonObject said = Heard.objects(
                        Json.parseObject(upstream.requests().getLast().body()), "messages")
                .filter(message -> message.has("tool_calls"))
                .findFirst()
                .orElseThrow();
        assertThat(said.text("reasoning_content")).contains("hm, hm");
    }

    private List<String> trail(Pair pair) {
        ReceivedRequest last = upstream.requests().getLast();
        assertThat(last.body().utf8()).as("no envelope reaches an upstream").doesNotContain("plx1.");
        return SealTrail.of(pair.upstream().name(), Json.parseObject(last.body()));
    }

    private OpenGateway open() {
        String providers = Pair.UPSTREAMS.stream()
                .map(dialect -> "  " + dialect.name() + ": " + dialect.provider(upstream.uri()))
                .collect(Collectors.joining("\n"));
        String second = "\n  second: " + new MessagesUpstream().provider(upstream.uri());
        return OpenGateway.start(
                folder, ("providers:\n" + providers + second + "\n").replace("${env:UPSTREAM_KEY}", "sk-up"));
    }
}
