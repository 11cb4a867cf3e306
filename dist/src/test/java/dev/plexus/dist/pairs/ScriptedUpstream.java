package dev.plexus.dist.pairs;

import dev.plexus.api.json.Json;
import dev.plexus.testkit.FakeUpstream;
import dev.plexus.testkit.ReceivedRequest;
import java.net.URI;
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

    /** The one request that came since this was last asked. */
    ReceivedRequest request() {
        List<ReceivedRequest> all = upstream.requests();
        List<ReceivedRequest> since = all.subList(told, all.size());
        told = all.size();
        if (since.size() != 1) {
            throw new AssertionError("expected one request, found " + since);
        }
        return since.getFirst();
    }

    @Override
    public void close() {
        upstream.close();
    }
}
