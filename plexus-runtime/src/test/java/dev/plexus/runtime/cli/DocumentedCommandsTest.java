package dev.plexus.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.runtime.config.Environment;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** The commands that the documents tell people to type are there, with their options. */
class DocumentedCommandsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|`|\\$ )\\s*(?:\\S*/)?plexus ([a-z][^`)\\n]*)");
    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    private final CommandLine line = Commands.line(new Terminal(
            new PrintWriter(Writer.nullWriter()),
            new PrintWriter(Writer.nullWriter()),
            false,
            Environment.of(Map.of(), ROOT)));

    @Test
    void everyDocumentedCommandIsThere() throws IOException {
        List<String> typed = new ArrayList<>();
        for (Path document : documents()) {
            COMMAND.matcher(Files.readString(document)).results().forEach(found -> typed.add(found.group(1)));
        }

        assertThat(typed).contains("serve", "key create laptop", "plugin new acme", "plugin list");
        assertThat(typed.stream().flatMap(command -> wrong(command).stream())).isEmpty();
    }

    @Test
    void aCommandOrOptionThatIsNotThereIsSeen() {
        assertThat(wrong("serve --port 4000 --data x")).isEmpty();
        assertThat(wrong("key create laptop")).isEmpty();
        assertThat(wrong("dance")).contains("no command dance in: plexus dance");
        assertThat(wrong("key dance laptop")).isPresent();
        assertThat(wrong("serve --prot 4000")).contains("no option --prot in: plexus serve --prot 4000");
    }

    @Test
    void theChangelogListsEveryCommand() throws IOException {
        String text = Files.readString(ROOT.resolve("CHANGELOG.md"));
        String list =
                text.substring(text.indexOf("- The command `plexus`:"), text.indexOf(".\n", text.indexOf("`plexus`")));

        TreeSet<String> named = NAME.matcher(list.substring(list.indexOf(':')))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        TreeSet<String> there = new TreeSet<>(line.getSubcommands().keySet());
        line.getSubcommands().values().stream()
                .flatMap(command -> Stream.of(command.getCommandSpec().aliases()))
                .forEach(there::remove);
        assertThat(named).isEqualTo(there);
    }

    /** What is wrong with the command as it is typed; empty if it is there with all its options. */
    private Optional<String> wrong(String typed) {
        return wrong(line, List.of(typed.split("[\\s|>]+"))).map(what -> what + " in: plexus " + typed);
    }

    private static Optional<String> wrong(CommandLine command, List<String> words) {
        if (command.getSubcommands().isEmpty()) {
            return words.stream()
                    .filter(word -> word.startsWith("-"))
                    .map(option -> option.replaceAll("=.*", ""))
                    .filter(option -> !command.getCommandSpec().optionsMap().containsKey(option))
                    .map(option -> "no option " + option)
                    .findFirst();
        }
        if (words.isEmpty()) {
            return Optional.empty();
        }
        CommandLine next = command.getSubcommands().get(words.getFirst());
        return next == null
                ? Optional.of("no command " + words.getFirst())
                : wrong(next, words.subList(1, words.size()));
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> top = Files.list(ROOT);
                Stream<Path> template = Files.list(ROOT.resolve("plugin-template"));
                Stream<Path> further = Files.walk(ROOT.resolve("docs"))) {
            return Stream.of(top, template, further)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList();
        }
    }
}
