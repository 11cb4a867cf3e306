package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.codec.Inbound;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiCounterTest {
    @ParameterizedTest
    @ValueSource(strings = {"generateContentRequest", "generate_content_request", "generate_contentRequest"})
    void subjectIsTheRequestWithinTheQuestion(String member) {
        String request = "{\"contents\": [], \"x\":1 }";
        Inbound question = Requests.inbound("countTokens", "", "{\"" + member + "\":" + request + "}");

        assertThat(new GeminiCounter().subject(question).body().utf8()).isEqualTo(request);
    }
}
