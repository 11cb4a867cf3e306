package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first request of the README has the answer that the README shows. */
class ReadmeIT {
    private static final Document README = Document.of("README.md");
    private static final Pattern PATH = Pattern.compile("curl http://127\\.0\\.0\\.1:4000(/\\S+)");
    private static final Pattern BODY = Pattern.compile("-d '([^']+)'");

    @TempDir
    Path folder;

    @Test
    void theFirstRequestIsAnsweredAsShown() throws IOException, InterruptedException {
        String curl = block("curl ");
        String shown = block("{\"id\"");

        try (RunningGateway gateway = RunningGateway.start(Bundle.built(), folder.resolve("data"));
                HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(gateway.address(found(PATH, curl)))
                    .header("authorization", "Bearer " + gateway.clientKey())
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(found(BODY, curl)))
                    .build();

            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());

            assertThat(Json.parse(answer.body())).isEqualTo(Json.parse(shown));
        }
    }

    private static String block(String beginning) {
        return README.blocks().stream()
                .filter(block -> block.startsWith(beginning))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the README has no block that begins with " + beginning));
    }

    private static String found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElseThrow(() -> new AssertionError(pattern + " is not in:\n" + text));
    }
}
