package dev.plexus.runtime.exchange;

import dev.plexus.api.codec.UpstreamRequest;
import dev.plexus.api.codec.UpstreamResponse;
import dev.plexus.api.provider.CallContext;
import dev.plexus.api.provider.Credential;
import dev.plexus.api.provider.Provider;
import dev.plexus.api.provider.Timeouts;
import dev.plexus.api.wire.Bytes;
import dev.plexus.api.wire.Dialect;
import dev.plexus.api.wire.Headers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A provider with one answer, as a test has written it. */
final class ScriptedTarget implements Provider {
    static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(60), Duration.ofMinutes(10));

    private final Dialect dialect;
    private final Timeouts timeouts;
    private final Function<CallContext, UpstreamResponse> answer;
    private final List<UpstreamRequest> requests = new CopyOnWriteArrayList<>();

    private ScriptedTarget(String dialect, Timeouts timeouts, Function<CallContext, UpstreamResponse> answer) {
        this.dialect = new Dialect(dialect);
        this.timeouts = timeouts;
        this.answer = answer;
    }

    /** One that speaks the client's dialect and answers so. */
    static ScriptedTarget calling(Function<CallContext, UpstreamResponse> answer) {
        return new ScriptedTarget("plain", TIMEOUTS, answer);
    }

    static ScriptedTarget streaming(ScriptedFrames frames) {
        return calling(_ -> new UpstreamResponse.Streaming(200, Headers.EMPTY, frames));
    }

    static ScriptedTarget whole(int status, String body) {
        return calling(_ ->
                new UpstreamResponse.Whole(status, Headers.of("content-type", "application/json"), Bytes.utf8(body)));
    }

    /** The same one, speaking another dialect. */
    ScriptedTarget speaking(String other) {
        return new ScriptedTarget(other, timeouts, answer);
    }

    /** The same one with other limits. */
    ScriptedTarget within(Timeouts others) {
        return new ScriptedTarget(dialect.id(), others, answer);
    }

    Timeouts timeouts() {
        return timeouts;
    }

    List<UpstreamRequest> requests() {
        return requests;
    }

    @Override
    public List<Dialect> dialects() {
        return List.of(dialect);
    }

    @Override
    public UpstreamResponse call(UpstreamRequest request, Dialect spoken, Credential credential, CallContext context) {
        requests.add(request);
        return answer.apply(context);
    }
}
