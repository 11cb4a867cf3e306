package dev.plexus.runtime.vault;

import static dev.plexus.runtime.vault.Turns.HOP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Part;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonException;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SealedTurnJsonTest {
    @Test
    void everythingThatMustComeBackIsWrittenAndRead() {
        Part.Reasoning summarised = new Part.Reasoning(
                Part.Reasoning.Kind.REDACTED,
                Optional.empty(),
                List.of("one", "two"),
                Turns.signed("x").seal(),
                Optional.of("rs_1"),
                Extras.of(HOP.dialect(), JsonObject.of("format", JsonString.of("f"))));
        Part found = new Part.ServerToolResult(
                "s1",
                "search",
                Optional.empty(),
                HOP.dialect(),
                Json.parse("{\"encrypted_content\":\"abc\"}"),
                Extras.NONE);
        SealedTurn turn = SealedTurn.of(
                        List.of(
                                summarised,
                                Turns.signed("a"),
                                Turns.text("words"),
                                Turns.signedText(""),
                                found,
                                Turns.signedCall("1"),
                                Turns.call("2")),
                        HOP)
                .orElseThrow();

        SealedTurn read = SealedTurnJson.read(Json.parseObject(Json.text(SealedTurnJson.write(turn))));

        assertThat(read).isEqualTo(turn);
    }

    @Test
    void whatIsNoSealedTurnIsRefused() {
        assertThatThrownBy(() -> SealedTurnJson.read(JsonObject.EMPTY)).isInstanceOf(JsonException.class);
    }
}
