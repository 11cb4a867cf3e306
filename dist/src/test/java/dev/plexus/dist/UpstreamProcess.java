package dev.plexus.dist;

import dev.plexus.testkit.Eventually;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** An upstream that runs as a process of its own, so that it can be killed and its load is not the test's. */
record UpstreamProcess(Process process, URI address) implements AutoCloseable {
    /** Starts this class, which prints its port. */
    static UpstreamProcess start(Class<?> program) throws IOException, URISyntaxException {
        Path classes = Path.of(
                program.getProtectionDomain().getCodeSource().getLocation().toURI());
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes.toString(),
                        program.getName())
                .redirectErrorStream(true)
                .start();
        Lines lines = Lines.of(process.getInputStream());
        Eventually.until(
                "the port of the upstream", () -> lines.beginning("PORT ").isPresent() || lines.ended());
        String port = lines.beginning("PORT ")
                .orElseThrow(() -> new AssertionError(lines.text()))
                .substring(5);
        return new UpstreamProcess(process, URI.create("http://127.0.0.1:" + port));
    }

    /** Ends it without a chance to say so: SIGKILL. */
    void kill() {
        process.destroyForcibly();
        Eventually.until("the end of the upstream", () -> !process.isAlive());
    }

    @Override
    public void close() {
        kill();
    }
}
