package dev.plexus.runtime.routing;

import static dev.plexus.runtime.routing.Configured.anybody;
import static dev.plexus.runtime.routing.Configured.asking;
import static dev.plexus.runtime.routing.Configured.credential;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.route.Target;
import dev.plexus.runtime.auth.ClientKey.AccessList;
import dev.plexus.runtime.auth.Principal;
import dev.plexus.runtime.snapshot.Snapshot;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
    private final Router router = new Router(new Random(7));

    @Test
    void leadsAnAliasToTheTargetsAsItsSelectorOrdersThem() {
        Snapshot snapshot = new Configured()
                .provider("a", "x")
                .provider("b", "y")
                .alias("fast", 5, List.of("a/x", "b/y"))
                .snapshot();

        Route route = router.route(anybody(), asking("fast"), snapshot);

        assertThat(route.name()).isEqualTo("fast");
        assertThat(names(route)).containsExactly("b/y", "a/x");
    }

    @Test
    void exhaustsOneGroupBeforeTheNext() {
        Snapshot snapshot = new Configured()
                .provider("a", "x")
                .provider("b", "y")
                .alias("fast", 5, List.of("a/x", "a/z"), List.of("b/y"))
                .snapshot();

        assertThat(names(router.route(anybody(), asking("fast"), snapshot))).containsExactly("a/z", "a/x", "b/y");
    }

    @Test
    void triesNoMoreTargetsThanTheAliasAllows() {
        Snapshot snapshot = new Configured()
                .provider("a", "x")
                .alias("fast", 2, List.of("a/1", "a/2", "a/3"))
                .snapshot();

        assertThat(names(router.route(anybody(), asking("fast"), snapshot))).containsExactly("a/3", "a/2");
    }

    @Test
    void triesATargetThatStandsInTwoGroupsOnce() {
        Snapshot snapshot = new Configured()
                .provider("a", "x")
                .alias("fast", 5, List.of("a/x"), List.of("a/x"))
                .snapshot();

        assertThat(names(router.route(anybody(), asking("fast"), snapshot))).containsExactly("a/x");
    }

    @Test
    void prefersAnAliasToAModelOfTheSameName() {
        Snapshot snapshot = new Configured()
                .provider("a", "x")
                .provider("b", "y")
                .alias("x", 5, List.of("b/y"))
                .snapshot();

        assertThat(names(router.route(anybody(), asking("x"), snapshot))).containsExactly("b/y");
    }

    @Test
    void findsTheOnlyProviderThatHasAModel() {
        Snapshot snapshot =
                new Configured().provider("a", "x").provider("b", "y").snapshot();

        assertThat(names(router.route(anybody(), asking("y"), snapshot))).containsExactly("b/y");
    }

    @Test
    void refusesANameThatSeveralProvidersHaveAndSaysWhichToAskFor() {
        Snapshot snapshot =
                new Configured().provider("b", "x").provider("a", "x").snapshot();

        assertThatThrownBy(() -> router.route(anybody(), asking("x"), snapshot))
                .isInstanceOf(GatewayException.class)
                .hasMessage("several providers offer the model 'x'; ask for one of a/x, b/x")
                .extracting(thrown -> ((GatewayException) thrown).kind())
                .isEqualTo(FailureKind.UNKNOWN_MODEL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/x", "a/unlisted", "a/with/slashes:and-colon"})
    void takesAProviderAndItsModelByName(String name) {
        Snapshot snapshot = new Configured().provider("a", "x").snapshot();

        assertThat(names(router.route(anybody(), asking(name), snapshot))).containsExactly(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nope", "c/x", "/x", "a/", ""})
    void knowsNoOtherName(String name) {
        Snapshot snapshot = new Configured().provider("a", "x").snapshot();

        assertThatThrownBy(() -> router.route(anybody(), asking(name), snapshot))
                .isInstanceOf(GatewayException.class)
                .hasMessageContaining("'" + name + "' is not known here")
                .extracting(thrown -> ((GatewayException) thrown).kind())
                .isEqualTo(FailureKind.UNKNOWN_MODEL);
    }

    @Test
    void takesNoProviderByNameWhereTheConfigurationForbidsIt() {
        Snapshot snapshot =
                new Configured().provider("a", "x").withoutDirectModels().snapshot();

        assertThatThrownBy(() -> router.route(anybody(), asking("a/x"), snapshot))
                .isInstanceOf(GatewayException.class);
        assertThat(names(router.route(anybody(), asking("x"), snapshot))).containsExactly("a/x");
    }

    @Test
    void findsAModelWhoseNameHasASlashAtTheOnlyProviderThatHasIt() {
        Snapshot snapshot = new Configured().provider("a", "meta/llama").snapshot();

        assertThat(names(router.route(anybody(), asking("meta/llama"), snapshot)))
                .containsExactly("a/meta/llama");
    }

    @Test
    void refusesAModelTheKeyMayNotUse() {
        Snapshot snapshot = new Configured().provider("a", "x", "y").snapshot();
        Principal onlyY = Configured.who(new AccessList(List.of("y"), List.of()), AccessList.ALL);

        assertThatThrownBy(() -> router.route(onlyY, asking("x"), snapshot))
                .hasMessage("the key 'laptop' may not use the model 'x'")
                .extracting(thrown -> ((GatewayException) thrown).kind())
                .isEqualTo(FailureKind.FORBIDDEN);
        assertThat(names(router.route(onlyY, asking("y"), snapshot))).containsExactly("a/y");
    }

    @Test
    void leavesOutProvidersTheKeyMayNotUse() {
        Snapshot snapshot = new Configured()
                .provider("a", "x")
                .provider("b", "y")
                .alias("fast", 5, List.of("a/x", "b/y"))
                .alias("onlyb", 5, List.of("b/y"))
                .snapshot();
        Principal notB = Configured.who(AccessList.ALL, new AccessList(List.of(), List.of("b")));

        assertThat(names(router.route(notB, asking("fast"), snapshot))).containsExactly("a/x");
        assertThatThrownBy(() -> router.route(notB, asking("onlyb"), snapshot))
                .hasMessage("the key 'laptop' may not use any provider of the model 'onlyb'")
                .extracting(thrown -> ((GatewayException) thrown).kind())
                .isEqualTo(FailureKind.FORBIDDEN);
    }

    @Test
    void triesEveryCredentialOfATargetOnce() {
        Snapshot snapshot = new Configured()
                .provider("a", List.of("chat"), List.of(credential("one", 1), credential("two", 1)), "x")
                .snapshot();

        Route route = router.route(anybody(), asking("x"), snapshot);

        assertThat(route.targets()).containsExactlyInAnyOrder(new Target("a", "one", "x"), new Target("a", "two", "x"));
    }

    @Test
    void drawsCredentialsByWeight() {
        Snapshot snapshot = new Configured()
                .provider("a", List.of("chat"), List.of(credential("light", 1), credential("heavy", 9)), "x")
                .snapshot();

        Map<String, Long> first = IntStream.range(0, 2000)
                .mapToObj(_ -> router.route(anybody(), asking("x"), snapshot)
                        .targets()
                        .getFirst()
                        .credential())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(first.get("heavy")).isBetween(1740L, 1860L);
    }

    @Test
    void listsEveryTargetOfANameForProbing() {
        Snapshot snapshot = new Configured()
                .provider("a", List.of("chat"), List.of(credential("one", 1), credential("two", 1)), "x")
                .provider("b", "y")
                .alias("fast", 1, List.of("a/x"), List.of("b/y", "a/x"))
                .snapshot();

        assertThat(Router.allTargets("fast", snapshot))
                .containsExactly(
                        new Target("a", "one", "x"), new Target("a", "two", "x"), new Target("b", "default", "y"));
    }

    private static List<String> names(Route route) {
        return route.targets().stream().map(Target::toString).toList();
    }
}
