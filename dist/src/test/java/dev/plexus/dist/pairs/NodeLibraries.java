package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.testkit.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A Node process that holds conversations through the official JavaScript libraries, one at a time. For one thread. */
public final class NodeLibraries implements AutoCloseable {
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private NodeLibraries(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param folder where the script and the libraries are
     */
    public static NodeLibraries start(Path folder, URI gateway, String key) {
        ProcessBuilder builder = new ProcessBuilder("node", "main.js", gateway.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().put("CLIENT_KEY", key);
        try {
            NodeLibraries libraries = new NodeLibraries(builder.start());
            Thread.ofVirtual().name("node-output").start(libraries::read);
            return libraries;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** What came of an order; fails if the script broke. */
    public JsonObject order(JsonObject order) {
        try {
            Writer writer = process.outputWriter(StandardCharsets.UTF_8);
            writer.write(Json.text(order) + "\n");
            writer.flush();
            String line = lines.poll(Eventually.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (line == null || !line.startsWith("{")) {
                throw new AssertionError("no answer to " + order.text("do").orElseThrow() + " but " + line + lines);
            }
            JsonObject answer = Json.parseObject(line);
            answer.text("broken").ifPresent(stack -> {
                throw new AssertionError(stack);
            });
            return answer;
        } catch (IOException broken) {
            throw new UncheckedIOException("the script is gone; it said " + lines, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the script", interrupted);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(lines::add);
        } catch (IOException broken) {
            lines.add("(no more output: " + broken.getMessage() + ")");
        }
    }
}
