package dev.plexus.dist.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;

/** The borders between modules and packages that may not be crossed, each with its because. */
final class Borders {
    static final String API = "dev.plexus.api..";
    static final String RUNTIME = "dev.plexus.runtime..";
    static final String[] PLUGINS = {
        "dev.plexus.codec..", "dev.plexus.provider..", "dev.plexus.selector..", "dev.plexus.storage.."
    };

    private Borders() {}

    /** All rules by a short name, in reading order. */
    static Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("the API stands alone", apiStandsAlone());
        rules.put("the JSON parser is hidden", jsonParserIsHidden());
        rules.put("the API has no cycles", noCycles(API));
        rules.put("the runtime has no cycles", noCycles(RUNTIME));
        rules.put("plugins see the API only", pluginsSeeTheApiOnly());
        rules.put("the runtime knows no plugin", runtimeKnowsNoPlugin());
        rules.put("PF4J stays in runtime.plugin", only("org.pf4j..", "dev.plexus.runtime.plugin.."));
        rules.put("the server stays in runtime.ingress", only("io.helidon..", "dev.plexus.runtime.ingress.."));
        rules.put("the HTTP client stays in runtime.egress", only("org.apache.hc..", "dev.plexus.runtime.egress.."));
        rules.put("the JDK's HTTP client is not used", jdkHttpClientIsNotUsed());
        rules.put("threads start in runtime.concurrent", CodeRules.threadsStartInOnePlace());
        rules.put("nobody sleeps", CodeRules.nobodySleeps());
        rules.put("time and chance are passed in", CodeRules.timeAndChanceArePassedIn());
        rules.put("static fields are final", staticFieldsAreFinal());
        rules.put("static fields hold nothing mutable", CodeRules.staticFieldsHoldNothingMutable());
        rules.put("failures have a kind", CodeRules.failuresHaveAKind());
        rules.put("the API throws GatewayException", CodeRules.apiThrowsGatewayException());
        rules.put("public in the runtime is a decision", TypeRules.publicIsADecision());
        rules.put("classes are closed", TypeRules.classesAreClosed());
        rules.put("API interfaces have one side", TypeRules.interfacesHaveOneSide());
        rules.put("the stable API does not lean on the incubating", TypeRules.stableDoesNotMentionIncubating());
        rules.put("secrets are revealed where they are used", CodeRules.secretsAreRevealedWhereUsed());
        rules.put("the environment is read in runtime.config", CodeRules.environmentIsReadInOnePlace());
        rules.put("no logging of the JDK's", noJdkLogging());
        rules.put("no standard streams", CodeRules.noStandardStreams());
        return rules;
    }

    private static ArchRule apiStandsAlone() {
        return classes()
                .that()
                .resideInAPackage(API)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", API, "tools.jackson.core..")
                .because("what a plugin compiles against brings no library along");
    }

    private static ArchRule jsonParserIsHidden() {
        return noClasses()
                .that()
                .resideInAPackage(API)
                .and(TypeRules.areVisibleOrOutsideOf("dev.plexus.api.json"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson..")
                .because("the parser can be replaced as long as only hidden types of api.json know it");
    }

    private static ArchRule noCycles(String packages) {
        return slices().matching(packages.replace("..", ".(*).."))
                .should()
                .beFreeOfCycles()
                .because("a package in a cycle cannot be understood or moved alone");
    }

    private static ArchRule pluginsSeeTheApiOnly() {
        return classes()
                .that()
                .resideInAnyPackage(PLUGINS)
                .should(TypeRules.dependOnNoOtherModule())
                .because("a bundled plugin is no more than a stranger's, and every plugin can be deleted alone");
    }

    private static ArchRule runtimeKnowsNoPlugin() {
        return noClasses()
                .that()
                .resideInAPackage(RUNTIME)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(PLUGINS)
                .because("whatever can be plugged in is found, never named");
    }

    private static ArchRule only(String library, String home) {
        return noClasses()
                .that()
                .resideInAPackage("dev.plexus..")
                .and()
                .resideOutsideOfPackage(home)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because("a library behind one package can be replaced");
    }

    private static ArchRule jdkHttpClientIsNotUsed() {
        return noClasses()
                .that()
                .resideInAnyPackage(API, RUNTIME)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.net.http..")
                .because("upstreams are called through runtime.egress, where a read can time out and go on");
    }

    private static ArchRule staticFieldsAreFinal() {
        return fields().that()
                .areStatic()
                .should()
                .beFinal()
                .because("two gateways in one process, and two tests, must not meet in a field");
    }

    private static ArchRule noJdkLogging() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("the runtime logs with SLF4J and plugins with System.Logger");
    }
}
