package dev.plexus.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.route.Candidate;
import dev.plexus.api.route.Selector;
import dev.plexus.api.route.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a dropped plugin sees: the JDK, the API, its own libraries; nothing else. */
class IsolationTest {
    /** The name of a class that the gateway's YAML library has too, in a version that library never had. */
    private static final String OTHER_LOAD = """
        package org.snakeyaml.engine.v2.api;
        public class Load {
            public static String version() { return "0.1-of-my-own"; }
        }
        """;

    @TempDir
    private Path folder;

    @Test
    void aPluginUsesItsOwnVersionOfALibraryOfTheGateway() {
        Path library = PluginJar.library()
                .source("org.snakeyaml.engine.v2.api.Load", OTHER_LOAD)
                .write(folder.resolve("other-yaml.jar"));
        PluginJar.withSelector("old-yaml", "org.snakeyaml.engine.v2.api.Load.version()")
                .nested("lib/other-yaml.jar", library)
                .write(folder.resolve("plugins/old-yaml.jar"));

        LoadedPlugins plugins = load();

        assertThat(plugins.registry().selectors()).containsKey("0.1-of-my-own");
        assertThat(new Load(LoadSettings.builder().build()).loadFromString("[1]"))
                .isEqualTo(List.of(1));
    }

    @Test
    void aPluginUsesALibraryShadedIntoItsJar() {
        PluginJar.withSelector("shaded", "org.snakeyaml.engine.v2.api.Load.version()")
                .source("org.snakeyaml.engine.v2.api.Load", OTHER_LOAD)
                .write(folder.resolve("plugins/shaded.jar"));

        assertThat(load().registry().selectors()).containsKey("0.1-of-my-own");
    }

    @Test
    void twoPluginsWithClassesOfOneNameDoNotMeet() {
        PluginJar.withSelector("one", "\"one\"").write(folder.resolve("plugins/one.jar"));
        PluginJar.withSelector("two", "\"two\"").write(folder.resolve("plugins/two.jar"));

        assertThat(load().registry().selectors()).containsKeys("one", "two");
    }

    @Test
    void aPluginThatReachesForTheRuntimeIsRefused() {
        PluginJar.withSelector("reaching", "dev.plexus.runtime.plugin.ApiVersion.current()")
                .compiledAgainst(PluginJar.place(Plugins.class))
                .write(folder.resolve("plugins/reaching.jar"));

        assertThat(reason(load()))
                .contains("it throws while loading: java.lang.NoClassDefFoundError:"
                        + " dev/plexus/runtime/plugin/ApiVersion");
    }

    @Test
    void aPluginThatReachesForALibraryOfTheGatewayIsRefused() {
        PluginJar.withSelector("reaching", "org.snakeyaml.engine.v2.api.Load.class.getName()")
                .compiledAgainst(PluginJar.place(Load.class))
                .write(folder.resolve("plugins/reaching.jar"));

        assertThat(reason(load()))
                .contains("it throws while loading: java.lang.NoClassDefFoundError: org/snakeyaml/engine/v2/api/Load");
    }

    @Test
    void aPluginThatReachesForTheRuntimeLaterFailsThen() {
        PluginJar.of("late")
                .source(
                        "sample.SamplePlugin",
                        PluginJar.selectorPlugin("\"late\"")
                                .replace(
                                        "return candidates;",
                                        "return List.of((Candidate) (Object)"
                                                + " dev.plexus.runtime.plugin.ApiVersion.class);"))
                .service("sample.SamplePlugin")
                .compiledAgainst(PluginJar.place(Plugins.class))
                .write(folder.resolve("plugins/late.jar"));

        Selector selector =
                Optional.ofNullable(load().registry().selectors().get("late")).orElseThrow();

        assertThatExceptionOfType(NoClassDefFoundError.class)
                .isThrownBy(() -> selector.order(
                        List.of(new Candidate(new Target("p", "", "m"), 1)),
                        ChatRequest.builder("m").build(),
                        new Random(1)))
                .withMessageContaining("dev/plexus/runtime/plugin/ApiVersion");
    }

    @Test
    void aPluginSeesNoResourceOfTheGateway() {
        PluginJar.withSelector(
                        "curious",
                        "String.valueOf(SamplePlugin.class.getClassLoader().getResource(\"dev/plexus/runtime/plugin/Plugins.class\"))")
                .write(folder.resolve("plugins/curious.jar"));

        assertThat(load().registry().selectors()).containsKey("null");
    }

    @Test
    void aPluginIsMadeWithItsOwnContextLoader() {
        PluginJar.withSelector(
                        "context",
                        "String.valueOf(Thread.currentThread().getContextClassLoader() =="
                                + " SamplePlugin.class.getClassLoader())")
                .write(folder.resolve("plugins/context.jar"));
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        assertThat(load().registry().selectors()).containsKey("true");
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    private static String reason(LoadedPlugins plugins) {
        return plugins.listings().getLast().reason().orElseThrow();
    }

    private LoadedPlugins load() {
        return Plugins.load(
                new PluginFolders(Optional.empty(), folder.resolve("plugins"), folder.resolve("work")), Set.of());
    }
}
