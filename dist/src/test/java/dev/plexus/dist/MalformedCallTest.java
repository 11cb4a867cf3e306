package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A model that calls a tool in a way nobody can read is asked once more, and then the next target is. */
class MalformedCallTest {
    private static final String MALFORMED = """
        {"candidates":[{"index":0,"content":{"role":"model","parts":[]},"finishReason":"MALFORMED_FUNCTION_CALL",
        "finishMessage":"call:look{"}],"usageMetadata":{"promptTokenCount":7,"totalTokenCount":7}}\
        """;

    private static final String GOOD = """
        {"candidates":[{"index":0,"content":{"role":"model","parts":[{"text":"fine"}]},"finishReason":"STOP"}],
        "usageMetadata":{"promptTokenCount":7,"candidatesTokenCount":1,"totalTokenCount":8}}\
        """;

    @TempDir
    private Path folder;

    private FakeUpstream upstream;
    private FakeUpstream other;
    private OpenGateway gateway;

    @BeforeEach
    void start() {
        upstream = FakeUpstream.start();
        other = FakeUpstream.start(UpstreamHandler.json(200, """
            {"id":"msg_1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":"other"}],
            "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":10,"output_tokens":3}}\
            """));
        gateway = OpenGateway.start(folder, """
            providers:
              gemini: {kind: gemini, base_url: '%s', api_key: sk-up, models: [m]}
              messages: {kind: anthropic, base_url: '%s', api_key: sk-up, models: [m]}
            models:
              both: {targets: [gemini/m, messages/m], selector: in_order}
            """.formatted(upstream.uri(), other.uri()));
    }

    @AfterEach
    void stop() {
        gateway.close();
        upstream.close();
        other.close();
    }

    @ParameterizedTest
    @CsvSource({"CHAT,false", "CHAT,true", "RESPONSES,false", "RESPONSES,true", "MESSAGES,false", "MESSAGES,true"})
    void isAskedForOnceMore(ClientApi client, boolean stream) throws Exception {
        upstream.otherwise(UpstreamHandler.inTurn(said(MALFORMED, stream), said(GOOD, stream)));

        HttpResponse<String> answer = gateway.send(client.request(gateway, "both", stream));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("fine");
        assertThat(upstream.requests()).hasSize(2);
        assertThat(other.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CHAT,false", "CHAT,true", "RESPONSES,true", "MESSAGES,false", "MESSAGES,true"})
    void leadsToTheNextTargetTheSecondTime(ClientApi client, boolean stream) throws Exception {
        upstream.otherwise(said(MALFORMED, stream));

        HttpResponse<String> answer = gateway.send(client.request(gateway, "both", stream));

        assertThat(answer.body()).contains("other");
        assertThat(upstream.requests()).hasSize(2);
    }

    @Test
    void isAFailureOfTheUpstreamWhereThereIsNoOther() throws Exception {
        upstream.otherwise(said(MALFORMED, false));

        HttpResponse<String> answer = gateway.send(ClientApi.MESSAGES.request(gateway, "gemini/m", false));

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(ClientApi.MESSAGES.error(answer.body()).word()).isEqualTo("api_error");
    }

    private static UpstreamHandler said(String document, boolean stream) {
        return stream
                ? (_, answer) -> {
                    answer.beginEvents();
                    answer.write(Frame.data(Bytes.utf8(document.replace("\n", ""))));
                    answer.finish();
                }
                : UpstreamHandler.json(200, document);
    }
}
