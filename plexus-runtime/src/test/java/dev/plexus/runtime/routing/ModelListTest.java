package dev.plexus.runtime.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ModelCard;
import dev.plexus.api.codec.ModelDetails;
import dev.plexus.api.json.Json;
import dev.plexus.runtime.auth.ClientKey.AccessList;
import dev.plexus.runtime.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelListTest {
    private final ModelList list = new ModelList(Instant.EPOCH, new Connections(Map.of()));

    @Test
    void namesAliasesThenModelsThenProvidersModels() {
        Snapshot snapshot = new Configured()
                .provider("b", "y", "shared")
                .provider("a", "x", "shared")
                .alias("fast", 5, List.of("a/x"))
                .snapshot();

        assertThat(ids(AccessList.ALL, AccessList.ALL, snapshot))
                .containsExactly("fast", "x", "y", "a/shared", "a/x", "b/shared", "b/y");
    }

    @Test
    void namesOnlyWhatTheKeyMayAskFor() {
        Snapshot snapshot = new Configured()
                .provider("a", "x")
                .provider("b", "y")
                .alias("fast", 5, List.of("a/x"))
                .snapshot();

        assertThat(ids(AccessList.ALL, new AccessList(List.of("b"), List.of()), snapshot))
                .containsExactly("y", "b/y");
        assertThat(ids(new AccessList(List.of("fast", "b/y"), List.of()), AccessList.ALL, snapshot))
                .containsExactly("fast", "b/y");
    }

    @Test
    void everyNameItGivesLeadsSomewhere() {
        Snapshot snapshot = new Configured()
                .provider("a", "x", "shared")
                .provider("b", "shared")
                .alias("fast", 5, List.of("a/x"))
                .withoutDirectModels()
                .snapshot();

        List<String> ids = ids(AccessList.ALL, AccessList.ALL, snapshot);

        assertThat(ids)
                .containsExactly("fast", "x")
                .allSatisfy(id -> assertThat(Router.allTargets(id, snapshot)).isNotEmpty());
    }

    @Test
    void anAliasPromisesWhatAllItsTargetsCanDo() {
        ModelDetails one = details(
                "{'contextWindow':100,'maxOutput':9,'inputModalities':['text','image'],'tools':true,'thinking':{'efforts':['low']}}");
        ModelDetails other = details("{'contextWindow':200,'inputModalities':['text'],'n':false,'tools':true}");

        assertThat(CommonDetails.of(List.of(one, other)))
                .isEqualTo(details("{'contextWindow':100,'inputModalities':['text'],'tools':true,'n':false}"));
        assertThat(CommonDetails.of(List.of(one))).isEqualTo(one);
        assertThat(CommonDetails.of(List.of())).isEqualTo(ModelDetails.NONE);
    }

    private static ModelDetails details(String capabilities) {
        return new ModelDetails(
                Optional.empty(),
                new Capabilities(Json.parseObject(capabilities.replace('\'', '"'))),
                Optional.empty());
    }

    private List<String> ids(AccessList models, AccessList providers, Snapshot snapshot) {
        return list.of(Configured.who(models, providers).key(), snapshot).stream()
                .map(ModelCard::id)
                .toList();
    }
}
