package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Bytes;
import dev.plexus.testkit.Eventually;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Upstreams that are killed or hang, and clients that leave, seen from outside. */
@Timeout(180)
class FaultsIT {
    /** Two seconds are promised. A busy machine takes longer, yet not as long as any deadline that would end the call anyway. */
    private static final Duration SOON = Eventually.PATIENCE;

    private static final Bytes FIRST_EVENT = Bytes.utf8("data: {\"id\":\"c1\",\"object\":\"chat.completion.chunk\","
            + "\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"once upon\"},"
            + "\"finish_reason\":null}]}\n\n");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(ClientDialect.class)
    void tellsTheClientOfAnUpstreamThatWasKilledInTheMiddle(ClientDialect dialect) throws Exception {
        try (UpstreamProcess upstream = UpstreamProcess.start(UpstreamProgram.class);
                ConfiguredGateway gateway =
                        ConfiguredGateway.start(folder, chat("up", URI.create(upstream.address() + "/v1")))) {
            HttpResponse<InputStream> answer =
                    gateway.send(dialect, "up/m", true, HttpResponse.BodyHandlers.ofInputStream());
            try (BufferedReader lines = reader(answer.body())) {
                until(lines, "once upon");

                upstream.kill();

                String rest = lines.lines().collect(Collectors.joining("\n"));
                assertThat(rest).contains(dialect.error()).doesNotContain(dialect.cleanEnd());
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            Eventually.until(
                    "the account of the broken stream", () -> requests(gateway).contains("\"failure\":\"network\""));
        }
    }

    @ParameterizedTest
    @EnumSource(ClientDialect.class)
    void answersWithATimeoutForAnUpstreamThatHangs(ClientDialect dialect) throws Exception {
        try (FakeUpstream hung = FakeUpstream.start(UpstreamHandler.silent());
                ConfiguredGateway gateway = ConfiguredGateway.start(
                        folder, chat("up", hung.uri("/v1")) + "routing: {timeouts: {first_byte: 300ms}}\n")) {
            HttpResponse<String> answer = gateway.send(dialect, "up/m", false);

            assertThat(answer.statusCode()).isEqualTo(504);
            assertThat(answer.body()).contains("error").contains("300 ms");
            hung.connections().getFirst().awaitClientLeft(SOON);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answersFromTheNextTargetWhenOneHangs(boolean stream) throws Exception {
        try (FakeUpstream hung = FakeUpstream.start(UpstreamHandler.silent());
                FakeUpstream good = FakeUpstream.start(ChatUpstream.answering("there was", 7, 11));
                ConfiguredGateway gateway = ConfiguredGateway.start(
                        folder,
                        chat("good", good.uri("/v1"))
                                + "  hung: {kind: openai-compatible, base_url: '" + hung.uri("/v1")
                                + "', models: [m], timeouts: {first_byte: 300ms}}\n"
                                + "models: {both: {targets: [hung/m, good/m], selector: in_order}}\n")) {
            HttpResponse<String> answer = gateway.send(ClientDialect.MESSAGES, "both", stream);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("there was").doesNotContain("error");
        }
    }

    @ParameterizedTest
    @EnumSource(ClientDialect.class)
    void tellsTheClientOfAnUpstreamThatHangsInTheMiddle(ClientDialect dialect) throws Exception {
        UpstreamHandler half = (_, answer) -> {
            answer.beginEvents();
            answer.write(FIRST_EVENT);
            answer.hang();
        };
        try (FakeUpstream upstream = FakeUpstream.start(half);
                ConfiguredGateway gateway = ConfiguredGateway.start(
                        folder, chat("up", upstream.uri("/v1")) + "routing: {timeouts: {idle: 2s}}\n")) {
            HttpResponse<String> answer = gateway.send(dialect, "up/m", true);

            assertThat(answer.body())
                    .contains("once upon")
                    .contains(dialect.error())
                    .doesNotContain(dialect.cleanEnd());
            upstream.connections().getFirst().awaitClientLeft(SOON);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closesTheUpstreamConnectionWhenTheClientLeaves(boolean stream) throws Exception {
        try (FakeUpstream hung = FakeUpstream.start(UpstreamHandler.silent());
                ConfiguredGateway gateway = ConfiguredGateway.start(folder, chat("up", hung.uri("/v1")))) {
            URI address = gateway.running().address();
            String body = "{\"model\":\"up/m\",\"stream\":" + stream
                    + ",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
            try (Socket client = new Socket(address.getHost(), address.getPort())) {
                String head = "POST /v1/chat/completions HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer "
                        + gateway.running().clientKey() + "\r\ncontent-type: application/json\r\ncontent-length: "
                        + body.length() + "\r\n\r\n";
                client.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
                hung.awaitRequests(1);
            }

            hung.connections().getFirst().awaitClientLeft(SOON);

            Eventually.until(
                    "the account of the client that left",
                    () -> requests(gateway).contains("\"failure\":\"cancelled\""));
        }
    }

    @Test
    void writesTheAccountOfAStreamThatAShutdownCuts() throws Exception {
        UpstreamHandler half = (_, answer) -> {
            answer.beginEvents();
            answer.write(FIRST_EVENT);
            answer.hang();
        };
        try (FakeUpstream upstream = FakeUpstream.start(half)) {
            String config = "server: {shutdown_grace: 300ms}\nadmin: {key: known-to-the-test}\n"
                    + chat("up", upstream.uri("/v1"));
            try (ConfiguredGateway gateway = ConfiguredGateway.start(folder, config)) {
                HttpResponse<InputStream> answer =
                        gateway.send(ClientDialect.CHAT, "up/m", true, HttpResponse.BodyHandlers.ofInputStream());
                until(reader(answer.body()), "once upon");

                assertThat(gateway.running().stop()).isEqualTo(143);
            }
            try (ConfiguredGateway gateway = ConfiguredGateway.start(folder, config)) {
                assertThat(gateway.administration("/admin/v1/requests", "known-to-the-test"))
                        .contains("\"target\":\"up/m\"");
            }
        }
    }

    private static String chat(String name, URI address) {
        return "providers:\n" + ConfiguredGateway.provider(name, "openai-compatible", address);
    }

    private static BufferedReader reader(InputStream body) {
        return new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    private static void until(BufferedReader lines, String text) throws IOException {
        for (String line = lines.readLine(); !line.contains(text); ) {
            line = lines.readLine();
        }
    }

    private static String requests(ConfiguredGateway gateway) {
        try {
            return gateway.administration("/admin/v1/requests");
        } catch (IOException broken) {
            throw new AssertionError(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
