package dev.plexus.runtime.vault;

import static dev.plexus.runtime.vault.Turns.HOP;
import static dev.plexus.runtime.vault.Turns.after;
import static dev.plexus.runtime.vault.Turns.answer;
import static dev.plexus.runtime.vault.Turns.assistant;
import static dev.plexus.runtime.vault.Turns.call;
import static dev.plexus.runtime.vault.Turns.signed;
import static dev.plexus.runtime.vault.Turns.signedCall;
import static dev.plexus.runtime.vault.Turns.text;
import static dev.plexus.runtime.vault.Turns.thought;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.store.DocumentStore;
import dev.plexus.api.store.StorageException;
import dev.plexus.api.store.StorageSettings;
import dev.plexus.api.wire.EventStream;
import dev.plexus.runtime.answer.Heard;
import dev.plexus.runtime.answer.Incoming;
import dev.plexus.runtime.concurrent.Background;
import dev.plexus.testkit.FixedClock;
import dev.plexus.testkit.InMemoryStorage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final TurnStore.Times WEEK = new TurnStore.Times(Duration.ofDays(7), Duration.ofSeconds(20));
    private static final TurnStore.Times HASTE = new TurnStore.Times(Duration.ofDays(7), Duration.ofMillis(1));

    private static final ChatRequest ASKED = after();

    private final FixedClock clock = FixedClock.somewhen();
    private final Background background = new Background();
    private final DocumentStore documents = new InMemoryStorage()
            .open(new StorageSettings("memory:x", Optional.empty()))
            .documents()
            .orElseThrow();

    @AfterEach
    void stop() {
        background.close();
    }

    @Test
    void aTurnIsKnownByAnyOfItsCalls() {
        Vault vault = vault(Optional.empty());
        vault.remember("laptop", ASKED, HOP, answer(signed("a"), signedCall("1"), call("2")));

        assertThat(recalled(vault, "laptop", call("2"))).containsExactly(call("2"));
        assertThat(recalled(vault, "laptop", call("1"))).containsExactly(signed("a"), signedCall("1"));
    }

    @Test
    void aTurnOfAClientWithoutIdsIsKnownByWhatWasCalled() {
        Vault vault = vault(Optional.empty());
        vault.remember("laptop", ASKED, HOP, answer(signed("a"), call("Oslo")));
        Part spaced = new Part.ToolCall("call_t1p0", "get_weather", "{ \"city\" : \"Oslo\" }");

        assertThat(recalled(vault, "laptop", spaced)).containsExactly(signed("a"), spaced);
    }

    @Test
    void aTurnWithoutCallsIsKnownByItsWordsWhateverTheWhiteSpace() {
        Vault vault = vault(Optional.empty());
        vault.remember("laptop", ASKED, HOP, answer(signed("a"), text("The sum is\n\n42."), text(" Done.")));

        assertThat(recalled(vault, "laptop", text(" The sum is 42. Done. ")))
                .containsExactly(signed("a"), text(" The sum is 42. Done. "));
    }

    @Test
    void ofTwoTurnsThatSayTheSameOnlyTheLatestGetsTheSeal() {
        Vault vault = vault(Optional.empty());
        vault.remember("laptop", ASKED, HOP, answer(signed("a"), text("Done.")));

        ChatRequest request = after(assistant(text("Done.")), assistant(text("Done.")));
        ChatRequest replayed = vault.recall("laptop", request).at(HOP).request();

        assertThat(replayed.turns().getFirst().parts()).containsExactly(text("Done."));
        assertThat(replayed.turns().getLast().parts()).containsExactly(signed("a"), text("Done."));
    }

    @Test
    void theSameAnswerToSomethingElseIsAnotherTurn() {
        Vault vault = vault(Optional.empty());
        ChatRequest asked = after(user("What is it that user A keeps?"));
        vault.remember("laptop", asked, HOP, answer(signed("a"), text("Done.")));

        ChatRequest other = after(user("And user B?"), assistant(text("Done.")), user("Go on."));
        ChatRequest same = after(user("What is it that\nuser A keeps?"), assistant(text("Done.")), user("Go on."));

        assertThat(vault.recall("laptop", other).at(HOP).request()).isSameAs(other);
        assertThat(vault.recall("laptop", same).at(HOP).request().turns().get(1).parts())
                .containsExactly(signed("a"), text("Done."));
    }

    @Test
    void nobodyElseFindsIt() {
        Vault vault = vault(Optional.of(documents));
        vault.remember("laptop", ASKED, HOP, answer(signed("a"), call("1")));

        assertThat(recalled(vault, "phone", call("1"))).containsExactly(call("1"));
    }

    @Test
    void whatWasNotSealedIsNotRemembered() {
        Vault vault = vault(Optional.empty());
        vault.remember("laptop", ASKED, HOP, answer(thought("a", Optional.empty()), call("1")));

        assertThat(recalled(vault, "laptop", call("1"))).containsExactly(call("1"));
    }

    @Test
    void reasoningAModelWantsBackIsRememberedInTurnsWithCalls() {
        Vault vault = vault(Optional.empty());
        vault.remember("laptop", ASKED, Turns.WANTS_WORDS, answer(thought("a", Optional.empty()), call("1")));
        vault.remember("laptop", ASKED, Turns.WANTS_WORDS, answer(thought("b", Optional.empty()), text("Done.")));

        ChatRequest request = after(assistant(call("1")), assistant(text("Done.")));
        ChatRequest replayed =
                vault.recall("laptop", request).at(Turns.WANTS_WORDS).request();

        assertThat(replayed.turns().getFirst().parts()).containsExactly(thought("a", Optional.empty()), call("1"));
        assertThat(replayed.turns().getLast().parts()).containsExactly(text("Done."));
    }

    @Test
    void aStreamIsRememberedBeforeItsEndIsSeen() {
        Vault vault = vault(Optional.empty());
        Incoming.Streamed remembered = (Incoming.Streamed)
                vault.remember("laptop", ASKED, HOP, new Incoming.Streamed(new Events(signedStream())));

        EventStream<Heard> stream = remembered.stream();
        boolean finished = false;
        while (stream.next(Duration.ZERO) instanceof EventStream.Item<Heard>(Heard heard)) {
            finished |= heard.events().stream().anyMatch(ChatEvent.Finish.class::isInstance);
            assertThat(recalled(vault, "laptop", call("1")).size()).isEqualTo(finished ? 2 : 1);
        }

        assertThat(recalled(vault, "laptop", call("1"))).containsExactly(signed("ab"), call("1"));
    }

    @Test
    void itIsThereAfterARestart() {
        TurnStore before = store(Optional.of(documents), WEEK);
        new Vault(Optional.of(before)).remember("laptop", ASKED, HOP, answer(signed("a"), call("1")));
        before.flush();

        Vault after = vault(Optional.of(documents));

        assertThat(recalled(after, "laptop", call("1"))).containsExactly(signed("a"), call("1"));
    }

    @Test
    void itIsGoneWhenItsTimeIsOver() {
        TurnStore before = store(Optional.of(documents), WEEK);
        Vault vault = new Vault(Optional.of(before));
        vault.remember("laptop", ASKED, HOP, answer(signed("a"), call("1")));
        before.flush();

        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(recalled(vault, "laptop", call("1"))).hasSize(2);
        assertThat(recalled(vault(Optional.of(documents)), "laptop", call("1"))).hasSize(2);

        clock.advance(Duration.ofSeconds(1));
        assertThat(recalled(vault, "laptop", call("1"))).hasSize(1);
        assertThat(recalled(vault(Optional.of(documents)), "laptop", call("1"))).hasSize(1);
    }

    @Test
    void aStorageThatFailsIsDoneWithout() {
        Scripted broken = new Scripted(documents, new CountDownLatch(0), true);
        TurnStore store = store(Optional.of(broken), WEEK);
        Vault vault = new Vault(Optional.of(store));

        vault.remember("laptop", ASKED, HOP, answer(signed("a"), call("1")));
        store.flush();

        assertThat(recalled(vault, "laptop", call("1"))).containsExactly(signed("a"), call("1"));
        assertThat(recalled(vault, "laptop", call("2"))).containsExactly(call("2"));
    }

    @Test
    void aStorageThatIsSlowIsDoneWithoutAndIsInTimeForTheNextRequest() throws InterruptedException {
        TurnStore before = store(Optional.of(documents), WEEK);
        new Vault(Optional.of(before)).remember("laptop", ASKED, HOP, answer(signed("a"), call("1")));
        before.flush();
        CountDownLatch answers = new CountDownLatch(1);
        Scripted slow = new Scripted(documents, answers, false);
        Vault vault = new Vault(Optional.of(store(Optional.of(slow), HASTE)));

        assertThat(recalled(vault, "laptop", call("1"))).containsExactly(call("1"));

        answers.countDown();
        slow.found.await();
        background.close();
        assertThat(recalled(vault, "laptop", call("1"))).containsExactly(signed("a"), call("1"));
    }

    @Test
    void storageIsNotAskedForWhatItDoesNotHave() throws InterruptedException {
        TurnStore before = store(Optional.of(documents), WEEK);
        new Vault(Optional.of(before)).remember("laptop", ASKED, HOP, answer(signed("a"), call("1")));
        before.flush();
        Scripted counting = new Scripted(documents, new CountDownLatch(0), false);
        Vault vault = new Vault(Optional.of(store(Optional.of(counting), WEEK)));
        counting.listed.await();
        background.close();

        recalled(vault, "laptop", call("unknown"));

        assertThat(counting.asked).isEmpty();
    }

    @Test
    void aVaultThatIsOffKeepsNothing() {
        Vault off = new Vault(Optional.empty());
        Incoming given = answer(signed("a"), call("1"));

        assertThat(off.remember("laptop", ASKED, HOP, given)).isSameAs(given);
        assertThat(recalled(off, "laptop", call("1"))).containsExactly(call("1"));
    }

    private Vault vault(Optional<DocumentStore> storage) {
        return new Vault(Optional.of(store(storage, WEEK)));
    }

    private TurnStore store(Optional<DocumentStore> storage, TurnStore.Times times) {
        return new TurnStore(storage, background, clock, times);
    }

    private static List<Part> recalled(Vault vault, String owner, Part... parts) {
        ChatRequest request = after(assistant(parts));
        return vault.recall(owner, request).at(HOP).request().turns().getFirst().parts();
    }

    private static List<ChatEvent> signedStream() {
        PartHead.Reasoning head = new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE);
        return List.of(
                new ChatEvent.PartOpen(0, 0, head),
                new ChatEvent.ReasoningDelta(0, 0, "a", Optional.empty()),
                new ChatEvent.ReasoningDelta(0, 0, "b", Optional.empty()),
                new ChatEvent.SealDelta(0, 0, signed("ab").seal().orElseThrow()),
                new ChatEvent.PartOpen(0, 1, new PartHead.ToolCall("1", "get_weather")),
                new ChatEvent.ArgumentsDelta(0, 1, "{\"city\":\"1\"}"),
                new ChatEvent.Finish(0, Stop.of(Stop.Reason.TOOL)),
                new ChatEvent.End());
    }

    /** A stream of events, each in a piece of its own. */
    private static final class Events implements EventStream<Heard> {
        private final ArrayDeque<ChatEvent> events;

        Events(List<ChatEvent> events) {
            this.events = new ArrayDeque<>(events);
        }

        @Override
        public Pull<Heard> next(Duration wait) {
            return events.isEmpty() ? new End<>() : new Item<>(Heard.said(List.of(events.removeFirst())));
        }

        @Override
        public void close() {}
    }

    /** Documents that wait for a latch before they are found, or fail. */
    private static final class Scripted implements DocumentStore {
        private final DocumentStore documents;
        private final CountDownLatch before;
        private final boolean broken;
        private final CountDownLatch found = new CountDownLatch(1);
        private final CountDownLatch listed = new CountDownLatch(1);
        private final List<Key> asked = Collections.synchronizedList(new ArrayList<>());

        Scripted(DocumentStore documents, CountDownLatch before, boolean broken) {
            this.documents = documents;
            this.before = before;
            this.broken = broken;
        }

        @Override
        public void put(List<Document> more) {
            failIfBroken();
            documents.put(more);
        }

        @Override
        public Optional<Document> find(Key key, Instant now) {
            asked.add(key);
            failIfBroken();
            try {
                before.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            Optional<Document> document = documents.find(key, now);
            found.countDown();
            return document;
        }

        @Override
        public boolean delete(Key key) {
            return documents.delete(key);
        }

        @Override
        public List<Key> newest(String kind, int limit, Instant now) {
            failIfBroken();
            List<Key> keys = documents.newest(kind, limit, now);
            listed.countDown();
            return keys;
        }

        @Override
        public int deleteExpired(Instant now, int limit) {
            return documents.deleteExpired(now, limit);
        }

        private void failIfBroken() {
            if (broken) {
                throw new StorageException("the disk is full");
            }
        }
    }

    private static Turn user(String text) {
        return new Turn(Turn.Role.USER, new Part.Text(text));
    }
}
