package dev.plexus.runtime.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.codec.Hop;
import dev.plexus.api.failure.Remedy;
import dev.plexus.api.wire.Dialect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownRefusalsTest {
    private final ManualTime time = new ManualTime();
    private final KnownRefusals known = new KnownRefusals(time.clock());

    @Test
    void membersAreKnownToTheModelWhoeverPaysForADay() {
        Remedy.WithoutMember user = new Remedy.WithoutMember("user");

        known.add(hop("main"), user, List.of());

        assertThat(known.at(hop("second")).members()).containsExactly(user);
        time.pass(Duration.ofHours(25));
        assertThat(known.at(hop("main")).members()).isEmpty();
    }

    @Test
    void clientsThatMakeUpMembersAreNotRememberedWithoutEnd() {
        for (int i = 0; i < 1_000; i++) {
            known.add(hop("main"), member(i), List.of());
        }

        assertThat(known.at(hop("main")).members()).contains(member(999)).hasSizeLessThan(100);
    }

    private static Remedy.WithoutMember member(int number) {
        return new Remedy.WithoutMember("metadata.x" + number, List.of(List.of("metadata", "x" + number)));
    }

    private static Hop hop(String account) {
        return new Hop(new Dialect("plain"), "up", account, "m", Capabilities.UNKNOWN);
    }
}
