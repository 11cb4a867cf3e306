package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle serves without any configuration. */
class BundleIT {
    @TempDir
    Path folder;

    @Test
    void answersTheFirstRequestWithNothingConfigured() throws IOException, InterruptedException {
        try (RunningGateway gateway = RunningGateway.start(Bundle.built(), folder.resolve("data"));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(gateway.address("/v1/chat/completions"))
                    .header("authorization", "Bearer " + gateway.clientKey())
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(
                            "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                    .build();

            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("This answer is simulated");
            assertThat(gateway.stop()).isEqualTo(143);
        }
    }
}
