package dev.plexus.dist.sources;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A Java file of this repository, as the compiler reads it.
 *
 * @param path below the repository's folder, with slashes
 */
record SourceFile(String path, int lines, List<Method> methods) {
    /** The repository's folder, seen from the folder of this module. */
    static final Path ROOT = Path.of("..");

    /**
     * A method that has a body.
     *
     * @param type its package and the simple name of its class
     * @param annotations as they are written
     * @param lines between its braces
     */
    record Method(String type, String name, List<String> annotations, int lines) {
        /** What an annotation of this name says, if the method has one. */
        Optional<String> annotation(String simpleName) {
            return annotations.stream()
                    .filter(text -> text.matches("(?s)@(\\w+\\.)*" + simpleName + "(\\(.*)?"))
                    .findFirst();
        }
    }

    /** The files of all folders whose path below the repository begins so, in order. */
    static List<SourceFile> of(String... folders) {
        List<Path> files = Stream.of(folders)
                .flatMap(folder -> files(ROOT.resolve(folder)))
                .sorted()
                .toList();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, manager, null, List.of(), null, manager.getJavaFileObjectsFromPaths(files));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            return StreamSupport.stream(task.parse().spliterator(), false)
                    .map(unit -> read(unit, positions))
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all
                    .filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("target"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .toList()
                    .stream();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static SourceFile read(CompilationUnitTree unit, SourcePositions positions) {
        Path file = Path.of(unit.getSourceFile().getName());
        String path = ROOT.relativize(file).toString().replace('\\', '/');
        try {
            int lines = Math.toIntExact(Files.readString(file).lines().count());
            return new SourceFile(path, lines, new Methods(unit, positions).found());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Finds the methods of a file, those of nested types too. */
    private static final class Methods extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<Method> methods = new ArrayList<>();

        Methods(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        List<Method> found() {
            scan(unit, null);
            return List.copyOf(methods);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            if (method.getBody() != null) {
                methods.add(new Method(
                        type(),
                        method.getName().toString(),
                        method.getModifiers().getAnnotations().stream()
                                .map(Object::toString)
                                .toList(),
                        inside(method)));
            }
            return super.visitMethod(method, null);
        }

        private String type() {
            ClassTree around = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            return unit.getPackageName() + "." + around.getSimpleName();
        }

        private int inside(MethodTree method) {
            long from = line(positions.getStartPosition(unit, method.getBody()));
            long to = line(positions.getEndPosition(unit, method.getBody()));
            return Math.toIntExact(Math.max(0, to - from - 1));
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }
    }
}
