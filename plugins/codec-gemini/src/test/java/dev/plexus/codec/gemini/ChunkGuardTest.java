package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.codec.StreamGuard;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.GuardTrial;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChunkGuardTest {
    private static final String WORDS = chunk(0, "\"content\":{\"parts\":[{\"text\":\"Hi\"}],\"role\":\"model\"}");
    private static final String END = chunk(0, "\"content\":{\"parts\":[]},\"finishReason\":\"STOP\"");

    @Test
    void passesALegalStreamAsItIs() {
        String usage = "{\"usageMetadata\":{\"promptTokenCount\":1}}";

        GuardTrial trial = pass(WORDS, END, usage);

        assertThat(trial.rules()).isEmpty();
        assertThat(trial.payloads()).containsExactly(WORDS, END, usage);
    }

    @Test
    void leavesASecondReasonToFinishOut() {
        GuardTrial trial = pass(WORDS, END, END);

        assertThat(trial.rules()).containsExactly("finish_twice");
        assertThat(trial.payloads()).containsExactly(WORDS, END, chunk(0, "\"content\":{\"parts\":[]}"));
    }

    @Test
    void passesALateSignature() {
        String signature = chunk(0, "\"content\":{\"parts\":[{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}]}");

        GuardTrial trial = pass(WORDS, END, signature);

        assertThat(trial.refused()).isEmpty();
        assertThat(trial.payloads()).containsExactly(WORDS, END, signature);
    }

    @Test
    void refusesPartsAfterTheEndOfTheirCandidate() {
        assertThat(pass(WORDS, END, WORDS).refused()).contains("content_after_finish");
    }

    @Test
    void keepsCandidatesApart() {
        String other = WORDS.replace("\"index\":0", "\"index\":1");
        String otherEnd = END.replace("\"index\":0", "\"index\":1");

        GuardTrial trial = pass(WORDS, END, other, otherEnd);

        assertThat(trial.rules()).isEmpty();
        assertThat(trial.payloads()).containsExactly(WORDS, END, other, otherEnd);
    }

    @Test
    void keepsWhatStandsAroundAnElementOfAnArray() {
        StreamGuard guard =
                new GeminiCodec().newStreamGuard(ChatRequest.builder("m").build(), "r", (rule, what) -> {});
        guard.admit(Frame.framed("[", Bytes.utf8(END), ""), List.of());

        List<Frame> again = guard.admit(Frame.framed(",\r\n", Bytes.utf8(END), "\n"), List.of());

        assertThat(again)
                .singleElement()
                .extracting(frame -> frame.raw().utf8())
                .isEqualTo(",\r\n" + chunk(0, "\"content\":{\"parts\":[]}") + "\n");
    }

    private static GuardTrial pass(String... chunks) {
        return GuardTrial.of(new GeminiCodec(), false, chunks);
    }

    private static String chunk(int index, String members) {
        return "{\"candidates\":[{\"index\":" + index + "," + members + "}]}";
    }
}
