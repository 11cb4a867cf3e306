package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.RequestOptions;
import com.openai.core.http.HttpResponse;
import com.openai.core.http.StreamResponse;
import com.openai.errors.RateLimitException;
import com.openai.models.audio.AudioResponseFormat;
import com.openai.models.audio.speech.SpeechCreateParams;
import com.openai.models.audio.transcriptions.TranscriptionCreateParams;
import com.openai.models.audio.translations.TranslationCreateParams;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import com.openai.models.moderations.Moderation;
import com.openai.models.moderations.ModerationCreateParams;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import dev.plexus.testkit.UpstreamHandler;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Operations that are sent on as they are, as the official Java library asks for them and understands the answers. */
@Timeout(60)
class ForwardedSdkTest {
    private static final String HEARD = "This transcript is simulated; nobody listened.";

    private final FakeUpstream upstream = FakeUpstream.start();
    private final OpenGateway gateway;
    private final OpenAIClient client;

    ForwardedSdkTest(@TempDir Path folder) {
        gateway = OpenGateway.start(folder, """
            providers:
              sim: {kind: simulator}
              up: {kind: openai-compatible, base_url: "%s/v1", api_key: key-of-up, models: [m]}
            """.formatted(upstream.uri()));
        client = OpenAIOkHttpClient.builder()
                .responseValidation(true)
                .baseUrl(gateway.uri("/v1").toString())
                .apiKey(OpenGateway.KEY)
                .maxRetries(0)
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
        upstream.close();
    }

    @Test
    void makesPictures() {
        ImageGenerateParams params = ImageGenerateParams.builder()
                .model("sim/demo")
                .prompt("A point")
                .build();

        ImagesResponse whole = client.images().generate(params);
        List<String> streamed;
        try (var events = client.images().generateStreaming(params)) {
            streamed = events.stream()
                    .map(event -> event.isGenerationCompleted() ? "completed" : "partial")
                    .toList();
        }

        assertThat(pictures(whole)).containsExactly("PNG");
        assertThat(whole.usage().orElseThrow().outputTokens()).isEqualTo(16);
        assertThat(streamed).containsExactly("partial", "completed");
    }

    @Test
    void editsPictures() {
        ImagesResponse edited = client.images()
                .edit(ImageEditParams.builder()
                        .model("sim/demo")
                        .prompt("Make it red")
                        .image(new byte[] {1, 2, 3})
                        .build());

        assertThat(pictures(edited)).containsExactly("PNG");
    }

    @Test
    void sendsPicturesOnAsTheLibraryDoes() {
        upstream.on("/v1/images/edits", UpstreamHandler.json(200, "{\"created\":1,\"data\":[]}"));

        client.images()
                .edit(ImageEditParams.builder()
                        .model("up/m")
                        .prompt("Join them")
                        .image(MultipartField.<ImageEditParams.Image>builder()
                                .value(ImageEditParams.Image.ofInputStreams(
                                        List.of(stream("first picture"), stream("second picture"))))
                                .contentType("image/png")
                                .filename("point.png")
                                .build())
                        .mask(stream("the mask").readAllBytes())
                        .n(2)
                        .build());

        ReceivedRequest sent = upstream.request();
        assertThat(sent.headers().all("authorization")).containsExactly("Bearer key-of-up");
        assertThat(parts(sent))
                .containsExactlyInAnyOrder(
                        "model: m",
                        "prompt: Join them",
                        "image[]: first picture",
                        "image[]: second picture",
                        "mask: the mask",
                        "n: 2");
    }

    @Test
    void speaks() throws Exception {
        SpeechCreateParams params = SpeechCreateParams.builder()
                .model("sim/demo")
                .voice("alloy")
                .input("hello")
                .build();

        try (HttpResponse answer = client.audio().speech().create(params)) {
            assertThat(answer.body().readAllBytes())
                    .hasSize(844)
                    .startsWith("RIFF".getBytes(StandardCharsets.US_ASCII));
            assertThat(answer.headers().values("content-type")).containsExactly("audio/wav");
            assertThat(answer.requestId()).isPresent();
        }
    }

    @Test
    void writesDownWhatIsSaid() {
        TranscriptionCreateParams params = TranscriptionCreateParams.builder()
                .model("sim/demo")
                .file(stream("RIFF"))
                .build();

        var plain = client.audio().transcriptions().create(params);
        var verbose = client.audio()
                .transcriptions()
                .create(params.toBuilder()
                        .file(stream("RIFF"))
                        .responseFormat(AudioResponseFormat.VERBOSE_JSON)
                        .build());
        String streamed;
        try (var events = client.audio()
                .transcriptions()
                .createStreaming(params.toBuilder().file(stream("RIFF")).build())) {
            streamed = events.stream()
                    .flatMap(event -> event.transcriptTextDelta().stream())
                    .map(event -> event.delta())
                    .collect(Collectors.joining());
        }

        assertThat(plain.asTranscription().text()).isEqualTo(HEARD);
        assertThat(verbose.asVerbose().duration()).isEqualTo(1);
        assertThat(streamed).isEqualTo(HEARD);
    }

    @Test
    @SuppressWarnings("deprecation") // the vendor advises against it, and still serves it
    void translatesWhatIsSaid() {
        var answer = client.audio()
                .translations()
                .create(TranslationCreateParams.builder()
                        .model("sim/demo")
                        .file(stream("RIFF"))
                        .build());

        assertThat(answer.asTranslation().text()).isEqualTo(HEARD);
    }

    @Test
    void completesTexts() {
        CompletionCreateParams params = CompletionCreateParams.builder()
                .model("sim/demo")
                .prompt("Once")
                .build();

        Completion whole = client.completions().create(params);
        String streamed;
        // the library takes every chunk for the last one, which alone says why it ended
        try (StreamResponse<Completion> chunks = client.completions()
                .createStreaming(
                        params,
                        RequestOptions.builder().responseValidation(false).build())) {
            streamed = chunks.stream()
                    .map(chunk -> chunk.choices().getFirst().text())
                    .collect(Collectors.joining());
        }

        assertThat(whole.choices().getFirst().text()).endsWith("The prompt was: Once");
        assertThat(whole.usage().orElseThrow().completionTokens()).isPositive();
        assertThat(streamed).isEqualTo(whole.choices().getFirst().text());
    }

    @Test
    void judges() {
        var answer = client.moderations()
                .create(ModerationCreateParams.builder()
                        .model("sim/demo")
                        .inputOfStrings(List.of("peace", "violence"))
                        .build());

        assertThat(answer.results()).extracting(Moderation::flagged).containsExactly(false, true);
    }

    @Test
    void throwsTheTypedException() {
        assertThatExceptionOfType(RateLimitException.class)
                .isThrownBy(() -> client.audio()
                        .transcriptions()
                        .create(TranscriptionCreateParams.builder()
                                .model("sim/demo-error-429")
                                .file(stream("RIFF"))
                                .build()))
                .withMessageContaining("This error is simulated.");
    }

    private static ByteArrayInputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> pictures(ImagesResponse answer) {
        return answer.data().orElseThrow().stream()
                .map(picture -> Base64.getDecoder().decode(picture.b64Json().orElseThrow()))
                .map(png -> new String(png, 1, 3, StandardCharsets.US_ASCII))
                .toList();
    }

    /** The parts of a form with short texts, each as its name and content. */
    private static List<String> parts(ReceivedRequest form) {
        String boundary = form.headers().first("content-type").orElseThrow().replaceAll(".*boundary=", "");
        return List.of(form.body().utf8().split("--" + boundary)).stream()
                .filter(part -> part.contains("\r\n\r\n"))
                .map(part -> part.replaceAll("(?s).*; name=\"?([^\";\r\n]+).*\r\n\r\n(.*)\r\n", "$1: $2"))
                .toList();
    }
}
