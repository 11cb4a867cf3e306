package dev.plexus.dist.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.plexus.api.Incubating;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How types may be declared and whom they may mention. */
final class TypeRules {
    /**
     * A stream of events is made by whoever has the events; the runtime wraps a plugin's encoder to seal what passes;
     * a name with one target needs no plugin to choose.
     */
    private static final Set<String> BOTH_SIDES = Set.of(
            "dev.plexus.api.wire.EventStream",
            "dev.plexus.api.codec.ChatCodec$EventEncoder",
            "dev.plexus.api.route.Selector");

    private TypeRules() {}

    static DescribedPredicate<JavaClass> areVisibleOrOutsideOf(String packageName) {
        return DescribedPredicate.describe(
                "are public or outside of " + packageName,
                type -> !type.getPackageName().equals(packageName) || visible(type));
    }

    private static boolean visible(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(TypeRules::visible).orElse(true);
    }

    /** Depends on the API, on its own module and on libraries. */
    static ArchCondition<JavaClass> dependOnNoOtherModule() {
        return condition(
                "depend on no other module of this build than the API",
                (type, violated) -> type.getDirectDependenciesFromSelf().stream()
                        .filter(dependency -> foreign(type, dependency.getTargetClass()))
                        .map(Dependency::getDescription)
                        .forEach(violated));
    }

    private static boolean foreign(JavaClass type, JavaClass other) {
        String name = other.getPackageName();
        boolean allowed = !name.startsWith("dev.plexus.")
                || within(name, "dev.plexus.api")
                || within(name, module(type))
                || within(name, "dev.plexus.storage.jdbi"); // a library of the storage plugins, not a plugin
        return !allowed;
    }

    private static boolean within(String name, String root) {
        return name.equals(root) || name.startsWith(root + ".");
    }

    /** The root package of a plugin: dev.plexus, its kind, its name; of the selectors without a name. */
    private static String module(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", -1);
        return String.join(".", Stream.of(parts).limit(4).toList());
    }

    static ArchRule publicIsADecision() {
        return classes()
                .that()
                .resideInAPackage(Borders.RUNTIME)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                // The launcher starts it.
                .and()
                .doNotHaveFullyQualifiedName("dev.plexus.runtime.cli.Main")
                .should(condition("be used by another package", (type, violated) -> {
                    if (!usedElsewhere(type)) {
                        violated.accept(type.getName() + " is public and used in its own package only");
                    }
                }))
                .because("what only its own package uses is a detail of that package");
    }

    private static boolean usedElsewhere(JavaClass type) {
        return Stream.concat(Stream.of(type), nested(type))
                .flatMap(used -> used.getDirectDependenciesToSelf().stream())
                .anyMatch(use -> !use.getOriginClass().getPackageName().equals(type.getPackageName()));
    }

    private static Stream<JavaClass> nested(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(inner -> inner.getName().startsWith(type.getName() + "$"));
    }

    static ArchRule classesAreClosed() {
        return classes()
                .that()
                .resideInAPackage(Borders.RUNTIME)
                .and()
                .areNotInterfaces()
                .and()
                .areNotAnonymousClasses()
                .should(condition("be final, a record, an enum, sealed or abstract", (type, violated) -> {
                    boolean closed = type.getModifiers().contains(JavaModifier.FINAL)
                            || type.getModifiers().contains(JavaModifier.ABSTRACT)
                            || type.isEnum()
                            || type.isAssignableTo(Enum.class);
                    if (!closed) {
                        violated.accept(type.getName() + " can be extended by anyone");
                    }
                }))
                .because("inheritance is a decision, and most classes have not made it");
    }

    static ArchRule interfacesHaveOneSide() {
        return classes()
                .that()
                .resideInAPackage(Borders.API)
                .and()
                .areInterfaces()
                .and()
                .areNotAnnotations()
                .should(condition("be implemented by the runtime or by plugins, not by both", (type, violated) -> {
                    boolean called = type.getAllSubclasses().stream()
                            .anyMatch(user -> user.getPackageName().startsWith("dev.plexus.runtime"));
                    boolean implemented = type.getAllSubclasses().stream()
                            .anyMatch(user -> Stream.of(Borders.PLUGINS)
                                    .anyMatch(plugins -> within(user.getPackageName(), plugins.replace("..", ""))));
                    if (called && implemented && !BOTH_SIDES.contains(type.getName())) {
                        violated.accept(type.getName() + " is implemented on both sides of the border");
                    }
                }))
                .because("a method can be added to what plugins call, and a default one to what they implement");
    }

    static ArchRule stableDoesNotMentionIncubating() {
        return classes()
                .that()
                .resideInAPackage(Borders.API)
                .and()
                .areNotAnnotatedWith(Incubating.class)
                .should(condition(
                        "mention no incubating type",
                        (type, violated) -> type.getMembers().stream()
                                .filter(member -> !member.isAnnotatedWith(Incubating.class))
                                .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                                .filter(TypeRules::mentionsIncubating)
                                .map(JavaMember::getFullName)
                                .forEach(violated)))
                .because("whoever uses only stable types must not be broken by an experiment");
    }

    private static boolean mentionsIncubating(JavaMember member) {
        return member.getAllInvolvedRawTypes().stream().anyMatch(type -> type.isAnnotatedWith(Incubating.class));
    }

    private static ArchCondition<JavaClass> condition(
            String description, BiConsumer<JavaClass, Consumer<String>> check) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, violation -> events.add(SimpleConditionEvent.violated(type, violation)));
            }
        };
    }
}
