package dev.plexus.dist.pairs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Copies a folder with a {@code package-lock.json} into {@code target} and installs there what the lock names. */
public final class NpmInstall {
    private static final Path SOURCE = Path.of("src", "test", "node");
    private static final Path TARGET = Path.of("target", "node");
    private static final String LOCK = "package-lock.json";

    /** A cold cache fetches some twenty megabytes. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private NpmInstall() {}

    /** The folder with the scripts and the libraries; installs only if the lock is another than last time. */
    public static Path run() throws IOException, InterruptedException {
        Path modules = TARGET.resolve("node_modules");
        boolean installed = Files.exists(modules) && same(SOURCE.resolve(LOCK), modules.resolve(LOCK));
        Files.createDirectories(TARGET);
        try (Stream<Path> files = Files.list(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, TARGET.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (!installed) {
            install();
            Files.copy(SOURCE.resolve(LOCK), modules.resolve(LOCK), StandardCopyOption.REPLACE_EXISTING);
        }
        return TARGET;
    }

    private static boolean same(Path file, Path other) throws IOException {
        return Files.exists(other) && Files.mismatch(file, other) < 0;
    }

    private static void install() throws IOException, InterruptedException {
        Path log = TARGET.resolve("npm-ci.log");
        Process process = new ProcessBuilder(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"))
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("npm ci took longer than " + PATIENCE + ":\n" + Files.readString(log));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError("npm ci ended with " + process.exitValue() + ":\n" + Files.readString(log));
        }
    }
}
