package dev.plexus.codec.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Citation;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.Loss;
import dev.plexus.api.chat.Part;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Seal;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.chat.Usage;
import dev.plexus.api.failure.Failure;
import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.json.Json;
import dev.plexus.api.json.JsonArray;
import dev.plexus.api.json.JsonObject;
import dev.plexus.api.json.JsonString;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.StreamFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StreamEncoderTest {
    private static final ChatEvent START =
            new ChatEvent.Start(Optional.of("r1"), Optional.of("x"), Optional.empty(), Optional.empty(), Extras.NONE);
    private static final ChatEvent STOP = new ChatEvent.Finish(0, Stop.of(Stop.Reason.TOOL, "tool_calls"));
    private static final ChatEvent END = new ChatEvent.End();

    @Test
    void goldenErrorInTheMiddleComesOutExactly() {
        Usage usage = new Usage(10, 0, 0, 0, 0, 1, Optional.empty(), Usage.Details.NONE, false);
        StreamEncoder encoder = encoder("claude-alias", StreamOptions.Format.SERVER_SENT_EVENTS);
        List<Frame> frames = encoded(
                encoder,
                new ChatEvent.Start(
                        Optional.of("msg_01st5"),
                        Optional.of("claude-sonnet-4-6"),
                        Optional.empty(),
                        Optional.of(usage),
                        Extras.NONE),
                new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                new ChatEvent.TextDelta(0, 0, "Once "),
                new ChatEvent.Error(Failure.of(FailureKind.OVERLOAD, "Overloaded")),
                new ChatEvent.TextDelta(0, 0, "never"));

        List<Frame> golden = StreamFrames.split(Fixtures.translation("stream-midstream-error-messages-to-gemini")
                .clientStream()
                .orElseThrow());

        assertThat(json(frames)).isEqualTo(json(golden));
    }

    @Test
    void arrayIsWrittenElementByElement() {
        StreamEncoder encoder = encoder("m", StreamOptions.Format.JSON_ARRAY);
        List<Frame> frames = encoded(
                encoder,
                START,
                new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                new ChatEvent.TextDelta(0, 0, "a"),
                new ChatEvent.TextDelta(0, 0, "b"),
                new ChatEvent.PartClose(0, 0),
                STOP,
                END);

        assertThat(encoder.headers().first("content-type")).contains("application/json; charset=UTF-8");
        assertThat(frames.stream().map(frame -> frame.raw().utf8().substring(0, 1)))
                .containsExactly("[", ",", ",", "]");
        assertThat(((JsonArray) Json.parse(StreamFrames.join(frames))).size()).isEqualTo(3);
    }

    @Test
    void arrayIsClosedAfterAnError() {
        List<Frame> frames = encoded(
                encoder("m", StreamOptions.Format.JSON_ARRAY),
                START,
                new ChatEvent.Error(Failure.of(FailureKind.TRUNCATED, "cut")));

        assertThat(Json.parse(StreamFrames.join(frames)))
                .isEqualTo(Json.parse("[{\"error\":{\"code\":502,\"message\":\"cut\",\"status\":\"UNAVAILABLE\"}}]"));
    }

    @Test
    void interleavedCallsComeWholeAndInTheirOrder() {
        List<JsonObject> parts = parts(
                call(0, "a"),
                call(1, "b"),
                new ChatEvent.ArgumentsDelta(0, 1, "{\"x\":"),
                new ChatEvent.ArgumentsDelta(0, 0, "{\"y\":1"),
                new ChatEvent.ArgumentsDelta(0, 1, "2}"),
                new ChatEvent.PartClose(0, 1),
                new ChatEvent.ArgumentsDelta(0, 0, "}"),
                new ChatEvent.PartClose(0, 0));

        assertThat(parts)
                .containsExactly(
                        Json.parseObject("{\"functionCall\":{\"id\":\"a\",\"name\":\"f\",\"args\":{\"y\":1}}}"),
                        Json.parseObject("{\"functionCall\":{\"id\":\"b\",\"name\":\"f\",\"args\":{\"x\":2}}}"),
                        Json.parseObject("{\"text\":\"\"}"));
    }

    @Test
    void callThatWasCutOffIsLeftOut() {
        StreamEncoder encoder = encoder("m", StreamOptions.Format.SERVER_SENT_EVENTS);
        List<Frame> frames = encoded(
                encoder,
                START,
                call(0, "a"),
                new ChatEvent.ArgumentsDelta(0, 0, "{\"y\":"),
                new ChatEvent.PartClose(0, 0),
                new ChatEvent.Finish(0, Stop.of(Stop.Reason.LENGTH, "length")),
                END);

        assertThat(json(frames)).singleElement().satisfies(last -> {
            assertThat(Json.text(last)).doesNotContain("functionCall").contains("\"finishReason\":\"MAX_TOKENS\"");
        });
        assertThat(encoder.losses()).extracting(Loss::code).containsExactly("tool_call_incomplete_dropped");
    }

    @Test
    void argumentsThatAreNotJsonAreKept() {
        List<JsonObject> parts =
                parts(call(0, "a"), new ChatEvent.ArgumentsDelta(0, 0, "{\"y\":"), new ChatEvent.PartClose(0, 0));

        assertThat(parts.getFirst().object("functionCall").flatMap(it -> it.object("args")))
                .contains(JsonObject.of("_raw", JsonString.of("{\"y\":")));
    }

    @Test
    void sealOfTheTextRidesOnTheLastChunk() {
        List<JsonObject> parts = parts(
                new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                new ChatEvent.TextDelta(0, 0, "391"),
                new ChatEvent.SealDelta(0, 0, seal("c2ln")),
                new ChatEvent.PartClose(0, 0));

        assertThat(parts)
                .containsExactly(
                        Json.parseObject("{\"text\":\"391\"}"),
                        Json.parseObject("{\"text\":\"\",\"thoughtSignature\":\"c2ln\"}"));
    }

    @Test
    void envelopeIsBase64OnTheWireAndComesBackAsItself() {
        List<JsonObject> parts = parts(
                new ChatEvent.PartOpen(
                        0, 0, new PartHead.Reasoning(Part.Reasoning.Kind.OMITTED, Optional.empty(), Extras.NONE)),
                new ChatEvent.SealDelta(0, 0, seal("plx1.AbC_-9")),
                new ChatEvent.PartClose(0, 0));

        JsonString wire = parts.getFirst().string("thoughtSignature").orElseThrow();
        assertThat(wire.value()).matches("[A-Za-z0-9+/=]+");
        assertThat(ThoughtSignature.ofClient(wire, Seal.Placement.THOUGHT)
                        .data()
                        .value())
                .isEqualTo("plx1.AbC_-9");
    }

    @Test
    void summariesAreParagraphs() {
        List<JsonObject> parts = parts(
                new ChatEvent.PartOpen(
                        0, 0, new PartHead.Reasoning(Part.Reasoning.Kind.VISIBLE, Optional.empty(), Extras.NONE)),
                new ChatEvent.ReasoningDelta(0, 0, "one", Optional.of(0)),
                new ChatEvent.ReasoningDelta(0, 0, "two", Optional.of(1)),
                new ChatEvent.PartClose(0, 0));

        assertThat(parts.stream().limit(2).map(part -> part.text("text").orElseThrow()))
                .containsExactly("one", "\n\ntwo");
    }

    @Test
    void usageThatComesAfterTheReasonIsInTheLastChunk() {
        Usage usage = new Usage(80, 10, 0, 0, 2, 40, Optional.of(4L), Usage.Details.NONE, false);
        List<JsonObject> chunks = json(encoded(
                encoder("m", StreamOptions.Format.SERVER_SENT_EVENTS),
                START,
                STOP,
                new ChatEvent.UsageUpdate(usage, Optional.empty()),
                END));

        assertThat(chunks).singleElement().satisfies(last -> {
            assertThat(last.object("usageMetadata")).contains(Json.parseObject("""
                {"promptTokenCount":90,"candidatesTokenCount":40,"totalTokenCount":136,"cachedContentTokenCount":10,
                "toolUsePromptTokenCount":2,"thoughtsTokenCount":4}\
                """));
            assertThat(UsageNumbers.read(last.object("usageMetadata").orElseThrow()))
                    .isEqualTo(usage);
        });
    }

    @Test
    void citationsAreCountedInBytes() {
        Citation citation = new Citation(
                Citation.Kind.URL,
                Optional.of("https://example.com"),
                Optional.of("Example"),
                Optional.empty(),
                Optional.of(new Citation.Range(1, 4)),
                Optional.empty(),
                Optional.empty());
        List<JsonObject> chunks = json(encoded(
                encoder("m", StreamOptions.Format.SERVER_SENT_EVENTS),
                START,
                new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN),
                new ChatEvent.TextDelta(0, 0, "Grüße"),
                new ChatEvent.CitationAdd(0, 0, citation),
                new ChatEvent.PartClose(0, 0),
                STOP,
                END));

        assertThat(Json.text(chunks.getLast()))
                .contains("\"segment\":{\"startIndex\":1,\"endIndex\":6,\"text\":\"rüß\"}")
                .contains("\"web\":{\"uri\":\"https://example.com\",\"title\":\"Example\"}");
    }

    private static ChatEvent call(int part, String id) {
        return new ChatEvent.PartOpen(0, part, new PartHead.ToolCall(id, "f"));
    }

    private static Seal seal(String data) {
        return new Seal(Optional.empty(), ThoughtSignature.FORMAT, JsonString.of(data), Seal.Placement.TEXT);
    }

    /** The parts of all chunks of a stream with these events in it. */
    private static List<JsonObject> parts(ChatEvent... events) {
        List<ChatEvent> all = new ArrayList<>(List.of(START));
        all.addAll(List.of(events));
        all.addAll(List.of(STOP, END));
        return json(encoded(encoder("m", StreamOptions.Format.SERVER_SENT_EVENTS), all.toArray(ChatEvent[]::new)))
                .stream()
                .flatMap(chunk -> chunk.array("candidates").orElse(JsonArray.EMPTY).stream())
                .flatMap(candidate -> ((JsonObject) candidate).object("content").stream())
                .flatMap(content -> content.array("parts").orElseThrow().stream())
                .map(JsonObject.class::cast)
                .toList();
    }

    static StreamEncoder encoder(String model, StreamOptions.Format format) {
        ChatRequest request = ChatRequest.builder(model).stream(true)
                .streaming(new StreamOptions(format, Optional.empty(), Optional.empty()))
                .build();
        return new StreamEncoder(request, "request-1");
    }

    private static List<Frame> encoded(StreamEncoder encoder, ChatEvent... events) {
        List<Frame> frames = new ArrayList<>();
        for (ChatEvent event : events) {
            frames.addAll(encoder.encode(event));
        }
        return frames;
    }

    static List<JsonObject> json(List<Frame> frames) {
        return frames.stream().map(frame -> Json.parseObject(frame.data())).toList();
    }
}
