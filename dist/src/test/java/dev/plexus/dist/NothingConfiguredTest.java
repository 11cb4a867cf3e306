package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Without any provider the simulator serves the model demo, whatever API the client calls. */
class NothingConfiguredTest {
    @TempDir
    private static Path folder;

    private static OpenGateway gateway;

    @BeforeAll
    static void start() {
        gateway = OpenGateway.start(folder, "");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @EnumSource
    void theFirstRequestIsAnsweredAndSaysThatItIsSimulated(ClientApi api) throws Exception {
        HttpResponse<String> answer = gateway.send(api.request(gateway, "demo", false));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("This answer is simulated").contains("You said: hi");
    }

    @ParameterizedTest
    @CsvSource({
        "CHAT, data: [DONE]",
        "RESPONSES, event: response.completed",
        "MESSAGES, event: message_stop",
        "GEMINI, \"finishReason\":\"STOP\""
    })
    void aStreamIsCompleteAsWell(ClientApi api, String end) throws Exception {
        HttpResponse<String> answer = gateway.send(api.request(gateway, "demo", true));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        assertThat(answer.body()).contains("simulated").contains(end);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/models, x-none, \"object\":\"list\"",
        "/v1/models, anthropic-version, \"has_more\":false",
        "/v1beta/models, x-none, \"name\":\"models/demo\""
    })
    void theModelIsListed(String path, String header, String shape) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(gateway.uri(path))
                .header("authorization", "Bearer " + OpenGateway.KEY)
                .header(header, "2023-06-01")
                .build();

        HttpResponse<String> answer = gateway.send(request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(shape).contains("demo");
    }
}
