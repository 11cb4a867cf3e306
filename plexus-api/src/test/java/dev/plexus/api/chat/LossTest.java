package dev.plexus.api.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LossTest {
    @ParameterizedTest
    @CsvSource({
        "seed_unsupported, DROPPED",
        "seal_dropped_foreign, DROPPED",
        "effort_clamped, APPROXIMATED",
        "server_tool_as_text, APPROXIMATED",
        "schema_as_tool, APPROXIMATED",
        "custom_tool_emulated, APPROXIMATED",
        "user_turn_inserted, SYNTHESISED",
        "tool_result_synthesised, SYNTHESISED",
        "first_user_added, SYNTHESISED"
    })
    void theCodeSaysWhatBecameOfIt(String code, Loss.Effect effect) {
        assertThat(new Loss(code, "", "").effect()).isEqualTo(effect);
    }
}
