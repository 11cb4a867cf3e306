package dev.plexus.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.failure.Remedy;
import dev.plexus.api.wire.Bytes;
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
                "{'error':{'message':'The encrypted content gAAA could not be verified. Reason: wrong organization.',"
                        + "'code':'invalid_encrypted_content'}}",
                "{'error':{'message':'Invalid `signature` in `thinking` block'}}",
                "{'error':{'message':'Corrupted thought signature.','code':400}}"
            })
    void aRefusedSealIsLeftOut(String body) {
        assertThat(remedy(400, body)).contains(new Remedy.WithoutSeals());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'no','code':'unsupported_parameter','param':'temperature'}}",
                "{'error':{'message':'Unsupported parameter: |temperature| is not supported with this model.'}}",
                "{'error':{'message':'Unrecognized request argument supplied: temperature'}}",
                "{'error':'temperature: Extra inputs are not permitted'}",
                "{'message':'property |temperature| is unsupported'}",
                "{'detail':[{'type':'extra_forbidden','loc':['body','temperature'],'msg':'no'}]}",
                "{'error':{'message':'Unsupported value: |temperature| does not support 0.2 with this model.',"
                        + "'code':'unsupported_value','param':'temperature'}}"
            })
    void anUnknownHintIsLeftOut(String body) {
        assertThat(remedy(400, body)).contains(new Remedy.WithoutMember("temperature"));
    }

    @Test
    void aHintInsideAnotherMemberIsLeftOutAlone() {
        String body = "{'error':{'message':'no','code':'unsupported_parameter','param':'reasoning.summary'}}";

        assertThat(remedy(400, body))
                .contains(new Remedy.WithoutMember("reasoning.summary", List.of(List.of("reasoning", "summary"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'message':'no','code':'unsupported_parameter','param':'max_tokens'}}",
                "{'error':{'message':'no','code':'unsupported_parameter','param':'tool_choice'}}",
                "{'error':{'message':'Unsupported value: |messages[0].role| does not support |developer|.'}}",
                "{'error':{'message':'temperature must be a number'}}"
            })
    void whatIsMeantInEarnestIsNotLeftOut(String body) {
        assertThat(remedy(400, body)).isEmpty();
    }

    @Test
    void aFailureOfTheUpstreamItselfIsNotMendedByLeavingOut() {
        assertThat(remedy(500, "{'error':{'message':'Unknown parameter: |seed|'}}"))
                .isEmpty();
    }

    private static Optional<Remedy> remedy(int status, String body) {
        Bytes json = Bytes.utf8(body.replace('\'', '"').replace('|', '\''));
        return new OpenAiErrors().read(status, Headers.EMPTY, json).remedy();
    }
}
