package dev.plexus.dist.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.module.ModuleDescriptor;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every border is seen to be crossed once, so that none holds only because it looks away. */
class BordersTest {
    /** By rule, the nested class or package of the samples that breaks it. */
    private static final Map<String, String> CROSSINGS = Map.ofEntries(
            Map.entry("the API stands alone", "NeedsLibrary"),
            Map.entry("the JSON parser is hidden", "ShowsParser"),
            Map.entry("the API has no cycles", "dev.plexus.api.samplefirst"),
            Map.entry("the runtime has no cycles", "dev.plexus.runtime.samplefirst"),
            Map.entry("plugins see the API only", "SeesRuntime"),
            Map.entry("the runtime knows no plugin", "NamesPlugin"),
            Map.entry("PF4J stays in runtime.plugin", "UsesPluginLibrary"),
            Map.entry("the server stays in runtime.ingress", "UsesServer"),
            Map.entry("the HTTP client stays in runtime.egress", "UsesClient"),
            Map.entry("the JDK's HTTP client is not used", "UsesJdkClient"),
            Map.entry("threads start in runtime.concurrent", "StartsThread"),
            Map.entry("nobody sleeps", "Sleeps"),
            Map.entry("time and chance are passed in", "AsksTheClock"),
            Map.entry("static fields are final", "HasStaticField"),
            Map.entry("static fields hold nothing mutable", "HasStaticList"),
            Map.entry("failures have a kind", "ThrowsAnything"),
            Map.entry("the API throws GatewayException", "ThrowsAnything"),
            Map.entry("public in the runtime is a decision", "PublicForItsOwnPackage"),
            Map.entry("classes are closed", "CanBeExtended"),
            Map.entry("API interfaces have one side", "BothSides"),
            Map.entry("the stable API does not lean on the incubating", "LeansOnIncubating"),
            Map.entry("secrets are revealed where they are used", "RevealsSecret"),
            Map.entry("the environment is read in runtime.config", "ReadsEnvironment"),
            Map.entry("no logging of the JDK's", "LogsWithTheJdk"),
            Map.entry("no standard streams", "Prints"));

    private static final JavaClasses SAMPLES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
            .importPackages(
                    "dev.plexus.api.sample",
                    "dev.plexus.api.samplefirst",
                    "dev.plexus.api.samplesecond",
                    "dev.plexus.provider.sample",
                    "dev.plexus.runtime.sample",
                    "dev.plexus.runtime.samplefirst",
                    "dev.plexus.runtime.samplesecond");

    @TestFactory
    Stream<DynamicTest> crossingIsSeen() {
        return Borders.all().entrySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getKey(), () -> seen(rule.getKey(), rule.getValue())));
    }

    private static void seen(String name, ArchRule rule) {
        List<String> violations = rule.evaluate(SAMPLES).getFailureReport().getDetails();

        assertThat(violations).anyMatch(line -> line.contains(CROSSINGS.getOrDefault(name, name)));
    }

    @Test
    void everyRuleHasItsCrossing() {
        assertThat(CROSSINGS.keySet()).isEqualTo(Borders.all().keySet());
    }

    @Test
    void vendorIsSeen() {
        Map<String, String> texts = new TreeMap<>(Map.of("A.java", "first\n  call(\"OpenAI\");", "B.java", "neutral"));

        assertThat(VendorNames.in(texts)).containsExactly("A.java:2: call(\"OpenAI\");");
    }

    @Test
    void openingIsSeen() {
        assertThat(Modules.openings(ModuleDescriptor.newModule("sample")
                        .exports("shown")
                        .opens("opened", Set.of("library"))
                        .build()))
                .containsExactly("sample exports its packages", "sample opens opened to library");
    }

    @Test
    void libraryIsSeen() {
        assertThat(Presence.onClassPath("org.junit.jupiter.api.Test")).isTrue();
    }
}
