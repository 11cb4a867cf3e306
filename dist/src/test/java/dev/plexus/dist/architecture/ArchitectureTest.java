package dev.plexus.dist.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The whole product keeps its borders. What each rule forbids, and why, is in {@link Borders}. */
class ArchitectureTest {
    @TestFactory
    Stream<DynamicTest> borderHolds() {
        JavaClasses product = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(location -> !location.contains("testkit"))
                .importPackages("dev.plexus");

        return Borders.all().entrySet().stream().map(rule -> test(rule, product));
    }

    private static DynamicTest test(Map.Entry<String, ArchRule> rule, JavaClasses product) {
        return DynamicTest.dynamicTest(rule.getKey(), () -> rule.getValue().check(product));
    }

    @Test
    void noVendorIsNamedOutsidePlugins() {
        assertThat(VendorNames.in(Sources.of("plexus-runtime"))).isEmpty();
        assertThat(VendorNames.in(Sources.of("plexus-api"))).isEmpty();
        assertThat(VendorNames.in(Sources.of("libraries/storage-jdbi"))).isEmpty();
        // What was recorded of vendors lies in folders named by dialect, one of which is called as its vendor calls it.
        assertThat(VendorNames.in(Sources.of("plexus-testkit")))
                .filteredOn(line -> line.startsWith("java"))
                .filteredOn(line -> !line.contains("gemini/"))
                .isEmpty();
    }

    @Test
    void modulesExportOnlyTheApi() {
        assertThat(Modules.all().stream().flatMap(module -> Modules.openings(module).stream()))
                .containsExactlyInAnyOrder(
                        "dev.plexus.api exports its packages",
                        "dev.plexus.testkit exports its packages",
                        "dev.plexus.storage.jdbi exports its packages",
                        // It sets the fields of commands.
                        "dev.plexus.runtime opens dev.plexus.runtime.cli to info.picocli");
    }

    @Test
    void noMockingLibraryIsThere() {
        assertThat(Stream.of("org.mockito.Mockito", "org.easymock.EasyMock", "mockit.Mocked", "org.jmock.Mockery"))
                .noneMatch(Presence::onClassPath);
    }
}
