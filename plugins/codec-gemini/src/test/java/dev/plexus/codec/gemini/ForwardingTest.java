package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.Loss;
import dev.plexus.api.codec.Forward;
import dev.plexus.api.codec.Inbound;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardingTest {
    private static final String BODY = "{ \"contents\" : [ {\"parts\":[{\"text\":\"x\"}]} ], \"unheard_of\": 1.0 }";

    @ParameterizedTest
    @CsvSource({"alt=sse,true", "'',false", "alt=json,false"})
    void streamIsEventsUpstreamWhateverTheClientWants(String query, boolean same) {
        Forward forward = forward(Requests.inbound("streamGenerateContent", query, BODY));

        assertThat(forward.request().path()).isEqualTo("/v1beta/models/m:streamGenerateContent");
        assertThat(forward.request().query().encoded()).isEqualTo("alt=sse");
        assertThat(forward.request().body().utf8()).isEqualTo(BODY);
        assertThat(forward.sameFraming()).isEqualTo(same);
    }

    @Test
    void wholeAnswerHasTheSameForm() {
        Forward forward = forward(Requests.inbound("generateContent", "key=secret&prettyPrint=false", BODY));

        assertThat(forward.sameFraming()).isTrue();
        assertThat(forward.request().query().parameters()).isEmpty();
    }

    @Test
    void envelopesAreTakenOutAndAllElseStays() {
        String body = "{\"contents\": [{\"role\":\"model\", \"parts\":[{\"text\":\"x\","
                + " \"thought_signature\":\"cGx4MS5hYmM=\"}, {\"functionCall\":{\"name\":\"f\"},"
                + " \"thoughtSignature\":\"cGx4MS45YmM=\"}, {\"text\":\"y\",\"thoughtSignature\":\"b3du\"}]}]}";

        Forward forward = forward(Requests.inbound("generateContent", "", body));

        assertThat(forward.request().body().utf8())
                .isEqualTo("{\"contents\": [{\"role\":\"model\", \"parts\":[{\"text\":\"x\"},"
                        + " {\"functionCall\":{\"name\":\"f\"},"
                        + " \"thoughtSignature\":\"skip_thought_signature_validator\"},"
                        + " {\"text\":\"y\",\"thoughtSignature\":\"b3du\"}]}]}");
        assertThat(forward.request().losses())
                .extracting(Loss::code)
                .containsExactly("seal_dropped_foreign", "seal_dropped_foreign");
    }

    private static Forward forward(Inbound inbound) {
        return Requests.CODEC.forward(inbound, Requests.CODEC.decodeRequest(inbound), Requests.HOP);
    }
}
