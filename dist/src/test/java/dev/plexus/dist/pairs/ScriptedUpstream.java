package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** An upstream that answers what it is told next and tells what it was asked. For one thread. */
final class ScriptedUpstream implements AutoCloseable {
    private final FakeUpstream upstream = FakeUpstream.start();
    private int told;

    URI uri() {
        return upstream.uri();
    }

    /** What to answer from now on. */
    void answer(Recording recording) {
        upstream.otherwise(recording.handler());
    }

    /** The one request that came since this was last asked. */
    Heard heard(UpstreamDialect dialect) {
        ReceivedRequest request = request();
        return dialect.read(request, Json.parseObject(request.body()));
    }

    /** The one request that came since this was last asked; it carries the upstream's credential and not the client's. */
    ReceivedRequest request() {
        List<ReceivedRequest> all = upstream.requests();
        List<ReceivedRequest> since = all.subList(told, all.size());
        told = all.size();
        if (since.size() != 1) {
            throw new AssertionError("expected one request, found " + since);
        }
        requireOwnCredential(since.getFirst());
        return since.getFirst();
    }

    private static void requireOwnCredential(ReceivedRequest request) {
        List<String> said =
                new ArrayList<>(List.of(request.target(), request.body().utf8()));
        request.headers().forEach((_, value) -> said.add(value));
        if (said.stream().anyMatch(text -> text.contains(PairsGateway.KEY))) {
            throw new AssertionError("the client's key reached the upstream");
        }
        if (said.stream().noneMatch(text -> text.contains(PairsGateway.SECRET))) {
            throw new AssertionError("the upstream's key did not reach it");
        }
    }

    @Override
    public void close() {
        upstream.close();
    }
}
