package dev.plexus.dist.agents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Installs the agents and their Node below {@code target}, once for each version of the list. */
final class AgentsInstall {
    private static final Path LIST = Path.of("src", "test", "agents", "package.json");
    private static final Path TARGET = Path.of("target", "agents");

    /** They are some hundred megabytes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private AgentsInstall() {}

    /** The folder with the programs. */
    static Path programs() throws IOException, InterruptedException {
        Path modules = TARGET.resolve("node_modules");
        Path installed = modules.resolve("installed.json");
        if (!Files.exists(installed) || Files.mismatch(LIST, installed) >= 0) {
            Files.createDirectories(TARGET);
            Files.copy(LIST, TARGET.resolve("package.json"), StandardCopyOption.REPLACE_EXISTING);
            install();
            Files.copy(LIST, installed, StandardCopyOption.REPLACE_EXISTING);
        }
        return modules.resolve(".bin").toAbsolutePath();
    }

    private static void install() throws IOException, InterruptedException {
        Path log = TARGET.resolve("npm-install.log");
        Process npm = new ProcessBuilder(List.of("npm", "install", "--no-package-lock", "--no-audit", "--no-fund"))
                .directory(TARGET.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = npm.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (!ended || npm.exitValue() != 0) {
            npm.descendants().forEach(ProcessHandle::destroyForcibly);
            npm.destroyForcibly();
            throw new AssertionError("npm install failed:\n" + Files.readString(log));
        }
    }
}
