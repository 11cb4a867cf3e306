package dev.plexus.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.failure.Remedy;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemediesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "messages.1.content.0: Invalid `signature` in `thinking` block",
                "messages.3.content.1: Invalid `data` in `redacted_thinking` block",
                "messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found `tool_use`.",
                "messages.1.content.0: `thinking` or `redacted_thinking` blocks in the latest assistant message cannot"
                        + " be modified."
            })
    void aRefusedSignatureIsLeftOut(String message) {
        assertThat(remedy(400, message)).contains(new Remedy.WithoutSeals());
    }

    @ParameterizedTest
    @CsvSource({
        "top_p: Extra inputs are not permitted,top_p",
        "context_management: Extra inputs are not permitted,context_management",
        "output_config.effort: Extra inputs are not permitted,output_config/effort",
        "thinking.adaptive.display: Extra inputs are not permitted,thinking/display",
        "system.2.cache_control.ephemeral.scope: Extra inputs are not permitted,system/*/cache_control/scope",
        "tools.0.custom.input_examples: Extra inputs are not permitted,tools/*/input_examples",
    })
    void anUnknownHintIsLeftOut(String message, String path) {
        assertThat(remedy(400, message))
                .map(remedy -> ((Remedy.WithoutMember) remedy).paths())
                .contains(List.of(List.of(path.split("/"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tool_choice: Extra inputs are not permitted",
                "output_config.format: Extra inputs are not permitted",
                "messages.0.content.0.custom: Extra inputs are not permitted",
                "max_tokens: 1 is too small"
            })
    void whatIsMeantInEarnestIsNotLeftOut(String message) {
        assertThat(remedy(400, message)).isEmpty();
    }

    @Test
    void anOverloadedUpstreamIsNotMendedByLeavingOut() {
        assertThat(remedy(529, "top_p: Extra inputs are not permitted")).isEmpty();
    }

    private static Optional<Remedy> remedy(int status, String message) {
        JsonObject error =
                JsonObject.of("type", JsonString.of("invalid_request_error"), "message", JsonString.of(message));
        JsonObject body = JsonObject.of("type", JsonString.of("error"), "error", error);
        return Requests.CODEC
                .decodeError(status, Headers.EMPTY, Json.write(body))
                .remedy();
    }
}
