import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Compiles the benchmarks, which JMH's processor turns into code of its own, and runs them; a file for the {@code java} command.
 *
 * <p>The arguments go to JMH: a pattern of names, or nothing for all.
 */
final class RunBenchmarks {
    private static final Path SOURCES = Path.of("src", "bench", "java");
    private static final Path CLASSES = Path.of("target", "bench-classes");

    private RunBenchmarks() {}

    public static void main(String[] arguments) throws Exception {
        String classPath = System.getProperty("java.class.path");
        compile(classPath);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                CLASSES + File.pathSeparator + classPath,
                "org.openjdk.jmh.Main",
                "-f",
                "1",
                "-prof",
                "gc",
                "-prof",
                "dev.plexus.dist.bench.CpuProfiler"));
        command.addAll(List.of(arguments));
        System.exit(new ProcessBuilder(command).inheritIO().start().waitFor());
    }

    private static void compile(String classPath) throws Exception {
        Files.createDirectories(CLASSES);
        List<String> options =
                new ArrayList<>(List.of("-proc:full", "-nowarn", "-cp", classPath, "-d", CLASSES.toString()));
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(options::add);
        }
        int failed = ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("the benchmarks do not compile");
        }
    }
}
