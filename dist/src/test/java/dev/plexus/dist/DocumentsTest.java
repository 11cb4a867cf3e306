package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say nothing that a look at the tree can refute. */
class DocumentsTest {
    private static final Path RUNTIME = Path.of("plexus-runtime/src/main/java/dev/plexus/runtime");
    private static final Path EXCHANGE = RUNTIME.resolve("exchange/Exchange.java");
    private static final Path SCOPES = RUNTIME.resolve("exchange/Scopes.java");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final Pattern TYPE = Pattern.compile("dev\\.plexus(\\.[a-z]+)*\\.[A-Z]\\w*");
    private static final Pattern PACKAGE = Pattern.compile("dev\\.plexus(\\.[a-z]+)*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z]+");

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> broken = Document.all().stream()
                .flatMap(document -> document.links().stream()
                        .filter(link -> !Document.exists(link))
                        .map(link -> document.path() + " -> " + link))
                .toList();

        assertThat(broken).isEmpty();
    }

    @Test
    void everyTypeAndPackageThatIsNamedInFullIsThere() {
        List<String> missing = Document.all().stream()
                .flatMap(document -> document.code().stream()
                        .filter(name -> !isThere(name))
                        .map(name -> document.path() + ": " + name))
                .toList();

        assertThat(missing).isEmpty();
    }

    private static boolean isThere(String name) {
        if (TYPE.matcher(name).matches()) {
            return sources().anyMatch(folder -> Document.exists(folder.resolve(name.replace('.', '/') + ".java")));
        }
        if (PACKAGE.matcher(name).matches()) {
            return sources().anyMatch(folder -> Document.exists(folder.resolve(name.replace('.', '/'))));
        }
        return true;
    }

    private static Stream<Path> sources() {
        return modules().stream()
                .map(Path::of)
                .flatMap(module -> Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java")));
    }

    @Test
    void architectureNamesTheModulesOfTheBuild() {
        String section = section("ARCHITECTURE.md", "## Modules");

        Set<String> named =
                ROW.matcher(section).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(modules());
    }

    /** The folders of all modules of the build. */
    private static Set<String> modules() {
        Set<String> modules = new TreeSet<>(modulesOf(Path.of("pom.xml")));
        modules.remove("plugins");
        modulesOf(Path.of("plugins/pom.xml")).forEach(plugin -> modules.add("plugins/" + plugin));
        return modules;
    }

    private static List<String> modulesOf(Path pom) {
        return MODULE.matcher(Document.text(pom))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void architectureNamesThePackagesOfTheRuntime() {
        Set<String> named = section("ARCHITECTURE.md", "## Packages")
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.indexOf('|', 1)))
                .flatMap(cell -> new Document(Path.of(""), cell).code().stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).isEqualTo(Document.folders(RUNTIME));
    }

    private static String section(String document, String title) {
        String text = Document.of(document).text();
        int begin = text.indexOf(title);
        int end = text.indexOf("\n## ", begin);
        return text.substring(begin, end < 0 ? text.length() : end);
    }

    @Test
    void thePictureIsDrawnTwiceTheSame() {
        assertThat(picture("README.md")).isEqualTo(picture("ARCHITECTURE.md"));
    }

    @Test
    void theWordsOfThePictureAreTheCallsOfTheExchangeInThisOrder() {
        String code = Document.text(EXCHANGE);
        int attempt = code.indexOf("Reply attempt(");
        String steps = picture("README.md").lines().findFirst().orElse("");
        String eachTarget = steps.substring(steps.indexOf('┌'), steps.indexOf('┐'));

        assertThat(steps).startsWith("arrival").endsWith("ledger");
        assertThat(code.substring(code.indexOf("void serve(Arrival arrival"), attempt))
                .containsSubsequence(calls(steps.replace(eachTarget, "").replaceAll("^arrival|ledger$", "")));
        assertThat(code.substring(attempt)).containsSubsequence(calls(eachTarget));
        assertThat(Document.text(SCOPES)).contains("stages.ledger()");
    }

    private static List<String> calls(String steps) {
        return WORD.matcher(steps)
                .results()
                .map(word -> "." + word.group() + "(")
                .toList();
    }

    @Test
    void theTypesOfThePictureAreThoseOfTheExchange() {
        String types = picture("README.md").lines().skip(1).findFirst().orElse("");

        assertThat(Document.text(EXCHANGE))
                .contains(WORD.matcher(types.substring(0, types.indexOf('└')))
                        .results()
                        .map(word -> word.group() + " ")
                        .toList());
    }

    private static String picture(String document) {
        return Document.of(document).blocks().stream()
                .filter(block -> block.contains("→"))
                .findFirst()
                .orElseThrow(() -> new AssertionError(document + " has no picture"));
    }

    @Test
    void twoCommandsServeAndTest() {
        List<String> blocks = Document.of("README.md").blocks();

        assertThat(blocks.get(0).strip()).isEqualTo("./plexus serve");
        assertThat(blocks.get(1).strip()).isEqualTo("mvn verify");
    }

    @Test
    void ciRunsTheSecondCommandAndNoMore() {
        List<String> commands = Document.text(Path.of(".ci/run"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .filter(line -> !line.startsWith("set ") && !line.startsWith("cd "))
                .toList();

        assertThat(commands).containsExactly("mvn verify");
    }

    @Test
    void theDecisionsAreListed() {
        Set<Path> listed = new TreeSet<>(Document.of("docs/adr/README.md").links());
        Set<Path> there = Document.all().stream()
                .map(Document::path)
                .filter(path -> path.startsWith("docs/adr") && !path.endsWith("README.md"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(listed).isEqualTo(there);
    }

    @Test
    void aBrokenLinkAndAMissingTypeWouldBeSeen() {
        Document sample = new Document(
                Path.of("docs/sample.md"), "A [link](gone.md#part) to `dev.plexus.api.Gone`.\n```\n[x](y)\n```\n");

        assertThat(sample.links()).containsExactly(Path.of("docs/gone.md"));
        assertThat(Document.exists(sample.links().getFirst())).isFalse();
        assertThat(sample.code()).containsExactly("dev.plexus.api.Gone");
        assertThat(isThere("dev.plexus.api.Gone")).isFalse();
        assertThat(isThere("dev.plexus.api.PlexusPlugin")).isTrue();
    }
}
