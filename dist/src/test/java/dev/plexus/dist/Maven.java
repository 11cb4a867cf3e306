package dev.plexus.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The Maven of this machine, building a project that is not part of this build. */
final class Maven {
    /** It may have to download what the project's plugins need. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** This product's own artifacts, which must come from the bundle each time. */
    private static final String OURS = "dev";

    private Maven() {}

    static Finished run(Path project, String... goals) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("mvn", "--batch-mode", "-Dmaven.repo.local=" + repository());
        builder.command().addAll(List.of(goals));
        return Finished.of(builder.directory(project.toFile()).start(), LONGEST);
    }

    /**
     * A local repository that shares all with the one of this machine but our own artifacts: a snapshot that is in the local
     * repository already would be used instead of the bundle's.
     */
    private static Path repository() throws IOException {
        Path repository = Path.of("target/template-repository").toAbsolutePath();
        Path machines =
                Path.of(System.getProperty("maven.repository", System.getProperty("user.home") + "/.m2/repository"));
        delete(repository);
        Files.createDirectories(repository);
        if (Files.exists(machines)) {
            try (Stream<Path> groups = Files.list(machines)) {
                for (Path group : groups.filter(Files::isDirectory).toList()) {
                    if (!group.endsWith(OURS)) {
                        Files.createSymbolicLink(repository.resolve(group.getFileName()), group);
                    }
                }
            }
        }
        return repository;
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.walk(folder)) {
            for (Path entry :
                    entries.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(entry);
            }
        }
    }
}
