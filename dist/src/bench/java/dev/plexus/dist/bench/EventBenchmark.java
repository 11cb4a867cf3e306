package dev.plexus.dist.bench;

import dev.plexus.api.chat.ChatEvent;
import dev.plexus.api.chat.ChatRequest;
import dev.plexus.api.chat.Extras;
import dev.plexus.api.chat.PartHead;
import dev.plexus.api.chat.Stop;
import dev.plexus.api.chat.StreamOptions;
import dev.plexus.api.codec.ChatCodec.EventDecoder;
import dev.plexus.api.codec.ChatCodec.EventEncoder;
import dev.plexus.api.wire.Frame;
import dev.plexus.testkit.StreamReplay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** One event of a stream from an upstream's frame to the client's, of five hundred with words. Aim: under ten microseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 4, time = 1)
public class EventBenchmark {
    private static final int EVENTS = 500;

    @Param({
        "chat-chat",
        "chat-responses",
        "chat-messages",
        "chat-gemini",
        "responses-chat",
        "responses-responses",
        "responses-messages",
        "responses-gemini",
        "messages-chat",
        "messages-responses",
        "messages-messages",
        "messages-gemini",
        "gemini-chat",
        "gemini-responses",
        "gemini-messages",
        "gemini-gemini"
    })
    public String pair;

    private final ChatRequest request = ChatRequest.builder(Pair.MODEL).stream(true)
            .streaming(new StreamOptions(StreamOptions.Format.SERVER_SENT_EVENTS, Optional.of(true), Optional.empty()))
            .build();
    private Pair sides;
    private List<Frame> frames;

    @Setup
    public void prepare() {
        sides = Pair.of(pair);
        List<ChatEvent> events = new ArrayList<>();
        events.add(new ChatEvent.Start(
                Optional.of("answer-1"), Optional.of(Pair.MODEL), Optional.empty(), Optional.empty(), Extras.NONE));
        events.add(new ChatEvent.PartOpen(0, 0, PartHead.Text.PLAIN));
        for (int i = 0; i < EVENTS; i++) {
            events.add(new ChatEvent.TextDelta(0, 0, " größer " + i));
        }
        events.add(new ChatEvent.PartClose(0, 0));
        events.add(new ChatEvent.Finish(0, Stop.of(Stop.Reason.END)));
        events.add(new ChatEvent.End());
        frames = new StreamReplay(events).encoded(sides.upstream().newEventEncoder(request, "request-1"));
    }

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public void translate(Blackhole hole) {
        EventDecoder decoder = sides.upstream().newEventDecoder(request, sides.hop());
        EventEncoder encoder = sides.client().newEventEncoder(request, "request-1");
        for (Frame frame : frames) {
            for (ChatEvent event : decoder.decode(frame)) {
                hole.consume(encoder.encode(event));
            }
        }
        decoder.end().forEach(event -> hole.consume(encoder.encode(event)));
    }
}
