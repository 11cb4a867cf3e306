package dev.plexus.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher: from any folder, through links, in folders with odd names, with and without the cache. */
class LauncherIT {
    private static Bundle bundle = Bundle.built();

    @TempDir
    static Path all;

    private Path folder = all;

    @BeforeAll
    static void copy() throws IOException {
        bundle = Bundle.built().copy(Files.createDirectories(all.resolve("my bundle")));
    }

    @BeforeEach
    void folderOfItsOwn() throws IOException {
        folder = Files.createTempDirectory(all, "test");
    }

    @Test
    void runsThroughLinksFromAnyFolder() throws IOException, InterruptedException {
        Path there = Files.createDirectories(folder.resolve("there"));
        Files.createSymbolicLink(there.resolve("first"), bundle.launcher());
        Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("there/first"));

        Finished finished = Finished.of(Bundle.process(second, there, Map.of(), List.of("version")));

        assertThat(finished.errors()).isEmpty();
        assertThat(finished.out()).startsWith("plexus ");
        assertThat(finished.code()).isZero();
    }

    @Test
    void relativePathsStartWhereTheCommandIsTyped() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("mine.yaml"), "providers: {sim: {kind: simulator}}\n");

        Finished named = bundle.run(folder, "check", "mine.yaml");
        Finished missing = bundle.run(folder, "check", "yours.yaml");

        assertThat(named.errors()).contains("mine.yaml: no problems");
        assertThat(named.code()).isZero();
        assertThat(missing.code()).isEqualTo(3);
    }

    @Test
    void aCopyInAFolderWithSpacesStillUsesTheCache() throws IOException, InterruptedException {
        Map<String, String> required = Map.of("PLEXUS_JAVA_OPTIONS", "-XX:AOTMode=on");

        Finished finished = Finished.of(bundle.begin(folder, required, List.of("version")));

        assertThat(finished.errors()).isEmpty();
        assertThat(finished.code()).isZero();
    }

    @Test
    void theJvmSaysNothingWhereTheCacheDoesNotFit() throws IOException, InterruptedException {
        Map<String, String> other = Map.of("PLEXUS_JAVA_OPTIONS", "-XX:-UseCompactObjectHeaders -Xmx200m");

        Finished finished = Finished.of(bundle.begin(folder, other, List.of("version")));

        assertThat(finished.errors()).isEmpty();
        assertThat(finished.code()).isZero();
    }

    @Test
    void aBundleWithoutARuntimeTakesTheJavaOfTheMachine() throws IOException, InterruptedException {
        Bundle bare = bundle.copy(Files.createDirectories(folder.resolve("bare")));
        Files.move(bare.home().resolve("runtime"), folder.resolve("runtime"));
        Files.delete(bare.home().resolve("lib/plexus.aot"));
        Map<String, String> noJava = Map.of("PATH", programsWithoutJava().toString());

        Finished finished = Finished.of(
                bare.begin(folder, Map.of("JAVA_HOME", System.getProperty("java.home")), List.of("version")));
        Finished without = Finished.of(bare.begin(folder, noJava, List.of("version")));

        assertThat(finished.errors()).isEmpty();
        assertThat(finished.code()).isZero();
        assertThat(without.errors()).startsWith("plexus: no Java found").contains("JDK 25");
        assertThat(without.code()).isEqualTo(1);
    }

    /** A folder for PATH with the few programs a launcher needs and no Java. */
    private Path programsWithoutJava() throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        for (String name : List.of("dirname", "readlink", "sed", "head")) {
            Path program = List.of(Path.of("/usr/bin", name), Path.of("/bin", name)).stream()
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.copy(program, programs.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return programs;
    }
}
