package dev.plexus.runtime.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.SystemPart;
import dev.plexus.api.chat.Tool;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.Capabilities;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEstimatorTest {
    private static final TokenEstimator ESTIMATOR = estimator();
    private static final Capabilities EXACT = says("{\"tokens\":{\"percent\":100}}");

    @Test
    void countsTextsAndWhatSurroundsThem() {
        ChatRequest request = ChatRequest.builder("m")
                .system(List.of(new SystemPart("Be brief.")))
                .turns(List.of(new Turn(Turn.Role.USER, new Part.Text("Hello"))))
                .build();

        // Three of the system's text, one of the user's, four for each message, three for the answer.
        assertThat(ESTIMATOR.input(request, EXACT)).isEqualTo(3 + 1 + 2 * 4 + 3);
        assertThat(ESTIMATOR.inputAtMost(request, EXACT)).isEqualTo(17);
    }

    @Test
    void countsNamesDescriptionsAndSchemasOfTools() {
        Tool tool = new Tool.Function(
                "get_time", Optional.of("Local time"), Optional.of(Json.parseObject("{\"type\":\"object\"}")));
        ChatRequest without = asking(new Part.Text("Hello"));
        ChatRequest with = ChatRequest.builder("m")
                .turns(without.turns())
                .tools(List.of(tool))
                .build();

        long texts = ESTIMATOR.texts(List.of("get_time", "Local time", "{\"type\":\"object\"}"), EXACT);

        assertThat(ESTIMATOR.input(with, EXACT) - ESTIMATOR.input(without, EXACT))
                .isEqualTo(8 + texts);
        assertThat(ESTIMATOR.input(with, says("{\"tokens\":{\"percent\":100,\"toolsBase\":346}}"))
                        - ESTIMATOR.input(with, EXACT))
                .isEqualTo(346);
    }

    @Test
    void countsCallsAndResultsAndNothingThatIsSealed() {
        Seal seal = new Seal(Optional.empty(), "x", JsonString.of("c2VhbGVk".repeat(500)), Seal.Placement.THOUGHT);
        Part thought = new Part.Reasoning(
                Part.Reasoning.Kind.REDACTED,
                Optional.empty(),
                List.of(),
                Optional.of(seal),
                Optional.empty(),
                Extras.NONE);
        Part call = new Part.ToolCall("c1", "get_time", "{\"city\":\"Bern\"}");
        Part result = new Part.ToolResult("c1", Optional.empty(), List.of(new Part.Text("09:15")), false);
        ChatRequest request = ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.ASSISTANT, List.of(thought, call)), new Turn(Turn.Role.USER, result)))
                .build();

        long texts = ESTIMATOR.texts(List.of("get_time", "{\"city\":\"Bern\"}", "09:15"), EXACT);

        assertThat(ESTIMATOR.input(request, EXACT)).isEqualTo(3 + 3 * 4 + texts);
    }

    @Test
    void multipliesTextsByTheFamilysFactorAndTakesAnUnknownOneForALargeOne() {
        List<String> texts = List.of("word ".repeat(1_000));

        long exact = ESTIMATOR.texts(texts, EXACT);

        assertThat(ESTIMATOR.texts(texts, says("{\"tokens\":{\"percent\":120}}")))
                .isEqualTo((exact * 120 + 99) / 100);
        assertThat(ESTIMATOR.texts(texts, Capabilities.UNKNOWN)).isEqualTo((exact * 115 + 99) / 100);
    }

    @ParameterizedTest
    @CsvSource({"tiles_512, 765", "patches_32, 1024", "area_750, 1399", "tiles_768, 1032", "'', 1399"})
    void countsPicturesByTheModelsRuleAndOtherwiseByTheDearest(String rule, long tokens) {
        Part picture = new Part.Image(
                Images.source("image/png", Images.png(1024, 1024)), Optional.empty(), Optional.empty(), Extras.NONE);
        Capabilities model = says("{\"tokens\":{\"percent\":100,\"imageRule\":\"" + rule + "\"}}");

        assertThat(ESTIMATOR.input(asking(picture), model)).isEqualTo(3 + 4 + tokens);
    }

    @Test
    void takesAPictureItCannotSeeForALargeOneAndOneOfLowDetailForASmallOne() {
        MediaSource elsewhere = new MediaSource.Url("https://example.com/a.png");
        Capabilities tiles = says("{\"tokens\":{\"imageRule\":\"tiles_512\"}}");

        assertThat(ESTIMATOR.input(asking(picture(elsewhere, Optional.empty())), tiles))
                .isEqualTo(7 + 1600);
        assertThat(ESTIMATOR.input(asking(picture(elsewhere, Optional.of("low"))), tiles))
                .isEqualTo(7 + 85);
    }

    @Test
    void countsThePagesOfADocument() {
        byte[] pdf =
                "%PDF-1.7\n1 0 obj <</Type /Pages /Kids [2 0 R] /Count 12>> endobj".getBytes(StandardCharsets.US_ASCII);
        Part counted = document(Images.source("application/pdf", pdf));
        Part hidden = document(Images.source("application/pdf", new byte[90_000]));

        assertThat(ESTIMATOR.input(asking(counted), EXACT)).isEqualTo(7 + 12 * 1500);
        assertThat(ESTIMATOR.input(asking(hidden), EXACT)).isEqualTo(7 + 4 * 1500);
        assertThat(ESTIMATOR.input(asking(document(new MediaSource.PlainText("Hello"))), EXACT))
                .isEqualTo(7 + 1);
    }

    @Test
    void countsTheSecondsOfASound() {
        byte[] wave = new byte[320_044];
        System.arraycopy("RIFFxxxxWAVEfmt ".getBytes(StandardCharsets.US_ASCII), 0, wave, 0, 16);
        wave[29] = 0x7D; // 32,000 bytes a second
        Part sound = new Part.Audio(Images.source("audio/wav", wave), Optional.empty(), Optional.empty(), Extras.NONE);

        assertThat(ESTIMATOR.input(asking(sound), EXACT)).isEqualTo(7 + 11 * 32);
        assertThat(ESTIMATOR.input(asking(sound), says("{\"tokens\":{\"percent\":100,\"audioPerSecond\":10}}")))
                .isEqualTo(7 + 11 * 10);
    }

    private static Part picture(MediaSource source, Optional<String> detail) {
        return new Part.Image(source, detail, Optional.empty(), Extras.NONE);
    }

    private static Part document(MediaSource source) {
        return new Part.Document(
                source,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private static ChatRequest asking(Part part) {
        return ChatRequest.builder("m")
                .turns(List.of(new Turn(Turn.Role.USER, part)))
                .build();
    }

    private static Capabilities says(String json) {
        return new Capabilities(Json.parseObject(json));
    }

    private static TokenEstimator estimator() {
        Tokenizer tokenizer = new Tokenizer(Runnable::run);
        tokenizer.count("load", 0, 4);
        return new TokenEstimator(tokenizer, () -> 0);
    }
}
