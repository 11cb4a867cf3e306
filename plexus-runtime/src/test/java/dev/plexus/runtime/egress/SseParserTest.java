package dev.plexus.runtime.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.plexus.api.failure.FailureKind;
import dev.plexus.api.failure.GatewayException;
import dev.plexus.api.json.JsonSplitter;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.Fixtures;
import dev.plexus.testkit.Invariant;
import dev.plexus.testkit.Pitfall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SseParserTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: a\ndata: {\"text\":\"grüß 😀\"}\n\n: ping\n\ndata: [DONE]\n\n",
                "event: a\r\ndata: 1\r\n\r\n: ping\r\n\r\ndata:2\r\n\r\n",
                "data: 1\r\rdata: 2\revent: x\r\r",
                "data: 1\r\n\ndata: 2\r\r\n\ndata: 3\n\r\n\r\ndata: 4\n\r\r",
                "\uFEFFdata: 1\n\n",
                "\uFEFF\r\n\r\n\r\ndata: 1\n\n\n\n\ndata: 2",
                "data: a\ndata:  b\ndata\ndata:\nid: 7\nretry: 1\n\ndata: no end\r",
                "da",
                "data\n\n",
            })
    void givesTheSameFramesHoweverTheBytesAreCut(String stream) {
        byte[] bytes = Bytes.utf8(stream).toByteArray();
        List<Frame> whole = frames(bytes, bytes.length, bytes.length);

        for (int first = 0; first <= bytes.length; first++) {
            assertThat(frames(bytes, first, bytes.length))
                    .as("cut at %d", first)
                    .isEqualTo(whole);
        }
        assertThat(frames(bytes, 1, 1)).isEqualTo(whole);
        assertThat(frames(bytes, 2, 2)).isEqualTo(whole);
        assertThat(frames(bytes, 3, 3)).isEqualTo(whole);
    }

    @Invariant(5)
    @Pitfall(86)
    @ParameterizedTest
    @MethodSource("recordedStreams")
    void givesTheSameFramesOfRecordedStreamsHoweverTheBytesAreCut(Bytes stream) {
        byte[] bytes = stream.toByteArray();
        List<Frame> whole = frames(bytes, bytes.length, bytes.length);

        for (int first = 0; first <= bytes.length; first++) {
            assertThat(frames(bytes, first, bytes.length))
                    .as("cut at %d", first)
                    .isEqualTo(whole);
        }
        assertThat(frames(bytes, 1, 1)).isEqualTo(whole);
        StringBuilder joined = new StringBuilder();
        whole.forEach(frame -> joined.append(frame.raw().utf8()));
        assertThat(joined.toString()).isEqualTo(stream.utf8());
    }

    @Invariant(5)
    @ParameterizedTest
    @MethodSource("recordedArrays")
    void givesTheSameElementsOfRecordedArraysHoweverTheBytesAreCut(Bytes stream) {
        List<Bytes> whole = new JsonSplitter().feed(stream);

        for (int cut = 0; cut <= stream.length(); cut++) {
            JsonSplitter splitter = new JsonSplitter();
            List<Bytes> elements = new ArrayList<>(splitter.feed(stream.slice(0, cut)));
            elements.addAll(splitter.feed(stream.slice(cut, stream.length())));
            assertThat(elements).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    static Stream<Bytes> recordedArrays() {
        return Fixtures.of("gemini").stream()
                .flatMap(fixture -> fixture.stream().stream())
                .filter(SseParserTest::isArray);
    }

    private static boolean isArray(Bytes stream) {
        return stream.utf8().stripLeading().startsWith("[");
    }

    static Stream<Bytes> recordedStreams() {
        Stream<Bytes> translated = Fixtures.translations().stream()
                .flatMap(each -> Stream.concat(each.upstreamStream().stream(), each.clientStream().stream()));
        Stream<Bytes> recorded = Stream.of("chat", "responses", "messages", "gemini")
                .flatMap(dialect -> Fixtures.of(dialect).stream())
                .flatMap(fixture -> fixture.stream().stream())
                .filter(stream -> !isArray(stream));
        return Stream.concat(translated, recorded);
    }

    @Test
    void readsNamesAndData() {
        List<Frame> frames = frames("event: ping\ndata: {\"a\": 1}\n\ndata:x\n\n");

        assertThat(frames)
                .containsExactly(
                        new Frame(
                                Optional.of("ping"),
                                Bytes.utf8("{\"a\": 1}"),
                                Bytes.utf8("event: ping\ndata: {\"a\": 1}\n\n")),
                        new Frame(Optional.empty(), Bytes.utf8("x"), Bytes.utf8("data:x\n\n")));
    }

    @Test
    void joinsLinesOfData() {
        assertThat(frames("data: a\ndata:  b\ndata\ndata: c\n\n")
                        .getFirst()
                        .data()
                        .utf8())
                .isEqualTo("a\n b\n\nc");
    }

    @Pitfall(95)
    @Test
    void keepsCommentsAsFramesWithoutData() {
        List<Frame> frames = frames(": OPENROUTER PROCESSING\n\ndata: 1\n\n");

        assertThat(frames).hasSize(2);
        assertThat(frames.getFirst().isEmpty()).isTrue();
        assertThat(frames.getFirst().raw().utf8()).isEqualTo(": OPENROUTER PROCESSING\n\n");
    }

    @Test
    void keepsEveryByteOfAStreamWithOneKindOfLineEnd() {
        for (String end : List.of("\n", "\r", "\r\n")) {
            String stream = "event: a\ndata: 1\n\n: c\n\ndata: 2\n\n".replace("\n", end);

            StringBuilder joined = new StringBuilder();
            frames(stream).forEach(frame -> joined.append(frame.raw().utf8()));
            assertThat(joined.toString()).isEqualTo(stream);
        }
    }

    @Test
    void givesAnEventOfSingleCarriageReturnsWithoutWaitingForMore() {
        SseParser parser = new SseParser();
        parser.add(Bytes.utf8("data: 1\r\r"));

        assertThat(parser.next()).map(frame -> frame.data().utf8()).contains("1");
    }

    @Test
    void takesEventsOfManyMegabytesAndNoMoreThanSixteen() {
        String large = "x".repeat(15 << 20);
        assertThat(frames("data: " + large + "\n\n").getFirst().data().length()).isEqualTo(15 << 20);

        SseParser parser = new SseParser();
        Bytes piece = Bytes.utf8("x".repeat(1 << 20));
        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> {
                    for (int i = 0; i < 17; i++) {
                        parser.add(piece);
                        parser.next();
                    }
                })
                .matches(failure -> failure.kind() == FailureKind.MALFORMED);
    }

    private static List<Frame> frames(String stream) {
        byte[] bytes = Bytes.utf8(stream).toByteArray();
        return frames(bytes, bytes.length, bytes.length);
    }

    private static List<Frame> frames(byte[] bytes, int first, int then) {
        SseParser parser = new SseParser();
        List<Frame> frames = new ArrayList<>();
        int from = 0;
        int size = first;
        while (from < bytes.length || size == 0) {
            int count = Math.min(size, bytes.length - from);
            parser.add(Bytes.copyOf(bytes, from, count));
            from += count;
            size = Math.max(1, then);
            for (Optional<Frame> next = parser.next(); next.isPresent(); next = parser.next()) {
                frames.add(next.get());
            }
        }
        parser.last().ifPresent(frames::add);
        return frames;
    }
}
