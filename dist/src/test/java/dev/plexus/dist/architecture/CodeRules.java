package dev.plexus.dist.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.provider.Secret;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadPoolExecutor;

/** What code may not call, and where it may. */
final class CodeRules {
    /** The collections of the JDK that cannot change; any other in a static field can. */
    private static final Set<String> INTERFACES = Set.of(
            Map.class.getName(),
            Set.class.getName(),
            Collection.class.getName(),
            "java.util.List",
            "java.util.SequencedMap",
            "java.util.SequencedSet");

    private CodeRules() {}

    static ArchRule threadsStartInOnePlace() {
        return noClasses()
                .that()
                .resideInAnyPackage(Borders.API, Borders.RUNTIME, "dev.plexus.codec..", "dev.plexus.provider..")
                .and()
                .resideOutsideOfPackage("dev.plexus.runtime.concurrent..")
                // The JVM wants a thread that it starts itself when it is told to stop.
                .and()
                .doNotHaveFullyQualifiedName("dev.plexus.runtime.cli.ServeCommand")
                .should()
                .callMethodWhere(called(Thread.class, "ofVirtual|ofPlatform|startVirtualThread|start")
                        .or(called(Executors.class, ".*")))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(Thread.class)))
                        .or(target(owner(assignableTo(ThreadPoolExecutor.class))))
                        .or(target(owner(assignableTo(ForkJoinPool.class))))
                        .or(target(owner(assignableTo(Timer.class)))))
                .because("whoever starts a thread must also end it, and one package does both;"
                        + " only a storage, whose driver may block natively, owns threads besides");
    }

    static ArchRule nobodySleeps() {
        return noClasses()
                .should()
                .callMethodWhere(called(Thread.class, "sleep"))
                .because("a wait has something to wait for and a deadline");
    }

    static ArchRule timeAndChanceArePassedIn() {
        return noClasses()
                // The outermost edge: it reads the operator's clock, and the pool's library keeps time by the system's.
                .that()
                .resideOutsideOfPackage("dev.plexus.runtime.cli..")
                .and()
                .doNotHaveFullyQualifiedName("dev.plexus.runtime.egress.ConnectionPool")
                // It waits for its threads to end when the gateway stops; there is nothing in it to test with a clock.
                .and()
                .doNotHaveFullyQualifiedName("dev.plexus.storage.sqlite.PlatformThreads")
                .should()
                .callMethodWhere(called(Instant.class, "now")
                        .or(called(LocalDate.class, "now"))
                        .or(called(LocalDateTime.class, "now"))
                        .or(called(ZonedDateTime.class, "now"))
                        .or(called(Clock.class, "system.*"))
                        .or(called(System.class, "currentTimeMillis|nanoTime"))
                        .or(called(Math.class, "random")))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(Random.class))).and(unseeded()))
                .because("what depends on time or chance is tested with a fixed clock and a seed");
    }

    private static DescribedPredicate<JavaCall<?>> unseeded() {
        return DescribedPredicate.describe(
                "not the source of secrets",
                call -> !call.getTargetOwner().isAssignableTo(java.security.SecureRandom.class));
    }

    static ArchRule staticFieldsHoldNothingMutable() {
        return fields().that()
                .areStatic()
                .should(new ArchCondition<>("hold nothing that changes") {
                    @Override
                    public void check(com.tngtech.archunit.core.domain.JavaField field, ConditionEvents events) {
                        if (changes(field.getRawType())) {
                            events.add(SimpleConditionEvent.violated(field, field.getFullName() + " can change"));
                        }
                    }
                })
                .because("state in a class outlives the gateway that made it");
    }

    private static boolean changes(JavaClass type) {
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return collection && !INTERFACES.contains(type.getName())
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class);
    }

    static ArchRule failuresHaveAKind() {
        return noClasses()
                // A type of failure of its own calls the constructor of the general one.
                .that()
                .areNotAssignableTo(Throwable.class)
                .should()
                .callConstructorWhere(target(owner(exactly(RuntimeException.class)))
                        .or(target(owner(exactly(Exception.class))))
                        .or(target(owner(exactly(Error.class))))
                        .or(target(owner(exactly(Throwable.class)))))
                .because("a failure without a kind cannot be answered, retried or explained");
    }

    private static DescribedPredicate<JavaClass> exactly(Class<?> type) {
        return DescribedPredicate.describe("exactly " + type.getName(), found -> found.isEquivalentTo(type));
    }

    static ArchRule apiThrowsGatewayException() {
        return methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(Borders.API)
                .and()
                .arePublic()
                // Whoever passes a stream in gets that stream's failures back.
                .and()
                .doNotHaveRawParameterTypes(OutputStream.class)
                .should(new ArchCondition<JavaMethod>("declare no other failure than GatewayException") {
                    @Override
                    public void check(JavaMethod method, ConditionEvents events) {
                        method.getThrowsClause().getTypes().stream()
                                .filter(type -> !type.isAssignableTo(GatewayException.class)
                                        && !type.isAssignableTo(InterruptedException.class))
                                .forEach(type -> events.add(SimpleConditionEvent.violated(
                                        method, method.getFullName() + " throws " + type.getName())));
                    }
                })
                .because("one exception crosses the border between gateway and plugin");
    }

    static ArchRule secretsAreRevealedWhereUsed() {
        return noClasses()
                .that()
                .resideInAPackage(Borders.RUNTIME)
                // egress sends them; keys makes and compares them; cli and admin show a new one once; boot hands
                // the command line's own to the file that only the operator may read.
                .and()
                .resideOutsideOfPackages(
                        "dev.plexus.runtime.egress..",
                        "dev.plexus.runtime.keys..",
                        "dev.plexus.runtime.cli..",
                        "dev.plexus.runtime.admin..",
                        "dev.plexus.runtime.boot..")
                .should()
                .callMethod(Secret.class, "reveal")
                .because("a secret in clear is one string concatenation away from a log");
    }

    static ArchRule environmentIsReadInOnePlace() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("dev.plexus.runtime.config..")
                .should()
                .callMethodWhere(called(System.class, "getenv"))
                .because("what the environment decides is shown by `plexus check`");
    }

    static ArchRule noStandardStreams() {
        return noClasses()
                // The terminal is where they are used on purpose.
                .that()
                .resideOutsideOfPackage("dev.plexus.runtime.cli..")
                .should()
                .accessFieldWhere(DescribedPredicate.describe(
                        "is a standard stream",
                        access -> access.getTargetOwner().isEquivalentTo(System.class)
                                && Set.of("out", "err", "in")
                                        .contains(access.getTarget().getName())))
                .because("standard output belongs to the answer of a command");
    }

    private static DescribedPredicate<JavaCall<?>> called(Class<?> type, String names) {
        return target(owner(assignableTo(type))).and(target(nameMatching(names)));
    }
}
