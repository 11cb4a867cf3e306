package dev.plexus.dist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A document in Markdown.
 *
 * @param path from the root of the repository
 */
record Document(Path path, String text) {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", ".git", "data");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```\\w*\\n(.*?)^```$");
    private static final Pattern CODE = Pattern.compile("`([^`\n]+)`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]\n]*]\\(([^)\\s]+)\\)");

    static Document of(String path) {
        Path file = Path.of(path);
        return new Document(file, text(file));
    }

    /** Every document of the repository. */
    static List<Document> all() {
        List<Document> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skipped = NOT_OURS.contains(folder.getFileName().toString());
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (file.toString().endsWith(".md")) {
                        Path path = ROOT.relativize(file);
                        found.add(new Document(path, text(path)));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return List.copyOf(found);
    }

    /** The text of a file of the repository. */
    static String text(Path path) {
        try {
            return Files.readString(ROOT.resolve(path));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The names of the folders in a folder of the repository. */
    static Set<String> folders(Path path) {
        try (Stream<Path> entries = Files.list(ROOT.resolve(path))) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static boolean exists(Path path) {
        return Files.exists(ROOT.resolve(path));
    }

    /** The contents of its fenced blocks, in order. */
    List<String> blocks() {
        return first(FENCE, text);
    }

    /** What stands between backticks in its sentences. */
    List<String> code() {
        return first(CODE, prose());
    }

    /** Where its links within the repository lead, from its root. */
    List<Path> links() {
        Path folder = path.resolveSibling("");
        return first(LINK, prose()).stream()
                .filter(link -> !link.matches("[a-z]+:.*") && !link.startsWith("#"))
                .map(link -> folder.resolve(link.replaceAll("#.*", "")).normalize())
                .toList();
    }

    private String prose() {
        return FENCE.matcher(text).replaceAll("");
    }

    private static List<String> first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
