package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** An upstream whose stream is out of order gives its client a stream in order, or an error in the client's own words. */
class StreamOrderTest {
    private static final FakeUpstream UPSTREAM = FakeUpstream.start();

    @TempDir
    private static Path folder;

    private static OpenGateway gateway;

    /** Streams in a wrong order, each in its upstream's dialect: one whose meaning is certain, and one that goes on after its end. */
    enum Disorder {
        CHAT(
                List.of(
                        "{\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},\"finish_reason\":null}]}",
                        "[DONE]"),
                List.of(
                        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":null}]}",
                        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                        "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"!\"},\"finish_reason\":null}]}")),
        RESPONSES(
                List.of(
                        "{\"type\":\"response.output_text.delta\",\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"delta\":\"Hello\"}",
                        "{\"type\":\"response.completed\",\"response\":{\"id\":\"r\",\"status\":\"completed\",\"output\":[]}}"),
                List.of(
                        "{\"type\":\"response.created\",\"response\":{\"id\":\"r\",\"output\":[]}}",
                        "{\"type\":\"response.output_text.delta\",\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"delta\":\"Hello\"}",
                        "{\"type\":\"response.output_item.done\",\"output_index\":0,\"item\":{\"id\":\"m\",\"type\":\"message\",\"content\":[]}}",
                        "{\"type\":\"response.output_text.delta\",\"item_id\":\"m\",\"output_index\":0,\"content_index\":0,\"delta\":\"!\"}")),
        MESSAGES(
                List.of(
                        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}",
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":1}}",
                        "{\"type\":\"message_stop\"}"),
                List.of(
                        "{\"type\":\"message_start\",\"message\":{\"id\":\"msg_1\",\"content\":[]}}",
                        "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"Hello\"}}",
                        "{\"type\":\"message_delta\",\"delta\":{\"stop_reason\":\"end_turn\"},\"usage\":{\"output_tokens\":1}}",
                        "{\"type\":\"content_block_delta\",\"index\":1,\"delta\":{\"type\":\"text_delta\",\"text\":\"!\"}}")),
        GEMINI(
                List.of(
                        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}]},\"finishReason\":\"STOP\"}]}",
                        "{\"candidates\":[{\"finishReason\":\"STOP\"}]}"),
                List.of(
                        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hello\"}]},\"finishReason\":\"STOP\"}]}",
                        "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"!\"}]}}]}"));

        private final String certain;
        private final String senseless;

        Disorder(List<String> certain, List<String> senseless) {
            this.certain = String.join("\n", certain);
            this.senseless = String.join("\n", senseless);
        }

        private static UpstreamHandler events(String payloads) {
            return UpstreamHandler.events(payloads.lines().map(Disorder::frame).toList());
        }

        private static Frame frame(String payload) {
            Bytes data = Bytes.utf8(payload);
            return payload.startsWith("{\"type\"")
                    ? Frame.event(Json.parseObject(data).text("type").orElseThrow(), data)
                    : Frame.data(data);
        }
    }

    @BeforeAll
    static void start() {
        gateway = OpenGateway.start(folder, """
            providers:
              chat: {kind: openai-compatible, base_url: "%1$s/v1", models: [m]}
              responses: {kind: openai-compatible, base_url: "%1$s/v1", protocols: [responses], models: [m]}
              messages: {kind: anthropic, base_url: "%1$s", models: [m]}
              gemini: {kind: gemini, base_url: "%1$s", models: [m]}
            """.formatted(UPSTREAM.uri()));
    }

    @AfterAll
    static void stop() {
        gateway.close();
        UPSTREAM.close();
    }

    @ParameterizedTest(name = "{0} asks {1}")
    @MethodSource("pairs")
    void becomesAStreamInOrder(ClientDialect client, Disorder upstream) throws Exception {
        UPSTREAM.otherwise(Disorder.events(upstream.certain));

        HttpResponse<String> answer = ask(client, upstream);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("Hello", client.cleanEnd());
        assertThat(answer.body()).doesNotContain("\"error\":{", "event: error");
    }

    @ParameterizedTest
    @EnumSource
    void endsInTheDialectsErrorIfItMakesNoSense(ClientDialect dialect) throws Exception {
        Disorder upstream = Disorder.valueOf(dialect.name());
        UPSTREAM.otherwise(Disorder.events(upstream.senseless));

        HttpResponse<String> answer = ask(dialect, upstream);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Hello", dialect.error(), "out of order")
                .doesNotContain("!");
    }

    @ParameterizedTest(name = "{0} asks {1}")
    @MethodSource("foreign")
    void endsInTheClientsErrorIfItMakesNoSenseInAnotherDialect(ClientDialect client, Disorder upstream)
            throws Exception {
        UPSTREAM.otherwise(Disorder.events(upstream.senseless));

        HttpResponse<String> answer = ask(client, upstream);

        assertThat(answer.body()).contains("Hello", client.error(), "out of order");
    }

    @Test
    void tellsOfRepairsAndRefusals() throws Exception {
        UPSTREAM.otherwise(Disorder.events(Disorder.CHAT.certain));
        HttpResponse<String> repaired = ask(ClientDialect.CHAT, Disorder.CHAT);
        UPSTREAM.otherwise(Disorder.events(Disorder.CHAT.senseless));
        ask(ClientDialect.CHAT, Disorder.CHAT);

        HttpResponse<String> metrics = gateway.send(HttpRequest.newBuilder(gateway.uri("/metrics"))
                .header("authorization", "Bearer admin-key-of-the-test")
                .build());

        assertThat(repaired.headers().firstValue("x-plexus-warnings")).contains("stream_repaired");
        assertThat(metrics.body())
                .contains("plexus_stream_repairs_total{dialect=\"chat\",rule=\"role_missing\"}")
                .contains("plexus_stream_violations_total{dialect=\"chat\",rule=\"content_after_finish\"}");
    }

    private static HttpResponse<String> ask(ClientDialect client, Disorder upstream) throws Exception {
        return gateway.send(client.asking(gateway.uri(""), upstream.name().toLowerCase(Locale.ROOT) + "/m", true)
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .build());
    }

    static Stream<Arguments> foreign() {
        return Stream.of(ClientDialect.values())
                .flatMap(client -> Stream.of(Disorder.values())
                        .filter(upstream -> !upstream.name().equals(client.name()))
                        .map(upstream -> Arguments.of(client, upstream)));
    }

    static Stream<Arguments> pairs() {
        return Stream.of(ClientDialect.values())
                .flatMap(client -> Stream.of(Disorder.values()).map(upstream -> Arguments.of(client, upstream)));
    }
}
