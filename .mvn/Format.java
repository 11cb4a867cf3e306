import com.palantir.javaformat.java.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Formats, or checks, every Java file of the tree; started by Maven with the root and the formatter's options. */
final class Format {
    private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git");

    public static void main(String[] arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("--palantir"));
        command.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        command.addAll(javaFiles(Path.of(arguments[0])));
        PrintWriter out = new PrintWriter(System.out, true);
        int status = new Main(out, new PrintWriter(System.err, true), System.in).format(command.toArray(String[]::new));
        out.flush();
        if (status != 0) {
            System.err.println("The files above are not formatted; mvn -q -N validate exec:exec@format formats them.");
        }
        System.exit(status); // the formatter's own threads would keep the process alive
    }

    private static List<String> javaFiles(Path root) throws IOException {
        List<String> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean skipped = folder.getFileName() != null
                        && SKIPPED.contains(folder.getFileName().toString());
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".java")) {
                    found.add(file.toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }
}
