package dev.plexus.codec.anthropic;

import static dev.plexus.codec.anthropic.Requests.HELLO;
import static dev.plexus.codec.anthropic.Requests.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.MediaSource;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Turn;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Dialect;
import dev.plexus.testkit.Pitfall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockWriterTest {
    private static final MediaSource PIXEL = new MediaSource.Base64("image/png", JsonString.of("AAAA"));

    @ParameterizedTest
    @CsvSource({"image/png,image/png", "image/jpg,image/jpeg", "IMAGE/WEBP,image/webp"})
    void pictureIsGivenAsBytes(String mime, String written) {
        Part picture = image(new MediaSource.Base64(mime, JsonString.of("AAAA")));

        assertThat(sent(picture))
                .contains("{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"" + written
                        + "\",\"data\":\"AAAA\"}}");
    }

    @Test
    void pictureIsGivenAsAddress() {
        assertThat(sent(image(new MediaSource.Url("https://example.com/a.png"))))
                .contains("\"source\":{\"type\":\"url\",\"url\":\"https://example.com/a.png\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/heic", "image/bmp", "image/svg+xml"})
    void pictureOfAnotherKindIsRefusedByItsPath(String mime) {
        assertRefused(image(new MediaSource.Base64(mime, JsonString.of("AAAA"))), "messages[0].content[0]:");
    }

    @Test
    void fileOfAnotherProviderIsRefused() {
        MediaSource file =
                new MediaSource.ProviderFile(new Dialect("chat"), Optional.empty(), "file-1", Optional.empty());

        assertRefused(image(file), "messages[0].content[0]: file_not_portable");
    }

    @Test
    void soundIsRefused() {
        assertRefused(
                new Part.Audio(
                        new MediaSource.Base64("audio/wav", JsonString.of("AAAA")),
                        Optional.of("wav"),
                        Optional.empty(),
                        Extras.NONE),
                "messages[0].content[0]:");
    }

    @Test
    void howCloselyToLookIsALoss() {
        Part picture = new Part.Image(PIXEL, Optional.of("high"), Optional.empty(), Extras.NONE);

        assertThat(Requests.codes(written(picture))).containsExactly("image_detail_dropped");
    }

    @Test
    void documentsArePdfOrText() {
        String sent = sent(
                document(new MediaSource.Base64("application/pdf", JsonString.of("JVBERi0="))),
                document(new MediaSource.Base64("text/markdown", JsonString.of("IyBHcsO8w59l"))),
                document(new MediaSource.PlainText("plain")),
                document(new MediaSource.Url("https://example.com/a.pdf")));

        assertThat(sent)
                .contains(
                        "\"source\":{\"type\":\"base64\",\"media_type\":\"application/pdf\",\"data\":\"JVBERi0=\"},\"title\":\"a.pdf\"")
                .contains("\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"# Grüße\"}")
                .contains("\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"plain\"}")
                .contains("\"source\":{\"type\":\"url\",\"url\":\"https://example.com/a.pdf\"}");
    }

    @Test
    void documentOfAnotherKindIsRefused() {
        assertRefused(
                document(new MediaSource.Base64("application/zip", JsonString.of("AAAA"))), "messages[0].content[0]:");
    }

    @Test
    void resultKeepsItsPicturesAndItsFailure() {
        Part.ToolResult failed = new Part.ToolResult("two", Optional.empty(), List.of(new Part.Text("offline")), true);

        assertThat(Requests.messages(
                        HELLO,
                        calls("one", "two", "three"),
                        new Turn(
                                Turn.Role.USER,
                                result("one", new Part.Text("see"), image(PIXEL)),
                                failed,
                                result("three", new Part.Text("")))))
                .asString()
                .contains(
                        "{\"type\":\"tool_result\",\"tool_use_id\":\"one\",\"content\":[{\"type\":\"text\",\"text\":\"see\"},"
                            + "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}}]}")
                .contains(
                        "{\"type\":\"tool_result\",\"tool_use_id\":\"two\",\"is_error\":true,\"content\":[{\"type\":\"text\","
                            + "\"text\":\"offline\"}]}")
                .contains("{\"type\":\"tool_result\",\"tool_use_id\":\"three\"}");
    }

    @Pitfall(24)
    @Test
    void idsOfCallsAreMadeToFitAlikeOnCallAndResult() {
        String messages = Json.text(Requests.messages(
                HELLO, calls("functions.f:3"), new Turn(Turn.Role.USER, result("functions.f:3", new Part.Text("1")))));

        assertThat(messages)
                .doesNotContain("functions.f:3")
                .containsPattern("\"id\":\"(plx_[a-z2-7]{26})\".*\"tool_use_id\":\"\\1\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"n\":9007199254740993,\"x\":1.0}|{\"n\":9007199254740993,\"x\":1.0}|",
                " |{}|",
                "[1]|{\"input\":[1]}|arguments_wrapped",
                "{\"x|{\"_raw\":\"{\\\"x\"}|arguments_invalid_json",
            })
    void argumentsAreAnObjectWhateverTheyWere(String arguments, String input, String loss) {
        Turn call = new Turn(Turn.Role.ASSISTANT, new Part.ToolCall("a", "f", arguments == null ? "" : arguments));

        UpstreamRequest written = Requests.written(Requests.saying(HELLO, call, new Turn(Turn.Role.USER, result("a")))
                .build());

        assertThat(written.body().utf8()).contains("\"input\":" + input + "}");
        assertThat(Requests.codes(written)).isEqualTo(loss == null ? List.of() : List.of(loss));
    }

    @Pitfall({29, 30})
    @Test
    void onlySealsTheUpstreamIssuedGoBackToIt() {
        Seal.Origin other = new Seal.Origin(Messages.DIALECT, "other", "default", Requests.OLDER);
        Seal.Origin own = Requests.hop(Requests.OLDER).origin();

        UpstreamRequest written = Requests.written(Requests.saying(
                        HELLO,
                        new Turn(
                                Turn.Role.ASSISTANT,
                                thought("mine", seal(own, Messages.SIGNATURE, "bWluZQ==")),
                                thought("", seal(own, Messages.REDACTED, "aGlkZGVu")),
                                thought("others", seal(other, Messages.SIGNATURE, "b3RoZXJz")),
                                thought("wrapped", seal(own, Messages.SIGNATURE, "plx1.x")),
                                thought("strange", seal(own, "gemini.thought", "c3RyYW5nZQ==")),
                                new Part.Text("Hi")),
                        HELLO)
                .build());

        assertThat(Json.parseObject(written.body())
                        .array("messages")
                        .orElseThrow()
                        .get(1))
                .isEqualTo(Json.parse("""
                    {"role":"assistant","content":[{"type":"thinking","thinking":"mine","signature":"bWluZQ=="},
                    {"type":"redacted_thinking","data":"aGlkZGVu"},{"type":"text","text":"Hi"}]}\
                    """));
        assertThat(Requests.codes(written)).containsOnly("seal_dropped_foreign").hasSize(3);
    }

    @Pitfall(30)
    @Test
    void thoughtsWithoutASealAreNeverSent() {
        Part unsigned = new Part.Reasoning(
                Part.Reasoning.Kind.VISIBLE,
                Optional.of("hm"),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);

        UpstreamRequest written = Requests.written(
                Requests.saying(HELLO, new Turn(Turn.Role.ASSISTANT, unsigned, new Part.Text("Hi")), HELLO)
                        .build());

        assertThat(written.body().utf8()).doesNotContain("hm");
        assertThat(Requests.codes(written)).containsExactly("reasoning_dropped_unsigned");
    }

    @Test
    void whatOthersToolsFoundIsTold() {
        Dialect responses = new Dialect("responses");
        Part found = new Part.ServerToolResult(
                "ws_1",
                "web_search",
                Optional.of("Oslo https://example.com"),
                responses,
                Json.parse("{}"),
                Extras.NONE);

        UpstreamRequest written = Requests.written(
                Requests.saying(HELLO, new Turn(Turn.Role.ASSISTANT, found, new Part.Text("Hi")), HELLO)
                        .build());

        assertThat(written.body().utf8()).contains("[result of web_search]\\nOslo https://example.com");
        assertThat(Requests.codes(written)).containsExactly("server_tool_history_as_text");
    }

    private static void assertRefused(Part part, String message) {
        assertThatThrownBy(() -> written(part)).isInstanceOfSatisfying(GatewayException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(FailureKind.UNSUPPORTED);
            assertThat(refused).hasMessageStartingWith(message);
        });
    }

    private static UpstreamRequest written(Part... parts) {
        return Requests.written(Requests.saying(new Turn(Turn.Role.USER, parts)).build());
    }

    private static String sent(Part... parts) {
        return written(parts).body().utf8();
    }

    private static Part image(MediaSource source) {
        return new Part.Image(source, Optional.empty(), Optional.empty(), Extras.NONE);
    }

    private static Part document(MediaSource source) {
        return new Part.Document(
                source,
                Optional.of("a.pdf"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Extras.NONE);
    }

    private static Turn calls(String... ids) {
        Part[] calls = new Part[ids.length];
        for (int i = 0; i < ids.length; i++) {
            calls[i] = new Part.ToolCall(ids[i], "f", "{}");
        }
        return new Turn(Turn.Role.ASSISTANT, calls);
    }

    private static Part thought(String words, Seal seal) {
        Part.Reasoning.Kind kind = words.isEmpty() ? Part.Reasoning.Kind.REDACTED : Part.Reasoning.Kind.VISIBLE;
        return new Part.Reasoning(
                kind,
                Optional.of(words).filter(text -> !text.isEmpty()),
                List.of(),
                Optional.of(seal),
                Optional.empty(),
                Extras.NONE);
    }

    private static Seal seal(Seal.Origin origin, String format, String data) {
        return new Seal(Optional.of(origin), format, JsonString.of(data), Seal.Placement.THOUGHT);
    }
}
