package dev.plexus.api.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.Seal;
import dev.plexus.api.json.JsonBoolean;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HopTest {
    private static final Hop HOP =
            new Hop(new Dialect("signed"), "up", "main", "thinker-4-20250929", Capabilities.UNKNOWN);

    @ParameterizedTest
    @CsvSource({
        "signed,up,main,thinker-4-20250929,true",
        "signed,up,main,thinker-4,true",
        "signed,up,main,thinker-4-latest,true",
        "signed,up,main,thinker-4@20251001,true",
        "signed,up,main,thinker-4-2025-08-07,true",
        "signed,up,main,thinker-5,false",
        "signed,up,other,thinker-4,false",
        "signed,else,main,thinker-4,false",
        "chat,up,main,thinker-4,false",
    })
    void aSealIsGoodAtItsIssuerOnly(String dialect, String provider, String account, String model, boolean good) {
        Seal seal = seal(new Seal.Origin(new Dialect(dialect), provider, account, model));

        assertThat(HOP.takes(seal)).isEqualTo(good);
    }

    @Test
    void portableSealsAreGoodEverywhereInTheirDialect() {
        JsonObject portable = JsonObject.of("sealsPortable", JsonBoolean.of(true));
        Hop hop = new Hop(HOP.dialect(), "up", "main", "thinker-4", new Capabilities(portable));

        assertThat(hop.takes(new Seal.Origin(HOP.dialect(), "else", "other", "thinker-1")))
                .isTrue();
        assertThat(hop.takes(new Seal.Origin(new Dialect("chat"), "up", "main", "thinker-4")))
                .isFalse();
    }

    @Test
    void aSealOfNobodyKnownIsTakenAtItsWord() {
        Seal seal = new Seal(Optional.empty(), "signed.x", JsonString.of("abc"), Seal.Placement.THOUGHT);

        assertThat(HOP.takes(seal)).isTrue();
    }

    private static Seal seal(Seal.Origin origin) {
        return new Seal(Optional.of(origin), "signed.x", JsonString.of("abc"), Seal.Placement.THOUGHT);
    }
}
