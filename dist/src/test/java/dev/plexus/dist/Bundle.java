package dev.plexus.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The bundle that the build made, or a copy of it, used as anyone would: through its launcher. */
public final class Bundle {
    /** What a command may know of the environment of the tests: no provider's key is among it. */
    private static final List<String> INHERITED = List.of("PATH", "HOME", "LANG", "TMPDIR");

    private final Path home;

    private Bundle(Path home) {
        this.home = home;
    }

    /** The bundle as it was built; for reading and running only. */
    public static Bundle built() {
        Path target = Path.of("target").toAbsolutePath();
        try {
            return new Bundle(
                    target.resolve(Files.readString(target.resolve("built")).strip()));
        } catch (IOException missing) {
            throw new UncheckedIOException("no bundle in target; mvn package makes it", missing);
        }
    }

    /** A copy in an empty folder, to be changed at will. */
    Bundle copy(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(home)) {
            paths = walk.filter(path -> !path.equals(home)).toList();
        }
        for (Path path : paths) {
            Files.copy(path, folder.resolve(home.relativize(path).toString()), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return new Bundle(folder);
    }

    Path home() {
        return home;
    }

    Path launcher() {
        return home.resolve("bin/plexus");
    }

    /** Runs a command to its end, in this folder. */
    Finished run(Path folder, String... arguments) throws InterruptedException {
        return Finished.of(begin(folder, Map.of(), List.of(arguments)));
    }

    /** Begins a command in this folder, with these variables beside the few that are inherited. */
    Process begin(Path folder, Map<String, String> variables, List<String> arguments) {
        return process(launcher(), folder, variables, arguments);
    }

    /** Begins a program of this machine that stands for the launcher, a link to it for example. */
    static Process process(Path program, Path folder, Map<String, String> variables, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(variables);
        try {
            return builder.start();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
