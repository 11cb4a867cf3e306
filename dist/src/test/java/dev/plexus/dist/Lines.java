package dev.plexus.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The lines a process prints, as they come. Thread-safe. */
final class Lines {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private Lines(InputStream stream) {
        this.reader = Thread.ofVirtual().name("lines").start(() -> read(stream));
    }

    /** Begins reading the stream, and goes on until it ends. */
    static Lines of(InputStream stream) {
        return new Lines(stream);
    }

    private void read(InputStream stream) {
        try (BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            text.lines().forEach(lines::add);
        } catch (UncheckedIOException | IOException closed) {
            lines.add("(no more could be read: " + closed.getMessage() + ")");
        }
    }

    /** The first line so far that begins so. */
    Optional<String> beginning(String start) {
        return lines.stream().filter(line -> line.startsWith(start)).findFirst();
    }

    /** Whether the stream is at its end. */
    boolean ended() {
        return !reader.isAlive();
    }

    /** Waits for the end of the stream; the text as a whole. */
    String whole() throws InterruptedException {
        reader.join();
        return text();
    }

    /** The text so far. */
    String text() {
        return String.join("\n", lines);
    }
}
