package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of twice the gateway's memory go through it byte for byte, in both directions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(120)
class LargeBodiesIT {
    private static final long SIZE = 200L * 1024 * 1024;

    /** Of the heap, and of the buffers beside it. */
    private static final String MEMORY = "-Xmx96m -XX:MaxDirectMemorySize=32m";

    private static final long RESIDENT_AT_MOST = 400L * 1024 * 1024;

    private static final String KEY = "sk-large";

    private final HttpClient client = HttpClient.newHttpClient();
    private final LargeUpstream upstream = LargeUpstream.start(SIZE);
    private final ConfiguredGateway gateway;

    LargeBodiesIT(@TempDir Path folder) throws IOException {
        gateway = ConfiguredGateway.start(
                folder,
                """
                        keys: {large: {secret: sk-large, raw: true}}
                        models: {one: [up/m], two: {targets: [up/m, other/m], selector: in_order}}
                        providers:
                        """
                        + ConfiguredGateway.provider(
                                "up", "openai-compatible", upstream.uri().resolve("/v1"))
                        + ConfiguredGateway.provider(
                                "other", "openai-compatible", upstream.uri().resolve("/v1")),
                Map.of("PLEXUS_JAVA_OPTIONS", MEMORY));
    }

    @AfterAll
    void stop() {
        client.close();
        gateway.close();
        upstream.close();
    }

    @AfterEach
    void isWell() throws IOException {
        assertThat(gateway.running().process().isAlive()).isTrue();
        assertThat(gateway.running().errors()).doesNotContain("OutOfMemory");
        assertThat(ResidentMemory.bytes(gateway.running().process())).isLessThan(RESIDENT_AT_MOST);
    }

    /** A form that may have to go to a second target, or that names its model last, waits in a file. */
    @ParameterizedTest
    @ValueSource(strings = {"one", "two"})
    void takesUploads(String model) throws Exception {
        Checksum sent = Checksum.of(before("m"));

        HttpResponse<String> answer =
                upload("/v1/audio/transcriptions", BodyPublishers.ofInputStream(() -> before(model)));

        assertThat(answer.body()).isEqualTo(LargeUpstream.answer(sent));
    }

    @Test
    void takesUploadsThatNameTheirModelLast() throws Exception {
        Checksum sent = Checksum.of(behind("m"));
        long length = sent.length() + "one".length() - "m".length();

        HttpResponse<String> answer = upload(
                "/v1/audio/translations",
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> behind("one")), length));

        assertThat(answer.body()).isEqualTo(LargeUpstream.answer(sent));
    }

    @Test
    void passesUploadsOnUnread() throws Exception {
        Checksum sent = Checksum.of(new LargeContent(SIZE));

        HttpResponse<String> answer =
                upload("/raw/up/files", BodyPublishers.ofInputStream(() -> new LargeContent(SIZE)));

        assertThat(answer.body()).isEqualTo(LargeUpstream.answer(sent));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunks", "length"})
    void givesDownloads(String framing) throws Exception {
        HttpRequest request = request("/v1/audio/speech")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString("{\"model\":\"one\",\"input\":\"" + framing + "\"}"))
                .build();

        HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());

        assertThat(answer.statusCode()).isEqualTo(200);
        try (InputStream body = answer.body()) {
            assertThat(Checksum.of(body)).isEqualTo(Checksum.of(new LargeContent(SIZE)));
        }
    }

    private HttpResponse<String> upload(String path, BodyPublisher body) throws IOException, InterruptedException {
        return client.send(
                request(path).header("content-type", Form.TYPE).POST(body).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.running().address(path)).header("authorization", "Bearer " + KEY);
    }

    private static InputStream before(String model) {
        return withContent(
                new Form().field("model", model).file("file", new byte[0]).bytes(), 1);
    }

    private static InputStream behind(String model) {
        return withContent(
                new Form().file("file", new byte[0]).field("model", model).bytes(), 2);
    }

    /** A form whose file, still empty, has large content. */
    private static InputStream withContent(Bytes form, int delimitersBehind) {
        String text = form.utf8();
        int end = text.length();
        for (int delimiter = 0; delimiter < delimitersBehind; delimiter++) {
            end = text.lastIndexOf("\r\n--", end - 1);
        }
        return new SequenceInputStream(Collections.enumeration(List.of(
                form.slice(0, end).inputStream(),
                new LargeContent(SIZE),
                form.slice(end, form.length()).inputStream())));
    }
}
