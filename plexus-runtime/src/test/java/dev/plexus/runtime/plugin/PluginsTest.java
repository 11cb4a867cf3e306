package dev.plexus.runtime.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.runtime.plugin.PluginListing.Origin;
import dev.plexus.runtime.plugin.PluginListing.State;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pf4j.PluginManager;

class PluginsTest {
    @TempDir
    private Path folder;

    private Path home;
    private Path dropped;

    @BeforeEach
    void makeFolders() throws IOException {
        home = folder.resolve("home");
        dropped = folder.resolve("data/plugins");
        Files.createDirectories(home.resolve("plugins"));
        // Every test has a sound plugin beside the one it is about, which goes on serving.
        PluginJar.withSelector("sound", "\"sound\"").write(dropped.resolve("sound.jar"));
    }

    @Test
    void loadsAPluginFromTheFolderOfDroppedOnes() {
        LoadedPlugins plugins = load();

        PluginListing sound = listing(plugins, "sound");
        assertThat(sound.state()).isEqualTo(State.LOADED);
        assertThat(sound.reason()).isEmpty();
        assertThat(sound.offers()).containsExactly("selector sound");
        assertThat(sound.about().version()).contains("1.0.0");
        assertThat(sound.about().origin()).isEqualTo(Origin.DROPPED);
        assertThat(plugins.registry().selectors()).containsKey("sound");
    }

    @Test
    void loadsAPluginThatWasPutBesideTheBundledOnes() {
        PluginJar.withSelector("beside", "\"beside\"").write(home.resolve("plugins/beside.jar"));

        LoadedPlugins plugins = load();

        assertThat(plugins.registry().selectors()).containsKeys("beside", "sound");
    }

    @Test
    void findsAServiceThatIsStatedOnlyInTheModuleDescriptor() {
        PluginJar.withSelector("modular", "\"modular\"")
                .withoutService()
                .file("module-info.class", descriptor())
                .write(dropped.resolve("modular.jar"));

        LoadedPlugins plugins = load();

        assertThat(listing(plugins, "modular").state()).isEqualTo(State.LOADED);
    }

    @Test
    void loadsAZipThatHoldsThePluginsJarAndItsLibraries() {
        Path library = PluginJar.library()
                .source(
                        "lib.Words",
                        "package lib; public class Words { public static String name() { return \"zipped\"; } }")
                .write(folder.resolve("words.jar"));
        Path own = PluginJar.withSelector("zipped", "lib.Words.name()")
                .compiledAgainst(library)
                .write(folder.resolve("own.jar"));
        PluginJar.library()
                .nested("own.jar", own)
                .nested("lib/words.jar", library)
                .write(dropped.resolve("zipped.zip"));

        LoadedPlugins plugins = load();

        assertThat(listing(plugins, "zipped").offers()).containsExactly("selector zipped");
    }

    @Test
    void refusesAPluginForAnotherApi() {
        PluginJar.withSelector("future", "\"future\"")
                .manifest("Plugin-Requires", ">=9.0.0 & <10.0.0")
                .write(dropped.resolve("future.jar"));

        assertRefused("future", "it needs plugin API >=9.0.0 & <10.0.0 and this gateway has " + ApiVersion.current());
    }

    @Test
    void refusesARangeThatIsNone() {
        PluginJar.withSelector("vague", "\"vague\"")
                .manifest("Plugin-Requires", "banana")
                .write(dropped.resolve("vague.jar"));

        assertRefused("vague", "its Plugin-Requires 'banana' is no range of versions");
    }

    @Test
    void refusesAFileThatIsNoJar() throws IOException {
        Files.writeString(dropped.resolve("text.jar"), "this is no jar");

        assertRefused("text.jar", "the file is not a sound jar or zip");
    }

    @Test
    void refusesAJarThatWasCutShort() throws IOException {
        Path jar = PluginJar.withSelector("cut", "\"cut\"").write(dropped.resolve("cut.jar"));
        byte[] whole = Files.readAllBytes(jar);
        Files.write(jar, java.util.Arrays.copyOf(whole, whole.length / 2));

        assertRefused("cut.jar", "the file is not a sound jar or zip");
    }

    @Test
    void refusesAJarWithADamagedEntry() throws IOException {
        Path jar = PluginJar.of("damaged").file("data.bin", new byte[100_000]).write(dropped.resolve("damaged.jar"));
        byte[] content = Files.readAllBytes(jar);
        int name = new String(content, StandardCharsets.ISO_8859_1).indexOf("data.bin");
        content[name + 20] ^= 0x55;
        Files.write(jar, content);

        assertRefused("damaged.jar", "the file is not a sound jar or zip");
    }

    @Test
    void refusesAJarWithoutAManifest() {
        PluginJar.library()
                .source("sample.SamplePlugin", PluginJar.selectorPlugin("\"bare\""))
                .service("sample.SamplePlugin")
                .write(dropped.resolve("bare.jar"));

        assertRefused("bare.jar", "its manifest has no Plugin-Id");
    }

    @Test
    void refusesAManifestThatLacksTheRange() {
        PluginJar.withSelector("silent", "\"silent\"")
                .without("Plugin-Requires")
                .write(dropped.resolve("silent.jar"));

        assertRefused("silent.jar", "its manifest has no Plugin-Requires");
    }

    @Test
    void refusesAJarThatDeclaresNoPlugin() {
        PluginJar.withSelector("shy", "\"shy\"").withoutService().write(dropped.resolve("shy.jar"));

        assertRefused("shy", "it declares no service dev.plexus.api.PlexusPlugin; one plugin declares one");
    }

    @Test
    void refusesAPluginThatThrowsInItsConstructor() {
        PluginJar.of("bomb").source("sample.Bomb", """
            package sample;
            public final class Bomb implements dev.plexus.api.PlexusPlugin {
                public Bomb() { throw new IllegalStateException("no licence\\nfound"); }
            }
            """).service("sample.Bomb").write(dropped.resolve("bomb.jar"));

        assertRefused("bomb", "it throws while loading: java.lang.IllegalStateException: no licence");
    }

    @Test
    void refusesAPluginThatThrowsWhenAsked() {
        PluginJar.withSelector("mute", "\"mute\"")
                .source("sample.Mute", """
                    package sample;
                    import dev.plexus.api.provider.ProviderAdapter;
                    public final class Mute implements dev.plexus.api.PlexusPlugin {
                        @Override public java.util.List<ProviderAdapter> providerAdapters() { throw new StackOverflowError("deep"); }
                    }
                    """)
                .service("sample.Mute")
                .write(dropped.resolve("mute.jar"));

        assertRefused("mute", "it throws while loading: java.lang.StackOverflowError: deep");
    }

    @Test
    void refusesAPluginWhoseClassIsMissing() {
        PluginJar.of("hollow").service("sample.Nowhere").write(dropped.resolve("hollow.jar"));

        assertRefused("hollow", "Provider sample.Nowhere not found");
    }

    @Test
    void refusesASecondPluginOfTheSameId() {
        PluginJar.withSelector("sound", "\"other\"").write(dropped.resolve("z-second.jar"));

        LoadedPlugins plugins = load();

        assertThat(plugins.listings().stream().filter(listing -> listing.id().equals("sound")))
                .extracting(PluginListing::state)
                .containsExactly(State.LOADED, State.REFUSED);
        assertThat(plugins.listings().getLast().reason()).contains("its id is that of the plugin in sound.jar");
        assertThat(plugins.registry().selectors()).doesNotContainKey("other");
        assertThat(plugins.registry().unused()).isEqualTo(UnusedPlugins.NONE);
    }

    @Test
    void refusesAllOfAPluginThatOffersWhatAnotherDoes() {
        PluginJar.withSelector("twin", "\"own\"), new Sample(\"sound\"").write(dropped.resolve("twin.jar"));

        LoadedPlugins plugins = load();

        assertThat(listing(plugins, "twin").reason()).contains("selector 'sound' is already offered by plugin 'sound'");
        assertThat(plugins.registry().selectors()).doesNotContainKey("own");
    }

    @Test
    void refusesAPluginThatBringsTheApiAlong() {
        PluginJar.withSelector("copycat", "\"copycat\"")
                .file("dev/plexus/api/PlexusPlugin.class", new byte[] {1})
                .write(dropped.resolve("copycat.jar"));

        assertRefused("copycat.jar", "it brings classes of dev.plexus.api along; the gateway provides those");
    }

    @Test
    void leavesAPluginAloneThatIsTurnedOff() {
        PluginJar.of("bomb").source("sample.Bomb", """
            package sample;
            public final class Bomb implements dev.plexus.api.PlexusPlugin {
                static { System.setProperty("sample.bomb", "went off"); }
            }
            """).service("sample.Bomb").write(dropped.resolve("bomb.jar"));

        LoadedPlugins plugins = load("bomb");

        assertThat(listing(plugins, "bomb").state()).isEqualTo(State.DISABLED);
        assertThat(listing(plugins, "bomb").reason()).contains("plugins.disabled names it");
        assertThat(System.getProperty("sample.bomb")).isNull();
        assertThat(plugins.registry().unused().blame(Point.PROVIDER, "bomb")).contains("plugin bomb is disabled");
    }

    @Test
    void listsAnIdThatIsTurnedOffAndBelongsToNobody() {
        PluginListing nobody = listing(load("provider-amce"), "provider-amce");

        assertThat(nobody.state()).isEqualTo(State.DISABLED);
        assertThat(nobody.reason()).contains("plugins.disabled names it, and there is no such plugin");
    }

    @Test
    void listsABundledPluginThatIsGone() throws IOException {
        Files.writeString(home.resolve("plugins/bundled.list"), "provider-acme-1.2.0.jar provider-acme 1.2.0\n");

        LoadedPlugins plugins = load();

        PluginListing gone = listing(plugins, "provider-acme");
        assertThat(gone.state()).isEqualTo(State.MISSING);
        assertThat(gone.about().origin()).isEqualTo(Origin.BUNDLED);
        assertThat(gone.about().version()).contains("1.2.0");
        assertThat(gone.reason()).contains("its file provider-acme-1.2.0.jar is gone from the bundle");
    }

    @Test
    void usesTheNewContentOfAReplacedFile() {
        load();
        PluginJar.withSelector("sound", "\"louder\"").write(dropped.resolve("sound.jar"));

        LoadedPlugins plugins = load();

        assertThat(offers(plugins)).containsExactly("selector louder");
    }

    @Test
    void knowsTheVersionOfTheApi() throws IOException {
        String pom = Files.readString(Path.of("../plexus-api/pom.xml"));
        String version = pom.replaceAll("(?s).*?<version>([^<]*)</version>.*", "$1");

        assertThat(ApiVersion.current()).isEqualTo(version.replace("-SNAPSHOT", ""));
    }

    @Test
    void worksWithALoaderThatIsAModule() {
        ModuleDescriptor descriptor = ModuleFinder.of(PluginJar.place(PluginManager.class))
                .find("org.pf4j")
                .orElseThrow()
                .descriptor();

        assertThat(descriptor.isAutomatic()).isFalse();
    }

    private static byte[] descriptor() {
        return ClassFile.of()
                .buildModule(ModuleAttribute.of(
                        ModuleDesc.of("sample"),
                        module -> module.requires(ModuleDesc.of("java.base"), List.of(AccessFlag.MANDATED), null)
                                .provides(
                                        ClassDesc.of("dev.plexus.api.PlexusPlugin"),
                                        ClassDesc.of("sample.SamplePlugin"))));
    }

    private void assertRefused(String id, String reason) {
        LoadedPlugins plugins = load();

        PluginListing refused = listing(plugins, id);
        assertThat(refused.state()).isEqualTo(State.REFUSED);
        assertThat(refused.reason()).get().asString().contains(reason).hasLineCount(1);
        assertThat(refused.offers()).isEmpty();
        assertThat(offers(plugins)).containsExactly("selector sound");
    }

    /** What dropped plugins offer; some builds have the bundled ones on the path of this test, too. */
    private static List<String> offers(LoadedPlugins plugins) {
        return plugins.listings().stream()
                .filter(listing -> listing.about().origin() == Origin.DROPPED)
                .flatMap(listing -> listing.offers().stream())
                .toList();
    }

    private LoadedPlugins load(String... disabled) {
        LoadedPlugins loaded = Plugins.load(
                new PluginFolders(Optional.of(home), dropped, folder.resolve("data/work/plugins")), Set.of(disabled));
        assertThat(loaded.listings())
                .filteredOn(listing -> listing.id().equals("sound"))
                .isNotEmpty();
        return loaded;
    }

    private static PluginListing listing(LoadedPlugins plugins, String id) {
        return plugins.listings().stream()
                .filter(listing -> listing.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not listed: " + id + " in " + plugins.listings()));
    }
}
