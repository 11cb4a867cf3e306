package dev.plexus.dist.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.dist.Bundle;
import dev.plexus.dist.BundledPlugins;
import dev.plexus.dist.RunningGateway;
import dev.plexus.dist.pairs.NodeLibraries;
import dev.plexus.dist.pairs.NpmInstall;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every endpoint of the built bundle, over the simulator: reached over HTTP, and as the official JavaScript libraries ask for it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
final class EndpointsIT {
    private static final String KEY = "sk-endpoints";
    private static final String CONFIGURATION = """
        config: {watch: false, detect_env_providers: false}
        keys: {all: {secret: '${env:CLIENT_KEY}', raw: true}}
        providers:
          sim: {kind: simulator}
          chat: {kind: simulator, protocols: [chat]}
          responses: {kind: simulator, protocols: [responses]}
          messages: {kind: simulator, protocols: [messages]}
          gemini: {kind: simulator, protocols: [gemini]}
        models:
          demo: [sim/demo]
        """;

    private final RunningGateway gateway;
    private final NodeLibraries libraries;
    private final HttpClient client = HttpClient.newHttpClient();

    EndpointsIT(@TempDir Path folder) throws IOException, InterruptedException {
        Path scripts = NpmInstall.run();
        Path file = Files.writeString(folder.resolve("plexus.yaml"), CONFIGURATION);
        gateway = RunningGateway.start(
                Bundle.built(),
                folder.resolve("data"),
                List.of("--config", file.toString()),
                Map.of("CLIENT_KEY", KEY));
        libraries = NodeLibraries.start(scripts, gateway.address(), KEY);
    }

    @AfterAll
    void stop() {
        client.close();
        libraries.close();
        gateway.close();
    }

    static List<Sample> samples() {
        return Sample.all();
    }

    @Test
    void noEndpointIsWithoutASample() {
        assertThat(BundledPlugins.all().stream()
                        .flatMap(plugin -> plugin.endpoints().stream())
                        .flatMap(endpoint -> endpoint.methods().stream().map(method -> method + " " + endpoint.path()))
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        samples().stream().map(Sample::endpoint).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samples")
    void isReached(Sample sample) throws Exception {
        HttpResponse<String> answer = send(sample.method(), sample.path(variables(sample)), sample);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains(sample.tells());
        assertThat(answer.headers().firstValue("x-plexus-request-id")).isPresent();
    }

    @Test
    void passesAnythingOn() throws Exception {
        Sample sample = samples().stream()
                .filter(each -> each.endpoint().endsWith("/moderations"))
                .findFirst()
                .orElseThrow();

        HttpResponse<String> answer = send("POST", "/raw/sim/moderations", sample);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains(sample.tells());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pictures    | {'picture':'PNG','tokens':16,'events':"
                        + "['image_generation.partial_image','image_generation.completed']}",
                "edit        | {'picture':'PNG','tokens':16}",
                "speech      | {'type':'audio/wav','begins':'RIFF','length':844}",
                "transcript  | {'text':'This transcript is simulated; nobody"
                        + " listened.','subtitles':true,'streamed':true}",
                "translation | {'text':'This transcript is simulated; nobody listened.'}",
                "completion  | {'text':'This text is simulated; no model was asked. The prompt was: Once',"
                        + "'tokens':true,'streamed':true}",
                "moderation  | {'flagged':[false,true]}"
            })
    void sendsOnWhatTheLibrariesAsk(String operation, String seen) {
        assertThat(operate(operation, "demo")).isEqualTo(json(seen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "gemini"})
    void makesVectorsForTheLibraries(String provider) {
        assertThat(operate("vectors", provider + "/demo"))
                .isEqualTo(json("{'lengths':[4,4],'same':true,'different':true,'counted':true}"));
        assertThat(operate("contents", provider + "/demo")).isEqualTo(json("{'lengths':[[4],[4,4]],'same':true}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void countsForTheLibraries(String provider) {
        assertThat(operate("count", provider + "/demo")).isEqualTo(json("{'counted':true}"));
    }

    @Test
    void listsTheSameModelsForTheLibraries() {
        assertThat(operate("models", "demo").bool("same")).contains(true);
        assertThat(operate("model", "sim/demo"))
                .isEqualTo(json("{'openai':'sim/demo','anthropic':'sim/demo','google':'models/sim/demo'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void keepsAnswersForTheLibrary(String provider) {
        assertThat(operate("chain", provider + "/demo"))
                .isEqualTo(json("{'same':true,'roles':['user','assistant','user'],'deleted':true}"));
        assertThat(operate("background", provider + "/demo"))
                .isEqualTo(json("{'begun':'queued','ended':'completed','text':true,'cancelled':'completed'}"));
        assertThat(operate("cancel", provider + "/demo-hang"))
                .isEqualTo(json("{'cancelled':'cancelled','kept':'cancelled'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat", "responses", "messages", "gemini"})
    void keepsConversationsForTheLibrary(String provider) {
        assertThat(operate("conversation", provider + "/demo")).isEqualTo(json("""
            {'roles':['user','user','assistant','user','assistant','user'],'found':true,'left':5,'topic':'two','deleted':true}\
            """));
    }

    private JsonObject operate(String name, String model) {
        return libraries.order(JsonObject.builder()
                .put("do", "operate")
                .put("name", name)
                .put("model", model)
                .build());
    }

    private static JsonObject json(String text) {
        return Json.parseObject(text.replace('\'', '"'));
    }

    /** What is kept under the names in the path is made for this request. */
    private Map<String, String> variables(Sample sample) throws IOException, InterruptedException {
        if (sample.endpoint().contains("{response}")) {
            return Map.of("response", made("POST /v1/responses", ",\"background\":true}"));
        }
        return sample.endpoint().contains("{conversation}")
                ? Map.of("conversation", made("POST /v1/conversations", "}"))
                : Map.of("model", "demo");
    }

    private String made(String endpoint, String end) throws IOException, InterruptedException {
        Sample sample = samples().stream()
                .filter(each -> each.endpoint().equals(endpoint))
                .findFirst()
                .orElseThrow();
        String body = sample.body().utf8().replaceAll("}$", end);
        HttpResponse<String> answer = client.send(
                request(sample.path(Map.of()))
                        .header("content-type", sample.type())
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        return Json.parseObject(answer.body()).text("id").orElseThrow();
    }

    private HttpResponse<String> send(String method, String path, Sample sample)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .method(method, BodyPublishers.ofByteArray(sample.body().toByteArray()));
        if (!sample.type().isEmpty()) {
            request.header("content-type", sample.type());
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.address() + path)).header("authorization", "Bearer " + KEY);
    }
}
