package dev.plexus.dist.fifth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.dist.OpenGateway;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.UpstreamAnswer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A dialect nobody knew reaches the other four and is reached by them, with nothing but a plugin of its own. */
class FifthDialectTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "chat, true",
        "chat, false",
        "responses, true",
        "responses, false",
        "messages, true",
        "messages, false",
        "gemini, true",
        "gemini, false",
        "whisper, true",
        "whisper, false"
    })
    void itsClientsReachEachOfThem(String upstream, boolean stream) throws IOException, InterruptedException {
        try (FakeUpstream fake = FakeUpstream.start(FifthDialectTest::whisper);
                OpenGateway gateway = start(fake)) {
            HttpResponse<String> answer = gateway.send(post(
                    gateway.uri("/v1/whisper"),
                    "{\"model\":\"" + (upstream.equals("whisper") ? "whisper/m" : upstream + "-simulated/demo")
                            + "\",\"say\":\"psst\",\"stream\":" + stream + "}"));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"heard\":").doesNotContain("unheard");
            assertThat(answer.body().contains("{\"over\":true}")).isEqualTo(stream);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "/v1/chat/completions|{\"model\":\"whisper/m\",\"stream\":%s,\"messages\":[{\"role\":\"user\",\"content\":\"psst\"}]}",
                "/v1/responses|{\"model\":\"whisper/m\",\"stream\":%s,\"input\":\"psst\"}",
                "/v1/messages|{\"model\":\"whisper/m\",\"stream\":%s,\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"psst\"}]}",
                "/v1beta/models/whisper/m:generateContent|{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"psst\"}]}]}",
            })
    void clientsOfEachOfThemReachIt(String path, String body) throws IOException, InterruptedException {
        try (FakeUpstream fake = FakeUpstream.start(FifthDialectTest::whisper);
                OpenGateway gateway = start(fake)) {
            for (boolean stream : List.of(true, false)) {
                HttpResponse<String> answer = gateway.send(post(gateway.uri(path), body.formatted(stream)));

                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).contains("I hear you").doesNotContain("\"heard\"");
            }
            assertThat(fake.requests())
                    .allSatisfy(request -> assertThat(request.body().utf8()).contains("\"say\":\"psst\""));
        }
    }

    private OpenGateway start(FakeUpstream fake) {
        return OpenGateway.start(folder, """
            providers:
              whisper: {kind: whisper, base_url: '%s', api_key: k}
              chat-simulated: {kind: simulator, protocols: [chat]}
              responses-simulated: {kind: simulator, protocols: [responses]}
              messages-simulated: {kind: simulator, protocols: [messages]}
              gemini-simulated: {kind: simulator, protocols: [gemini]}
            """.formatted(fake.uri()), new WhisperPlugin());
    }

    private static HttpRequest post(URI uri, String body) {
        return HttpRequest.newBuilder(uri)
                .header("content-type", "application/json")
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static void whisper(ReceivedRequest request, UpstreamAnswer answer) throws IOException {
        if (request.body().utf8().contains("\"stream\":true")) {
            answer.beginEvents();
            answer.write(Frame.data(Bytes.utf8("{\"heard\":\"I hear you\"}")));
            answer.write(Frame.data(Bytes.utf8("{\"over\":true}")));
            answer.finish();
        } else {
            answer.json(200, "{\"heard\":\"I hear you\"}");
        }
    }
}
