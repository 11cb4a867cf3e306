package dev.plexus.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.ClientReply;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.failure.Remedy;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import dev.plexus.api.wire.Query;
import dev.plexus.runtime.ledger.Ledger;
import dev.plexus.runtime.translate.GivenTools;
import dev.plexus.runtime.translate.Outgoing;
import dev.plexus.testkit.FixedClock;
import dev.plexus.testkit.InMemoryStorage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class HealingTest {
    private static final Hop HOP = new Hop(new Dialect("signed"), "up", "main", "m", Capabilities.UNKNOWN);
    private static final Remedy.WithoutMember NO_SEED = new Remedy.WithoutMember("seed");

    private final FixedClock clock = FixedClock.somewhen();
    private final Healing healing = new Healing(new KnownRefusals(clock));
    private final Trace trace = new Trace(
            "id",
            "signed",
            "chat",
            clock,
            new Ledger(
                    new InMemoryStorage()
                            .open(new StorageSettings("memory:x", Optional.empty()))
                            .usage(),
                    _ -> {}));
    private final List<String> sent = new ArrayList<>();
    private final List<ChatRequest> asked = new ArrayList<>();
    private final List<Loss> losses = new ArrayList<>();

    @Test
    void aRefusedHintIsLeftOutOfASecondCall() {
        ask(HOP, "{\"seed\":1,\"text\":\"hi\"}", body -> body.contains("seed"), NO_SEED);

        assertThat(sent).containsExactly("{\"seed\":1,\"text\":\"hi\"}", "{\"text\":\"hi\"}");
        assertThat(losses).extracting(Loss::code, Loss::path).containsExactly(tuple("parameter_refused", "seed"));
    }

    @Test
    void whatHelpedIsDoneAtOnceForADay() {
        Predicate<String> refused = body -> body.contains("seed");
        ask(HOP, "{\"seed\":1}", refused, NO_SEED);
        sent.clear();

        clock.advance(Duration.ofHours(24).minusSeconds(1));
        ask(HOP, "{\"seed\":2,\"a\":1}", refused, NO_SEED);
        assertThat(sent).containsExactly("{\"a\":1}");

        sent.clear();
        clock.advance(Duration.ofSeconds(2));
        ask(HOP, "{\"seed\":3}", refused, NO_SEED);
        assertThat(sent).containsExactly("{\"seed\":3}", "{}");
    }

    @Test
    void anotherModelIsAskedInFull() {
        ask(HOP, "{\"seed\":1}", body -> body.contains("seed"), NO_SEED);
        sent.clear();

        ask(new Hop(HOP.dialect(), "up", "main", "n", Capabilities.UNKNOWN), "{\"seed\":1}", _ -> false, NO_SEED);

        assertThat(sent).containsExactly("{\"seed\":1}");
    }

    @Test
    void aMemberInEachElementOfAListIsLeftOut() {
        Remedy remedy = new Remedy.WithoutMember("scope", List.of(List.of("system", "*", "cache", "scope")));

        ask(
                HOP,
                "{\"system\":[{\"cache\":{\"scope\":1,\"a\":2}},{\"b\":3},{\"cache\":{\"scope\":4}}]}",
                body -> body.contains("scope"),
                remedy);

        assertThat(sent.getLast()).isEqualTo("{\"system\":[{\"cache\":{\"a\":2}},{\"b\":3},{\"cache\":{}}]}");
    }

    @Test
    void theRefusalStandsWhereThereIsNothingToLeaveOut() {
        assertThatThrownBy(() -> ask(HOP, "{\"text\":\"hi\"}", _ -> true, NO_SEED))
                .isInstanceOf(GatewayException.class);

        assertThat(sent).hasSize(1);
    }

    @Test
    void aThirdCallIsNotMade() {
        assertThatThrownBy(() -> ask(HOP, "{\"seed\":1}", _ -> true, NO_SEED)).isInstanceOf(GatewayException.class);

        assertThat(sent).hasSize(2);
    }

    @Test
    void whatDidNotHelpIsNotRemembered() {
        assertThatThrownBy(() -> ask(HOP, "{\"seed\":1}", _ -> true, NO_SEED)).isInstanceOf(GatewayException.class);
        sent.clear();

        ask(HOP, "{\"seed\":1}", _ -> false, NO_SEED);

        assertThat(sent).containsExactly("{\"seed\":1}");
    }

    @Test
    void aFailureWithoutRemedyIsNotTriedAgain() {
        GatewayException failure = new GatewayException(FailureKind.CLIENT_FAULT, "no");

        assertThatThrownBy(() -> healing.reply(HOP, trace, treatment -> {
                    sent.add("once");
                    treatment.of(outgoing("{}"));
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(sent).containsExactly("once");
    }

    @Test
    void refusedSealsAreSomebodyElsesInTheSecondCallAndFromThenOn() {
        askSealed();

        assertThat(asked).hasSize(2);
        assertThat(HOP.takes(seal(asked.getFirst()))).isTrue();
        assertThat(HOP.takes(seal(asked.getLast()))).isFalse();
        assertThat(losses).extracting(Loss::code).containsExactly("seal_refused");

        asked.clear();
        askSealed();
        assertThat(asked).hasSize(1);
        assertThat(HOP.takes(seal(asked.getFirst()))).isFalse();
    }

    private void ask(Hop hop, String body, Predicate<String> refused, Remedy remedy) {
        losses.clear();
        healing.reply(hop, trace, treatment -> {
            Outgoing outgoing = treatment.of(outgoing(body));
            String written = outgoing.request().body().utf8();
            sent.add(written);
            losses.addAll(treatment.losses());
            return answer(refused.test(written), remedy);
        });
    }

    private void askSealed() {
        healing.reply(HOP, trace, treatment -> {
            ChatRequest request = treatment.of(signed());
            asked.add(request);
            losses.addAll(treatment.losses());
            return answer(HOP.takes(seal(request)), new Remedy.WithoutSeals());
        });
    }

    private static Reply answer(boolean refused, Remedy remedy) {
        if (refused) {
            throw new GatewayException(
                    Failure.of(FailureKind.CLIENT_FAULT, "refused").withRemedy(remedy));
        }
        return new WholeReply(ClientReply.json(200, Bytes.utf8("{}")));
    }

    private static ChatRequest signed() {
        Seal seal = new Seal(Optional.empty(), "signed.x", JsonString.of("abc"), Seal.Placement.THOUGHT);
        Part thought = new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE,
                Optional.of("a"),
                List.of(),
                Optional.of(seal),
                Optional.empty(),
                Extras.NONE);
        return ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.ASSISTANT, thought)))
                .build();
    }

    private static Seal seal(ChatRequest request) {
        return ((Part.Reasoning) request.turns().getFirst().parts().getFirst())
                .seal()
                .orElseThrow();
    }

    private static Outgoing outgoing(String body) {
        UpstreamRequest request =
                new UpstreamRequest("POST", "/x", Query.EMPTY, Headers.EMPTY, Bytes.utf8(body), List.of());
        return new Outgoing(request, signed(), false, true, GivenTools.NONE, Forward.View.ALL);
    }
}
