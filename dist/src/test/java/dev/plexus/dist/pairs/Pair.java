package dev.plexus.dist.pairs;

import java.util.List;
import java.util.stream.Stream;

/** A client's dialect, an upstream's dialect, and whether the answer comes as a stream. */
record Pair(String client, UpstreamDialect upstream, boolean streamed) {
    static final List<UpstreamDialect> UPSTREAMS =
            List.of(new ChatUpstream(), new ResponsesUpstream(), new MessagesUpstream(), new GeminiUpstream());

    /** All of them. */
    static Stream<Pair> all() {
        return UPSTREAMS.stream()
                .map(UpstreamDialect::name)
                .flatMap(client -> UPSTREAMS.stream()
                        .flatMap(upstream ->
                                Stream.of(new Pair(client, upstream, false), new Pair(client, upstream, true))));
    }

    /** The name of a model that leads to this upstream. */
    String model() {
        return upstream.name() + "/" + upstream.model();
    }

    @Override
    public String toString() {
        return client + " client, " + upstream.name() + " upstream, " + (streamed ? "streamed" : "whole");
    }
}
