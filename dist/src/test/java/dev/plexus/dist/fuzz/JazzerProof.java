package dev.plexus.dist.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jazzer, led by coverage, on each reader of foreign bytes; with the profile {@code proof} only, which has Jazzer on the class path. */
@Execution(ExecutionMode.CONCURRENT)
final class JazzerProof {
    /** The system property with the seconds each target gets. */
    private static final String SECONDS = "plexus.fuzz.seconds";

    private static final long PATIENCE = 300;

    @TempDir
    Path folder;

    static Stream<FuzzTarget> targets() {
        return FuzzTarget.all();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void findsNothing(FuzzTarget target) throws IOException, InterruptedException {
        long seconds = Long.getLong(SECONDS, 120);
        Path corpus = Files.createDirectories(folder.resolve("corpus"));
        for (int i = 0; i < target.seeds().size(); i++) {
            Files.write(corpus.resolve("seed-" + i), target.seeds().get(i));
        }
        Path log = folder.resolve("jazzer.log");
        Process jazzer = new ProcessBuilder(command(target, seconds, corpus))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        boolean ended = jazzer.waitFor(seconds + PATIENCE, TimeUnit.SECONDS);

        jazzer.destroyForcibly();
        String said = Files.readString(log);
        assertThat(ended).as("it ends:\n%s", said).isTrue();
        assertThat(jazzer.exitValue()).as(said).isZero();
        assertThat(said).contains("Done ");
    }

    private List<String> command(FuzzTarget target, long seconds, Path corpus) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-D" + Fuzz.TARGET + "=" + target.name(),
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + Fuzz.class.getName(),
                "--instrumentation_includes=dev.plexus.**",
                "--custom_hook_includes=dev.plexus.**",
                "-max_total_time=" + seconds,
                "-max_len=20000",
                "-rss_limit_mb=3000",
                corpus.toString());
    }

    /** The class path from a folder that is not the current one. */
    private static String absolute(String classPath) {
        return Stream.of(classPath.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .reduce((one, other) -> one + File.pathSeparator + other)
                .orElse("");
    }
}
