package dev.plexus.codec.openai.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.chat.Usage;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.api.wire.Headers;
import dev.plexus.codec.openai.OpenAiErrors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerReaderTest {
    private static final Headers JSON = Headers.of("content-type", "application/json; charset=utf-8");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {"prompt_tokens":5,"completion_tokens":7,"total_tokens":12}                                   | 5 | 7 | 0 | 0
        {"input_tokens":50,"input_tokens_details":{"text_tokens":10,"image_tokens":40},"output_tokens":9} | 50 | 9 | 40 | 0
        {"type":"tokens","input_tokens":14,"input_token_details":{"audio_tokens":13},"output_tokens":2} | 14 | 2 | 0 | 13
        {"type":"duration","seconds":9}                                                               | 0 | 0 | 0 | 0
        {"total_tokens":38}                                                                           | 38 | 0 | 0 | 0
        """)
    void readsEachFormOfUsage(String usage, long input, long output, long image, long audio) {
        AnswerReader reader = reader(JSON, false);

        reader.piece(
                Bytes.utf8("{\"created\":1,\"data\":[{\"usage\":{\"prompt_tokens\":99}}],\"usage\":" + usage + "}"));

        assertThat(reader.usage().input()).isEqualTo(input);
        assertThat(reader.usage().output()).isEqualTo(output);
        assertThat(reader.usage().details().input().image()).isEqualTo(image);
        assertThat(reader.usage().details().input().audio()).isEqualTo(audio);
    }

    @Test
    void readsTheBilledUnitsOfAReranking() {
        AnswerReader reader = reader(JSON, false);

        reader.piece(Bytes.utf8(
                "{\"results\":[],\"meta\":{\"billed_units\":{\"search_units\":1},\"tokens\":{\"input_tokens\":21}}}"));

        assertThat(reader.usage().input()).isEqualTo(21);
    }

    @Test
    void readsTheSameHoweverTheBytesAreCut() {
        String text = """
            {"data":[{"b64_json":"{\\"usage\\":1}, \\\\"}],"a\\"usage":2, "usage" : {"input_tokens":4,"output_tokens":6} }\
            """;
        Bytes body = Bytes.utf8(text);

        for (int cut = 0; cut <= body.length(); cut++) {
            AnswerReader reader = reader(JSON, false);
            reader.piece(body.slice(0, cut));
            reader.piece(body.slice(cut, body.length()));

            assertThat(reader.usage().total()).as("cut at " + cut).isEqualTo(10);
        }
    }

    @Test
    void takesNothingFromWhatIsNotADocument() {
        AnswerReader audio = reader(Headers.of("content-type", "audio/mpeg"), false);
        AnswerReader broken = reader(JSON, false);

        audio.piece(Bytes.utf8("{\"usage\":{\"input_tokens\":4}}"));
        broken.piece(Bytes.utf8("}]\"usage\":{\"input_tokens\":4}, {\"usage\":{\"input_tokens\"}}"));

        assertThat(audio.usage()).isEqualTo(Usage.NONE);
        assertThat(broken.usage()).isEqualTo(Usage.NONE);
    }

    @Test
    void readsTheUsageOfTheLastEventThatHasOne() {
        AnswerReader reader = reader(Headers.EMPTY, false);

        boolean shown = reader.event(data("{\"type\":\"transcript.text.delta\",\"delta\":\"a\"}"))
                && reader.event(
                        data("{\"type\":\"transcript.text.done\",\"usage\":{\"input_tokens\":3,\"output_tokens\":1}}"))
                && reader.event(Frame.comment("still here"))
                && reader.event(data("[DONE]"));

        assertThat(shown).isTrue();
        assertThat(reader.usage().total()).isEqualTo(4);
    }

    @Test
    void hidesOnlyTheEventThatHasNothingButTheUsage() {
        AnswerReader reader = reader(Headers.EMPTY, true);
        String usage = "\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}";

        assertThat(reader.event(data("{\"choices\":[{\"text\":\"a\"}]," + usage + "}")))
                .isTrue();
        assertThat(reader.event(data("{\"choices\":[],\"usage\":null}"))).isTrue();
        assertThat(reader.event(data("{\"choices\":[]," + usage + "}"))).isFalse();
        assertThat(reader.usage().total()).isEqualTo(4);
    }

    @Test
    void throwsTheErrorOfAnEvent() {
        AnswerReader reader = reader(Headers.EMPTY, false);

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> reader.event(
                        Frame.event("error", Bytes.utf8("{\"type\":\"error\",\"error\":{\"code\":\"server_error\"}}"))))
                .matches(failure -> failure.kind() == FailureKind.SERVER_ERROR);
        assertThat(reader.event(data("{\"error\":null,\"choices\":[]}"))).isTrue();
    }

    private static AnswerReader reader(Headers answer, boolean hidesUsage) {
        return new AnswerReader(new OpenAiErrors(), answer, hidesUsage);
    }

    private static Frame data(String json) {
        return Frame.data(Bytes.utf8(json));
    }
}
