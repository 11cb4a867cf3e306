package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.UpstreamHandler;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that a stranger begins with one command, builds from the bundle alone, and drops in. */
class TemplateIT {
    private static final String ANSWER = """
        {"id":"chatcmpl-1","object":"chat.completion","created":1,"model":"large","choices":[{"index":0,
        "message":{"role":"assistant","content":"Acme says hello."},"finish_reason":"stop"}],
        "usage":{"prompt_tokens":1,"completion_tokens":4,"total_tokens":5}}
        """;

    @TempDir
    Path folder;

    @Test
    void aPluginBegunWithOneCommandBuildsAndServes() throws IOException, InterruptedException {
        Bundle bundle = Bundle.built().copy(Files.createDirectories(folder.resolve("bundle")));
        Path project = folder.resolve("provider-acme");

        Finished begun = bundle.run(folder, "plugin", "new", "acme");
        Finished built = Maven.run(project, "verify");
        Path jar = project.resolve("target/provider-acme-0.1.0.jar");
        Finished verified = bundle.run(project, "plugin", "verify", "target/provider-acme-0.1.0.jar");

        assertThat(begun.code()).as(begun.errors()).isZero();
        assertThat(built.code()).as(built.out()).isZero();
        assertThat(project.resolve("target/surefire-reports/TEST-com.example.acme.AcmeProviderTest.xml"))
                .content()
                .containsPattern("tests=\"[1-9]\\d*\"")
                .contains("failures=\"0\"");
        assertThat(verified.code()).as(verified.out() + verified.errors()).isZero();
        Files.copy(jar, bundle.home().resolve("plugins").resolve(jar.getFileName()));
        servesThrough(bundle);
    }

    private void servesThrough(Bundle bundle) throws IOException, InterruptedException {
        try (FakeUpstream upstream = FakeUpstream.start(UpstreamHandler.json(200, ANSWER));
                RunningGateway gateway =
                        RunningGateway.start(bundle, configuration(upstream), folder.resolve("data"))) {
            HttpResponse<String> answer = ChatClient.of(gateway).ask("acme/large", "hello");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("Acme says hello.");
            assertThat(upstream.request().path()).isEqualTo("/v1/chat/completions");
            assertThat(upstream.request().headers().first("x-acme-key")).contains("acme-secret");
            assertThat(bundle.run(folder, "plugin", "list").out())
                    .containsPattern("provider-acme +0\\.1\\.0 +dropped +loaded");
        }
    }

    private Path configuration(FakeUpstream upstream) throws IOException {
        return Files.writeString(folder.resolve("plexus.yaml"), """
            providers:
              acme: {kind: acme, base_url: '%s', api_key: acme-secret}
            """.formatted(upstream.uri("/v1")));
    }
}
