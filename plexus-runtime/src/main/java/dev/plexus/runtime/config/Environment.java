package dev.plexus.runtime.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What a configuration may take from outside: environment variables and files. Thread-safe. */
public interface Environment {

    /** The value of a variable; empty if it is not set. */
    Optional<String> variable(String name);

    /**
     * The bytes of a file, one more than the limit at most.
     *
     * @throws IOException if it cannot be read
     */
    byte[] read(Path file, int limit) throws IOException;

    /** Whether a file exists. */
    boolean exists(Path file);

    /** The folder against which relative paths of the command line resolve. */
    Path folder();

    /** The environment of this process. */
    static Environment system() {
        return of(System.getenv(), Path.of("").toAbsolutePath());
    }

    /** The environment of this process, called from a folder that is not the process's own. */
    static Environment system(Path folder) {
        return of(System.getenv(), folder.toAbsolutePath());
    }

    /** Given variables and the files of this machine. */
    static Environment of(Map<String, String> variables, Path folder) {
        return new SystemEnvironment(Map.copyOf(variables), folder);
    }

    /** Given variables and the files of this machine. */
    record SystemEnvironment(Map<String, String> variables, Path folder) implements Environment {

        @Override
        public Optional<String> variable(String name) {
            return Optional.ofNullable(variables.get(name));
        }

        @Override
        public byte[] read(Path file, int limit) throws IOException {
            try (InputStream stream = Files.newInputStream(file)) {
                return stream.readNBytes(limit + 1);
            }
        }

        @Override
        public boolean exists(Path file) {
            return Files.isRegularFile(file);
        }
    }
}
