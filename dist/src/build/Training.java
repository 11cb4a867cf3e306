import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** One run of the bundle that shows the JVM what a gateway does: start, requests in every dialect, end. */
final class Training {
    private static final int ROUNDS = 25;

    /** A request of each dialect; the simulator answers. */
    private static final List<Sample> SAMPLES = List.of(
            new Sample(
                    "/v1/chat/completions",
                    "{\"model\":\"demo\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
            new Sample(
                    "/v1/chat/completions",
                    "{\"model\":\"demo\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
            new Sample("/v1/responses", "{\"model\":\"demo\",\"input\":\"hi\"}"),
            new Sample("/v1/responses", "{\"model\":\"demo\",\"stream\":true,\"input\":\"hi\"}"),
            new Sample(
                    "/v1/messages",
                    "{\"model\":\"demo\",\"max_tokens\":99,\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
            new Sample(
                    "/v1/messages",
                    "{\"model\":\"demo\",\"max_tokens\":99,\"stream\":true,"
                            + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"),
            new Sample("/v1beta/models/demo:generateContent", "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}"),
            new Sample(
                    "/v1beta/models/demo:streamGenerateContent?alt=sse",
                    "{\"contents\":[{\"parts\":[{\"text\":\"hi\"}]}]}"));

    private Training() {}

    private record Sample(String path, String body) {}

    static void run(Path bundle, Path cache) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("plexus-training");
        Path log = folder.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(
                bundle.resolve("bin/plexus").toString(),
                "serve",
                "--no-detect",
                "--print-keys",
                "--port=0",
                "--data=" + folder.resolve("data"),
                "--config=" + Files.createFile(folder.resolve("plexus.yaml")));
        builder.environment().put("PLEXUS_JAVA_OPTIONS", "-XX:AOTCacheOutput=" + bundle.relativize(cache));
        builder.redirectError(log.toFile());
        Process gateway = builder.start();
        try (BufferedReader out = gateway.inputReader()) {
            ask(out);
            gateway.toHandle().destroy(); // unlike the method of the process, it leaves the streams open
            out.lines().forEach(line -> {});
            gateway.waitFor();
        } finally {
            gateway.destroyForcibly();
        }
        if (!Files.exists(cache)) {
            throw new IOException("the bundle was not trained; it says:\n" + Files.readString(log));
        }
        Folders.delete(folder);
    }

    private static void ask(BufferedReader out) throws IOException, InterruptedException {
        String key = "";
        String line = out.readLine();
        while (line != null && !line.startsWith("READY ")) {
            key = line.startsWith("  Client key ") ? line.strip().split(" +")[2] : key;
            line = out.readLine();
        }
        if (line == null) {
            return;
        }
        String address = line.split(" ")[1];
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int round = 0; round < ROUNDS; round++) {
                for (Sample sample : SAMPLES) {
                    send(client, address, key, sample);
                }
            }
        }
    }

    private static void send(HttpClient client, String address, String key, Sample sample)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + sample.path))
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(sample.body))
                .build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(sample.path + " answered " + answer.statusCode() + ": " + answer.body());
        }
    }
}
