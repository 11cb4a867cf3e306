package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.failure.Remedy;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.json.JsonValue;
import dev.plexus.api.wire.Headers;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RemediesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Corrupted thought signature.",
                "Function call `get_weather` in the 2. content block is missing a `thought_signature`.",
                "Invalid thought_signature",
                "Thought signature is not valid."
            })
    void aRefusedSignatureIsLeftOut(String message) {
        assertThat(remedy(message)).contains(new Remedy.WithoutSeals());
    }

    @Test
    void anUnknownHintIsLeftOutInBothSpellings() {
        String message = "Invalid JSON payload received. Unknown name \"includeThoughts\" at"
                + " 'generation_config.thinking_config': Cannot find field.";

        assertThat(paths(message))
                .containsExactly(
                        List.of("generationConfig", "thinkingConfig", "includeThoughts"),
                        List.of("generation_config", "thinking_config", "include_thoughts"));
    }

    @Test
    void theSameHintAtSeveralElementsOfAListIsLeftOutOfAll() {
        String message = "Invalid JSON payload received. Unknown name \"id\" at 'contents[1].parts[0].function_call':"
                + " Cannot find field.\nInvalid JSON payload received. Unknown name \"id\" at"
                + " 'contents[2].parts[0].function_call': Cannot find field.";

        assertThat(paths(message))
                .containsExactly(
                        List.of("contents", "*", "parts", "*", "functionCall", "id"),
                        List.of("contents", "*", "parts", "*", "function_call", "id"));
    }

    @Test
    void penaltiesTheModelDoesNotKnowAreLeftOut() {
        assertThat(paths("Penalty is not enabled for models/gemini-x"))
                .contains(
                        List.of("generationConfig", "presencePenalty"),
                        List.of("generationConfig", "frequencyPenalty"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid JSON payload received. Unknown name \"toolConfig\": Cannot find field.",
                "Invalid JSON payload received. Unknown name \"seed\" at 'generation_config': Cannot find field."
                        + " Unknown name \"responseSchema\" at 'generation_config': Cannot find field.",
                "* GenerateContentRequest.contents: contents is not specified"
            })
    void whatIsMeantInEarnestIsNotLeftOut(String message) {
        assertThat(remedy(message)).isEmpty();
    }

    private static List<List<String>> paths(String message) {
        return remedy(message)
                .map(remedy -> ((Remedy.WithoutMember) remedy).paths())
                .orElseThrow();
    }

    private static Optional<Remedy> remedy(String message) {
        JsonObject error = JsonObject.of(
                "code", JsonValue.of(400),
                "message", JsonString.of(message),
                "status", JsonString.of("INVALID_ARGUMENT"));
        return Requests.CODEC
                .decodeError(400, Headers.EMPTY, Json.write(JsonObject.of("error", error)))
                .remedy();
    }
}
