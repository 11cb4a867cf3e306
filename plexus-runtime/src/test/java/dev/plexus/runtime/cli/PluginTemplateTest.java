package dev.plexus.runtime.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.runtime.plugin.LoadedPlugins;
import dev.plexus.runtime.plugin.PluginFolders;
import dev.plexus.runtime.plugin.PluginJar;
import dev.plexus.runtime.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginTemplateTest {
    private static final Path PROJECT = Path.of("../plugin-template");
    private static final String PLUGIN = "src/main/java/com/example/acme/AcmePlugin.java";

    private final PluginTemplate template = new PluginTemplate(path -> Files.newInputStream(PROJECT.resolve(path)));

    @TempDir
    private Path folder;

    @Test
    void knowsAllFilesOfTheProject() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> PROJECT.relativize(file).toString().replace('\\', '/'))
                            .filter(path -> !path.startsWith("target/")))
                    .containsExactlyInAnyOrderElementsOf(PluginTemplate.FILES);
        }
    }

    @Test
    void showsAProviderInLessThanSixtyLines() throws IOException {
        assertThat(Files.readAllLines(PROJECT.resolve(PLUGIN))).hasSizeLessThan(60);
    }

    @Test
    void buildsAgainstTheVersionOfThisSourceTree() throws IOException {
        String api = Files.readString(Path.of("../plexus-api/pom.xml"))
                .replaceAll("(?s).*?<version>([^<]*)</version>.*", "$1");

        assertThat(filled("acme").get("pom.xml")).contains("<plexus.version>" + api + "</plexus.version>");
    }

    @Test
    void isWrittenWithTheNameFilledIn() throws IOException {
        PluginTemplate.write(filled("blue-sky2"), folder);

        String plugin = Files.readString(folder.resolve("src/main/java/com/example/bluesky2/BlueSky2Plugin.java"));
        assertThat(plugin).startsWith("package com.example.bluesky2;").contains("return \"blue-sky2\";");
        assertThat(folder.resolve("pom.xml"))
                .content()
                .contains("<artifactId>provider-blue-sky2</artifactId>", "<plexus.home>/opt/a&amp;b</plexus.home>");
        assertThat(folder.resolve("README.md"))
                .content()
                .contains("BLUE_SKY2_API_KEY")
                .doesNotContainIgnoringCase("acme");
    }

    @Test
    void becomesAPluginThatLoads() throws IOException {
        String type = "com.example.bluesky.BlueSkyPlugin";
        String source = filled("blue-sky").get("src/main/java/com/example/bluesky/BlueSkyPlugin.java");
        PluginJar.of("provider-blue-sky")
                .source(type, String.valueOf(source))
                .service(type)
                .write(folder.resolve("plugins/provider-blue-sky.jar"));

        LoadedPlugins plugins = Plugins.load(
                new PluginFolders(Optional.empty(), folder.resolve("plugins"), folder.resolve("work")), Set.of());

        assertThat(plugins.listings().getLast().offers()).containsExactly("provider kind blue-sky");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Acme", "1st", "a--b", "a-", "a b", "../a", "größe", "a_b"})
    void refusesNamesThatFitNowhere(String name) {
        assertThatExceptionOfType(CommandFailed.class).isThrownBy(() -> new PluginName(name));
    }

    @Test
    void doesNotNameAPackageWithAWordOfTheLanguage() {
        assertThat(new PluginName("new").packagePart()).isEqualTo("newplugin");
        assertThat(new PluginName("newer").packagePart()).isEqualTo("newer");
    }

    private Map<String, String> filled(String name) throws IOException {
        return template.filled(new PluginName(name), Optional.of(Path.of("/opt/a&b")));
    }
}
