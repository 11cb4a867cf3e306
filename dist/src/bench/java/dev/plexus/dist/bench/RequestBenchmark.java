package dev.plexus.dist.bench;

import dev.plexus.api.codec.Inbound;
import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.wire.Bytes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A large request from a client's bytes to the upstream's. Aim: under three milliseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 4, time = 1)
public class RequestBenchmark {
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

    private Pair sides;
    private Inbound inbound;

    @Setup
    public void prepare() {
        sides = Pair.of(pair);
        Bytes body = LargeRequest.in(sides.client());
        if (body.length() < 190_000 || body.length() > 260_000) {
            throw new IllegalStateException("not two hundred kilobytes: " + body.length());
        }
        inbound = sides.inbound(body);
    }

    @Benchmark
    public UpstreamRequest translate() {
        return sides.translate(inbound);
    }
}
