package dev.plexus.provider.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.wire.Body;
import dev.plexus.api.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForwardedTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /completions           | application/json
        /images/generations    | application/json
        /images/edits          | application/json
        /audio/speech          | audio/wav
        /audio/transcriptions  | application/json
        /audio/translations    | application/json
        /moderations           | application/json
        /v1/rerank             | application/json
        """)
    void givesTheSameForTheSameWish(String path, String type) {
        Given once = given(path, "{\"model\":\"demo\",\"input\":\"a\"}");
        Given again = given(path, "{\"model\":\"demo\",\"input\":\"a\"}");

        assertThat(once.type()).isEqualTo(type);
        assertThat(once.body()).isEqualTo(again.body()).isNotEqualTo(Bytes.EMPTY);
    }

    @Test
    void ranksByTheWordsOfTheQuery() {
        JsonObject ranking = document("/rerank", """
            {"query":"red apple","documents":["a green pear","The apple is red.",{"text":"an apple"}],"top_n":2}\
            """);

        assertThat(Json.text(ranking.array("results").orElseThrow()))
                .isEqualTo("[{\"index\":1,\"relevance_score\":1.0},{\"index\":2,\"relevance_score\":0.50}]");
    }

    @Test
    void flagsWhatSaysViolence() {
        JsonObject moderation = document("/moderations", "{\"input\":[\"peace\",\"Violence!\"]}");

        assertThat(Json.text(moderation)).containsSubsequence("\"flagged\":false", "\"flagged\":true");
    }

    @Test
    void givesAFileOfSilence() {
        Bytes file = given("/audio/speech", "{\"input\":\"hello\"}").body();

        assertThat(file.slice(0, 4).utf8()).isEqualTo("RIFF");
        assertThat(file.length()).isEqualTo(844);
    }

    @Test
    void readsTheShortFieldsOfAForm() {
        String form =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + "x".repeat(500_000)
                        + "\r\n--b\r\ncontent-disposition: form-data; name=\"response_format\"\r\n\r\nvtt\r\n--b--\r\n";

        Wish wish = Wish.read("multipart/form-data; boundary=b", Body.of(Bytes.utf8(form)));

        assertThat(wish.text("response_format")).contains("vtt");
        assertThat(Transcripts.give(wish).body().utf8()).startsWith("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\n");
    }

    @Test
    void streamsWhatIsAskedForAsAStream() {
        Given transcript = given("/audio/transcriptions", "{\"stream\":true}");
        Given counted = given("/completions", "{\"stream\":true,\"stream_options\":{\"include_usage\":true}}");

        assertThat(transcript.type()).isEqualTo("text/event-stream");
        assertThat(transcript.frames().getLast().data().utf8()).contains("transcript.text.done", "usage");
        assertThat(counted.frames().getLast().data().utf8()).isEqualTo("[DONE]");
        assertThat(counted.frames().get(counted.frames().size() - 2).data().utf8())
                .contains("\"choices\":[]");
    }

    @Test
    void hasNothingElsewhere() {
        assertThat(Givers.at("/videos")).isEmpty();
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> Simulated.forward("/videos", "{}"))
                .matches(failure -> failure.kind() == FailureKind.UNSUPPORTED);
        assertThat(Simulated.forward("/rerank", "{\"model\":\"demo-error-429\"}")
                        .status())
                .isEqualTo(429);
        assertThat(Simulated.forward("/rerank", "[]").status()).isEqualTo(400);
    }

    private static JsonObject document(String path, String wish) {
        return Json.parseObject(given(path, wish).body());
    }

    private static Given given(String path, String wish) {
        return Givers.at(path).orElseThrow().apply(new Wish(Json.parseObject(wish)));
    }
}
